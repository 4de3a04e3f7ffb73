package livegmv.simulation;

/** Who comes: a streamer's fans again and again, of all others anybody. Nobody is kept in memory. */
final class People {

    private static final int PART = 5;
    private static final long FIRST_NUMBER = 100_000_000;

    /** Whoever only sees rooms in a feed is one of so many times those who come in. */
    private static final int ONLOOKERS = 10;

    private final Scenario scenario;
    private final long population;

    People(Scenario scenario) {
        this.scenario = scenario;
        this.population = scenario.population();
    }

    String visitor(Streamer streamer, boolean fromPrivateDomain, Dice dice) {
        if (!fromPrivateDomain) {
            return id(dice.between(0, population));
        }
        long fans = Math.max(20, (long) (population * Math.min(0.5, streamer.weight() / 4)));
        double keenness = dice.fraction();
        long fan = (long) (fans * keenness * keenness);
        return id(Long.remainderUnsigned(Dice.mixed(scenario.seed(), PART, streamer.index(), fan), population));
    }

    String onlooker(Dice dice) {
        return id(dice.between(0, population * ONLOOKERS));
    }

    private static String id(long number) {
        return "u" + (FIRST_NUMBER + number);
    }
}
