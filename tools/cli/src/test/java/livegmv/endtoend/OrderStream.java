package livegmv.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A seeded stream of order records as a careless producer would send it: one streamer has half of all orders, and there are
 * repeats, conflicts, refunds of every kind, cancellations, disorder, times at the edges of days, and records that are none.
 *
 * @param seed printed by every test that uses the stream
 * @param from epoch ms of the earliest payment
 * @param to epoch ms of the latest event
 * @param zone at whose midnights many events lie
 * @param disorder how far a record may come behind its place in time
 */
record OrderStream(long seed, int orders, long from, long to, ZoneId zone, Duration disorder) {

    private static final int STREAMERS = 20;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String[] SOURCES = {"FOLLOW_FEED", "FAN_GROUP", "RECOMMEND", "PAID_AD", null};

    /** In the order of sending. */
    List<Sent> records() {
        return new Writing(new Random(seed)).records();
    }

    /** One of those whose orders and sessions there are. */
    static String streamer(Random random) {
        return random.nextBoolean() ? "hot" : "streamer-" + random.nextInt(STREAMERS - 1);
    }

    static String session(int number) {
        return "session-" + number;
    }

    private final class Writing {
        private final Random random;

        private Writing(Random random) {
            this.random = random;
        }

        private List<Sent> records() {
            List<Sent> sent = new ArrayList<>();
            for (int number = 0; number < orders; number++) {
                for (Fact fact : order("order-" + number)) {
                    int copies = 1 + (random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0);
                    for (int copy = 0; copy < copies; copy++) {
                        sent.add(Sent.of(fact, delayed(fact.eventTime())));
                    }
                }
            }
            sent.addAll(refused());
            sent.sort(Comparator.comparingLong(Sent::at));
            return sent;
        }

        private long delayed(long time) {
            return time + (long) (random.nextDouble() * disorder.toMillis());
        }

        private long between(long low, long high) {
            return low + (long) (random.nextDouble() * (high - low));
        }

