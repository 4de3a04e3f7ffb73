package livegmv.bench.gmv;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import livegmv.bench.Feeder;
import livegmv.bench.Figures;
import livegmv.bench.Input;

/**
 * Hours of orders in the order of their times: each is created and paid, each twentieth refunded in part. Streamers are on air for
 * all of it, in a session an hour, unless there are no sessions.
 *
 * @param hours over which the orders are spread evenly
 * @param hotStreamer the share of all orders that one streamer has; 0: all have the same
 */
public record OrdersInput(
        String name, long orders, int streamers, int hours, double hotStreamer, Sessions sessions, long seed)
        implements Input {

    /** How an order comes to its session. */
    public enum Sessions {
        /** It names it. */
        NAMED,
        /** The job has to find it. */
        SOUGHT,
        /** Nobody is ever on air. */
        NONE
    }

    /** Of the days. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final long START = 1_780_279_200_000L; // 2026-06-01T10:00:00+08:00
    private static final long HOUR = 3_600_000;
    private static final int REFUNDED_EACH = 20;
    private static final long LONGEST_PAYING = 60_000;
    private static final long REFUND_AFTER = 600_000;
    private static final int ORDERS_PER_BUYER = 3;

    private record Told(long time, String topic, String key, String value) {}

    @Override
    public List<String> topics() {
        return List.of("orders", "sessions");
    }

    /** Order events. */
    @Override
    public long units() {
        return 2 * orders + (orders + REFUNDED_EACH - 1) / REFUNDED_EACH;
    }

    @Override
    public Figures fill(Feeder feeder) {
        OrdersTruth truth = new OrdersTruth();
        Random random = new Random(seed);
        PriorityQueue<Told> waiting = new PriorityQueue<>(Comparator.comparingLong(Told::time));
        for (int streamer = 0; streamer < streamers && sessions != Sessions.NONE; streamer++) {
            tellSessions(streamer(streamer), waiting);
        }
        for (long order = 0; order < orders; order++) {
            long created = START + order * hours * HOUR / orders;
            while (!waiting.isEmpty() && waiting.peek().time() <= created) {
                send(waiting.poll(), feeder);
            }
            boolean hot = random.nextDouble() < hotStreamer;
            tellOrder(order, created, streamer(hot ? 0 : random.nextInt(streamers)), random, waiting, truth);
        }
        while (!waiting.isEmpty()) {
            send(waiting.poll(), feeder);
        }
        return truth.figures();
    }

    private void tellSessions(String streamer, PriorityQueue<Told> waiting) {
        for (int hour = 0; hour < hours; hour++) {
            for (int edge = 0; edge < 2; edge++) {
                long time = START + (hour + edge) * HOUR;
                String value = String.format(
                        Locale.ROOT,
                        "{\"sessionId\":\"%s\",\"streamerId\":\"%s\",\"type\":\"%s\",\"eventTime\":%d}",
                        session(streamer, hour),
                        streamer,
                        edge == 0 ? "STARTED" : "ENDED",
                        time);
                waiting.add(new Told(time, "sessions", streamer, value));
            }
        }
    }

    private void tellOrder(
            long order, long created, String streamer, Random random, PriorityQueue<Told> waiting, OrdersTruth truth) {
        // Within the hour, so that whoever looks the session up finds the one that the order would name; and within the
        // day.
        long endOfHour = START + (created - START) / HOUR * HOUR + HOUR;
        long paid = Math.min(endOfHour - 1, created + 1 + random.nextLong(LONGEST_PAYING));
        String session = session(streamer, (int) ((created - START) / HOUR));
        long amount = 100 + random.nextInt(100_000);
        String id = "order-" + order;
        String purchase = String.format(
                Locale.ROOT,
                "\"streamerId\":\"%s\",\"buyerId\":\"buyer-%d\",\"productId\":\"product-%d\",\"amount\":%d,"
                        + "\"currency\":\"CNY\",\"source\":\"FOLLOW_FEED\"%s}",
                streamer,
                random.nextLong(1 + orders / ORDERS_PER_BUYER),
                random.nextInt(50),
                amount,
                sessions == Sessions.NAMED ? ",\"sessionId\":\"" + session + "\"" : "");
        waiting.add(order(id, "CREATED", created, purchase));
        waiting.add(order(id, "PAID", paid, purchase));
        long refunded = order % REFUNDED_EACH == 0 ? amount / 2 : 0;
        if (refunded > 0) {
            String refund = "\"refundId\":\"refund\",\"amount\":" + refunded + ",\"currency\":\"CNY\"}";
            // Within the day, for the statement of SQL has one day for all that an order moves.
            waiting.add(order(id, "REFUNDED", Math.min(paid + REFUND_AFTER, endOfDay(created) - 1), refund));
        }
        truth.count(streamer, day(created).toString(), sessions == Sessions.NONE ? null : session, amount, refunded);
    }

    private static LocalDate day(long time) {
        return Instant.ofEpochMilli(time).atZone(ZONE).toLocalDate();
    }

    private static long endOfDay(long time) {
        return day(time).plusDays(1).atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    private static Told order(String id, String type, long time, String rest) {
        String value = String.format(
                Locale.ROOT, "{\"orderId\":\"%s\",\"type\":\"%s\",\"eventTime\":%d,%s", id, type, time, rest);
        return new Told(time, "orders", id, value);
    }

    private static String streamer(int number) {
        return "streamer-" + number;
    }

    private static String session(String streamer, int hour) {
        return streamer + "-" + hour;
    }

    private static void send(Told told, Feeder feeder) {
        feeder.send(
                told.topic(),
                told.key().getBytes(StandardCharsets.UTF_8),
                told.value().getBytes(StandardCharsets.UTF_8));
    }
}
