package livegmv.bench.latency;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import livegmv.bench.live.Sender;

/**
 * Sends orders as they happen, created and paid at once, and tells each kind of result what is to be seen: the events one by one, in the
 * total of their streamer's day, in the windows, and whenever a day's GMV passes a full step, an alert.
 */
final class LiveOrders {

    static final String RULE = "step";

    /** How many a day has, as many as a rule can have thresholds. */
    static final int STEPS = 32;

    private static final String TOPIC = "orders";
    private static final int LEAST_AMOUNT = 1_000;
    private static final int AMOUNTS = 100_000;
    private static final int BUYERS = 10_000;

    private final Sender sender;
    private final ZoneId zone;
    private final int streamers;
    private final long step;
    private final Expected expected;
    private final SplittableRandom dice = new SplittableRandom(11);
    private final Map<String, Long> gmvOfDay = new HashMap<>();

    /** What is to be seen: of each topic. */
    record Expected(Awaited movements, Awaited totals, Awaited windows, Awaited alerts) {}

    /** @param step minor units (fen) */
    LiveOrders(Sender sender, ZoneId zone, int streamers, long step, Expected expected) {
        this.sender = sender;
        this.zone = zone;
        this.streamers = streamers;
        this.step = step;
        this.expected = expected;
    }

    /** The mean of an order's amount, minor units (fen). */
    static long meanAmount() {
        return LEAST_AMOUNT + AMOUNTS / 2;
    }

    /** By one thread. */
    void sell(long number) {
        String streamer = "streamer-" + number % streamers;
        long amount = LEAST_AMOUNT + dice.nextInt(AMOUNTS);
        String purchase = String.format(
                Locale.ROOT,
                "\"streamerId\":\"%s\",\"buyerId\":\"buyer-%d\",\"amount\":%d,\"currency\":\"CNY\"",
                streamer,
                dice.nextInt(BUYERS),
                amount);
        for (String type : new String[] {"CREATED", "PAID"}) {
            send("order-" + number, streamer, type, purchase, amount);
        }
    }

    private void send(String order, String streamer, String type, String purchase, long amount) {
        long now = System.currentTimeMillis();
        String day = streamer + "|" + Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
        expected.movements().send(order + "|" + type, now);
        expected.totals().send(day, now);
        expected.windows().send(streamer, now);
        if ("PAID".equals(type)) {
            long gmv = gmvOfDay.merge(day, amount, Long::sum);
            for (long passed = (gmv - amount) / step + 1; passed <= Math.min(STEPS, gmv / step); passed++) {
                expected.alerts().send(RULE + "|" + day + "|" + passed * step, now);
            }
        }
        String value = String.format(
                Locale.ROOT, "{\"orderId\":\"%s\",\"type\":\"%s\",\"eventTime\":%d,%s}", order, type, now, purchase);
        sender.send(TOPIC, order, value);
    }
}