        private List<Fact> order(String orderId) {
            List<Fact> facts = new ArrayList<>();
            String streamer = streamer(random);
            String session = session();
            long payTime = payTime();
            long amount = random.nextInt(20) == 0 ? random.nextInt(2) : 1 + random.nextInt(100_000);
            if (random.nextInt(10) < 7) {
                String creator = random.nextInt(20) == 0 ? streamer(random) : streamer;
                facts.add(purchase(
                        "CREATED",
                        orderId,
                        Math.max(from, payTime - random.nextInt(900_000)),
                        creator,
                        session,
                        amount));
            }
            if (random.nextInt(10) < 9) {
                facts.add(purchase(
                        "PAID", orderId, payTime, streamer, random.nextInt(15) == 0 ? session() : session, amount));
            }
            if (random.nextInt(12) == 0) {
                facts.add(new Fact(
                        "CANCELLED",
                        orderId,
                        within(payTime + 60_000),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
            }
            int refunds = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
            for (int refund = 0; refund < refunds; refund++) {
                facts.add(refund(orderId, payTime, amount));
            }
            for (Fact fact : List.copyOf(facts)) {
                if (random.nextInt(12) == 0) {
                    facts.add(conflicting(fact));
                }
            }
            return facts;
        }

        /** A third of the orders name theirs: often the same few, sometimes one that never was. */
        private String session() {
            if (random.nextInt(3) > 0) {
                return null;
            }
            return OrderStream.session(random.nextInt(random.nextBoolean() ? 5 : Math.max(1, orders / 3)));
        }

        /** A third of all lie within a minute of a midnight or of the hours beside it, where clocks are changed. */
        private long payTime() {
            long time = between(from, to);
            if (random.nextInt(3) == 0) {
                long midnight = Instant.ofEpochMilli(time)
                        .atZone(zone)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant()
                        .toEpochMilli();
                time = midnight
                        + random.nextInt(-1, 4) * HOUR
                        + random.nextInt(-60_000, 60_000) / (1 + random.nextInt(60_000));
            }
            return Math.max(from, within(time));
        }

        private long within(long time) {
            return Math.min(time, to);
        }

        private Fact purchase(String type, String orderId, long time, String streamer, String session, long amount) {
            return new Fact(
                    type,
                    orderId,
                    time,
                    null,
                    streamer,
                    amount,
                    random.nextInt(4) == 0 ? 2L + random.nextInt(5) : 1L,
                    session,
                    random.nextInt(4) == 0 ? null : "buyer-" + random.nextInt(500),
                    random.nextInt(3) == 0 ? "product-" + random.nextInt(9) : null,
                    SOURCES[random.nextInt(SOURCES.length)]);
        }

        /** In part, in full, too much, before the payment, or once more under the same id. */
        private Fact refund(String orderId, long payTime, long amount) {
            long refunded = switch (random.nextInt(4)) {
                case 0 -> amount;
                case 1 -> amount + 1;
                default -> amount / (2 + random.nextInt(3));
            };
            long span = Math.max(1, Math.min(to - payTime, Duration.ofDays(60).toMillis()));
            long time = random.nextInt(10) == 0 ? payTime - 1 : between(payTime, payTime + span);
            return new Fact(
                    "REFUNDED",
                    orderId,
                    within(Math.max(from, time)),
                    "refund-" + random.nextInt(3),
                    null,
                    refunded,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** Differs in time, in amount, or in something that only the last tie-break sees. */
        private Fact conflicting(Fact fact) {
            int what = random.nextInt(3);
            boolean purchase = fact.streamerId() != null;
            return new Fact(
                    fact.type(),
                    fact.orderId(),
                    within(fact.eventTime() + (what == 0 ? random.nextInt(-1_000, 1_000) : 0)),
                    fact.refundId(),
                    purchase && random.nextInt(4) == 0 ? streamer(random) : fact.streamerId(),
                    fact.amount() == null ? null : fact.amount() + (what == 1 ? 1 + random.nextInt(50) : 0),
                    fact.quantity(),
                    purchase && random.nextInt(6) == 0 ? session() : fact.sessionId(),
                    purchase && what == 2 ? "buyer-of-another" + random.nextInt(3) : fact.buyerId(),
                    fact.productId(),
                    fact.source());
        }

        private List<Sent> refused() {
            List<Sent> refused = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                String good = Fact.text(purchase("PAID", "refused-" + round, from, "hot", null, 777)
                        .members());
                String open = good.substring(0, good.length() - 1);
                refused.add(refused("", "empty"));
                refused.add(refused(open, "malformed-json"));
                refused.add(refused("[" + good + "]", "not-an-object"));
                refused.add(refused(open + ",\"orderId\":\"twice\"}", "duplicate-member"));
                refused.add(refused(open + ",\"deep\":" + "[".repeat(64) + "]".repeat(64) + "}", "nested-too-deeply"));
                refused.add(refused(open + ",\"long\":" + "1".repeat(41) + "}", "number-too-long"));
                refused.add(refused(open + ",\"pad\":\"" + "x".repeat(70_000) + "\"}", "too-large"));
                refused.add(refused(good.replace("\"amount\":777", "\"amount\":-1"), "out-of-range"));
                refused.add(refused(good.replace("\"amount\":777", "\"amount\":\"777\""), "wrong-type"));
                refused.add(refused(good.replace("\"amount\":777,", ""), "missing-field"));
                refused.add(refused(good.replace("\"hot\"", "\"a|b\""), "invalid-id"));
                refused.add(refused(good.replace("\"PAID\"", "\"PAYED\""), "unknown-value"));
                refused.add(refused(good.replace("\"CNY\"", "\"USD\""), "other-currency"));
                refused.add(refused(good.replace(":" + from, ":" + from / 1000), "before-min-event-time"));
                refused.add(refused(good.replace(":" + from, ":" + 4_000_000_000_000L), "ahead-of-clock"));
                byte[] latin = good.replace("hot", "h\u00f6t").getBytes(StandardCharsets.ISO_8859_1);
                refused.add(refused(latin, "invalid-encoding"));
            }
            return refused;
        }

        private Sent refused(String text, String reason) {
            return refused(text.getBytes(StandardCharsets.UTF_8), reason);
        }

        private Sent refused(byte[] value, String reason) {
            return new Sent("orders", delayed(between(from, to)), value, null, reason);
        }
    }
}
