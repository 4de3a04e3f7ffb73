package livegmv.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A seeded stream of session events of the streamers of {@link OrderStream}: sessions that overlap, that start together, that
 * have no end, no start, or an end at or before their start, of over a day; repeats, conflicts about the time and about the
 * streamer, and records that are none. Many start and end on a full hour, where many payments lie too.
 *
 * @param seed printed by every test that uses the stream
 * @param from epoch ms of the earliest start
 * @param to epoch ms of the latest event
 * @param zone at whose hours many events lie
 * @param delay how much later than its time an event may be sent
 */
record SessionStream(long seed, int sessions, long from, long to, ZoneId zone, Duration delay) {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** In the order of sending. */
    List<Sent> records() {
        return new Writing(new Random(~seed)).records();
    }

    private final class Writing {
        private final Random random;
        private final List<Sent> sent = new ArrayList<>();

        private Writing(Random random) {
            this.random = random;
        }

        private List<Sent> records() {
            for (int number = 0; number < sessions; number++) {
                session(OrderStream.session(number));
            }
            refused();
            sent.sort(Comparator.comparingLong(Sent::at));
            return sent;
        }

        private void session(String id) {
            String streamer = OrderStream.streamer(random);
            long start = edge(between(from, to));
            if (random.nextInt(15) > 0) {
                send(new SessionFact("STARTED", id, streamer, start));
                if (random.nextInt(8) == 0) {
                    send(new SessionFact("STARTED", id, other(streamer), near(start)));
                }
            }
            if (random.nextInt(6) > 0) {
                long end = edge(end(start));
                send(new SessionFact("ENDED", id, other(streamer), end));
                if (random.nextInt(8) == 0) {
                    send(new SessionFact("ENDED", id, streamer, near(end)));
                }
            }
        }

        private String other(String streamer) {
            return random.nextInt(4) == 0 ? OrderStream.streamer(random) : streamer;
        }

        private long end(long start) {
            return switch (random.nextInt(12)) {
                case 0 -> start;
                case 1 -> start - 1 - random.nextInt(7_200_000);
                case 2 -> start + 20 * HOUR + between(0, 10 * HOUR);
                default -> start + 10 * MINUTE + between(0, 16 * HOUR);
            };
        }

        /** At the same time, or up to two hours before or after. */
        private long near(long time) {
            return random.nextInt(3) == 0 ? time : time + random.nextInt(-7_200_000, 7_200_000);
        }

        /** Half of all lie on a full hour, which is a time zone's hour too in the zones that are tested. */
        private long edge(long time) {
            return random.nextBoolean() ? Math.floorDiv(time, HOUR) * HOUR : time;
        }

        private long between(long low, long high) {
            return low + (long) (random.nextDouble() * (high - low));
        }

        private void send(SessionFact fact) {
            SessionFact within = new SessionFact(
                    fact.type(), fact.sessionId(), fact.streamerId(), Math.max(from, Math.min(to, fact.eventTime())));
            int copies = 1 + (random.nextInt(4) == 0 ? 1 : 0);
            for (int copy = 0; copy < copies; copy++) {
                sent.add(Sent.of(within, within.eventTime() + between(0, delay.toMillis())));
            }
        }

        private void refused() {
            String good = Fact.text(new SessionFact("STARTED", "refused", "hot", from).members());
            refused("", "empty");
            refused(good.substring(0, good.length() - 1), "malformed-json");
            refused(good.replace("\"STARTED\"", "\"PAUSED\""), "unknown-value");
            refused(good.replace("\"refused\"", "\"a|b\""), "invalid-id");
            refused(good.replace(":" + from, ":" + from / 1000), "before-min-event-time");
            refused(good.replace(":" + from, ":" + 4_000_000_000_000L), "ahead-of-clock");
        }

        private void refused(String text, String reason) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            sent.add(new Sent("sessions", between(from, to), value, null, reason));
        }
    }
}
