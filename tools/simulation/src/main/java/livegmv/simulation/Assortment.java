package livegmv.simulation;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What a streamer sells, and what is being shown at a moment of a session. Worked out anew each time, never kept. */
final class Assortment {

    private static final long SHOWN_FOR = TimeUnit.MINUTES.toMillis(4);
    private static final int PART = 4;
    private static final double PRICE_SPREAD = 0.7;

    /** A lognormal's mean lies over its median by this factor. */
    private static final double MEAN_OVER_MEDIAN = StrictMath.exp(PRICE_SPREAD * PRICE_SPREAD / 2);

    private final Scenario scenario;
    private final long oneUnit;

    Assortment(Scenario scenario) {
        this.scenario = scenario;
        long minor = 1;
        for (int digit = 0; digit < scenario.minorDigits(); digit++) {
            minor *= 10;
        }
        this.oneUnit = minor;
    }

    /** The place of a product that somebody sees at this offset: mostly the one that is talked about. */
    int seen(RoomPlan plan, long offset, Dice dice) {
        int products = plan.streamer().products();
        if (dice.chance(0.25)) {
            return dice.below(products);
        }
        return (int) ((plan.number() * 7L + offset / SHOWN_FOR) % products);
    }

    static String id(Streamer streamer, int product) {
        return String.format(Locale.ROOT, "p%05d-%03d", streamer.index() + 1, product + 1);
    }

    /** Minor units: whole units of the currency less a tenth of one, as prices are written (89.90). */
    long price(Streamer streamer, int product) {
        double median = scenario.averagePrice() * streamer.priceLevel() / MEAN_OVER_MEDIAN;
        long units = Math.max(
                1,
                Math.round(Dice.of(scenario.seed(), PART, streamer.index(), product)
                        .lognormal(median, PRICE_SPREAD)));
        return units * oneUnit - oneUnit / 10;
    }
}
