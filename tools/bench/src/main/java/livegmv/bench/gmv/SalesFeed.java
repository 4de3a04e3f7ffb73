package livegmv.bench.gmv;

import java.util.Locale;
import livegmv.bench.BenchProgress;
import livegmv.bench.live.Pace;
import livegmv.bench.live.Sender;

/** Sends order events of very many streamers who sell once each, and at a steady rate of some others who go on selling. */
final class SalesFeed implements AutoCloseable {

    /** Keys of streamers who sell once begin with it, and no others do. */
    static final String ONCE = "once-";

    static final int OTHERS = 200;

    private static final String TOPIC = "orders";
    private static final String OTHER = "other-";
    private static final int EVENTS_AN_ORDER = 2;
    private static final long REPORT_EVERY = 10_000;

    private final SalesClock clock;
    private final Sender sender;
    private Pace others;

    SalesFeed(String bootstrapServers, SalesClock clock) {
        this.clock = clock;
        this.sender = new Sender(bootstrapServers);
    }

    /** One order of each, at the clock's time. */
    void sellOnce(long streamers, BenchProgress progress) {
        for (long streamer = 0; streamer < streamers; streamer++) {
            sendOrder(ONCE + streamer, ONCE + streamer);
            if (streamer % REPORT_EVERY == 0) {
                progress.show("Sending orders", streamer, streamers);
            }
        }
        sender.flush();
    }

    /** Until they are to stop. */
    void startOthers(long ordersPerSecond) {
        others = new Pace("others", ordersPerSecond, number -> sendOrder(OTHER + number, OTHER + number % OTHERS));
    }

    void stopOthers() throws InterruptedException {
        if (others != null) {
            others.close();
        }
    }

    private void sendOrder(String order, String streamer) {
        sendEvent(order, streamer, "CREATED");
        sendEvent(order, streamer, "PAID");
    }

    private void sendEvent(String order, String streamer, String type) {
        String value = String.format(
                Locale.ROOT,
                "{\"orderId\":\"%s\",\"type\":\"%s\",\"eventTime\":%d,\"streamerId\":\"%s\",\"buyerId\":\"buyer-of-%s\","
                        + "\"amount\":8800,\"currency\":\"CNY\"}",
                order,
                type,
                clock.now(),
                streamer,
                order);
        sender.send(TOPIC, order, value);
    }

    /** Moves the watermark of each partition, and no money: an order that nobody knows is cancelled. */
    void letTimePass(long until) {
        String order = "unknown";
        String value = String.format(
                Locale.ROOT, "{\"orderId\":\"%s\",\"type\":\"CANCELLED\",\"eventTime\":%d}", order, until);
        sender.sendToEach(TOPIC, order, value);
        sender.flush();
    }

    /** Order events so far. */
    long sent() {
        return sender.sent();
    }

    static long events(long orders) {
        return EVENTS_AN_ORDER * orders;
    }

    /** @throws IllegalStateException if a record was not taken by the broker */
    @Override
    public void close() throws InterruptedException {
        try (sender) {
            stopOthers();
        }
    }
}
