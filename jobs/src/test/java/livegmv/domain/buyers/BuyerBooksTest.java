package livegmv.domain.buyers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.measures.Measures;
import livegmv.time.BusinessCalendar;
import org.junit.jupiter.api.Test;

/** Any order of signed movements ends in what a naive count of the payments that hold finds. */
class BuyerBooksTest {

    private static final int CASES = 3_000;
    private static final long NOON = Instant.parse("2026-06-01T04:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final BusinessCalendar CALENDAR = new BusinessCalendar(ZoneId.of("Asia/Shanghai"));

    private final BuyerBooks books = new BuyerBooks(new PeriodBookings(
            CALENDAR, new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100))));

    @Test
    void anyOrderOfMovementsGivesTheSameSums() throws Exception {
        long firstSeed = System.nanoTime();
        for (long seed = firstSeed; seed < firstSeed + CASES; seed++) {
            Random random = new Random(seed);
            List<OrderMovement> held = new ArrayList<>();
            List<OrderMovement> movements = new ArrayList<>();
            for (int order = random.nextInt(6); order >= 0; order--) {
                OrderMovement last = null;
                for (int change = random.nextInt(4); change >= 0; change--) {
                    if (last != null) {
                        movements.add(last.reversed());
                    }
                    last = random.nextInt(5) == 0 ? null : line(random, "o" + order);
                    if (last != null) {
                        movements.add(last);
                    }
                }
                if (last != null) {
                    held.add(last);
                }
            }
            Collections.shuffle(movements, random);

            Map<String, Measures> sums = new TreeMap<>();
            Map<String, RememberedBuyer> memories = new HashMap<>();
            for (OrderMovement movement : movements) {
                books.enter(
                        movement,
                        Long.MIN_VALUE,
                        memories.computeIfAbsent(movement.buyerId(), id -> new RememberedBuyer()),
                        sum -> sums.merge(sum.key(), sum.measures(), Measures::plus));
            }
            sums.values().removeIf(Measures.ZERO::equals);

            assertThat(sums).as("seed %d: %s", seed, movements).isEqualTo(naiveCount(held));
            assertThat(memories.values().stream()
                            .mapToInt(memory -> memory.lines.size())
                            .sum())
                    .as("seed %d: lines kept", seed)
                    .isEqualTo(held.size());
        }
    }

    @Test
    void onlyTheReversalOfTheFirstLooksThroughAll() throws Exception {
        RememberedBuyer memory = new RememberedBuyer();
        for (int i = 0; i < 1_000; i++) {
            books.enter(line("o" + i, "ben", NOON + i, null), NOON, memory, sum -> {});
        }
        for (int i = 500; i < 1_000; i++) {
            books.enter(line("o" + i, "ben", NOON + i, null).reversed(), NOON, memory, sum -> {});
        }
        assertThat(memory.looksThroughAll).isZero();
        books.enter(line("o0", "ben", NOON, null).reversed(), NOON, memory, sum -> {});

        assertThat(memory.looksThroughAll).isEqualTo(1);
        assertThat(memory.known().first().orderId()).isEqualTo("o1");
    }

    @Test
    void periodsThatAreGoneAreNotBooked() throws Exception {
        List<String> booked = new ArrayList<>();
        books.enter(
                line("o", "ben", NOON, "live"), NOON + 101 * DAY, new RememberedBuyer(), sum -> booked.add(sum.key()));

        assertThat(booked).containsOnly("M|anna|2026-06");
    }

    @Test
    void pruningKeepsWhatIsNotGoneAndWhoWasFirst() throws Exception {
        RememberedBuyer memory = new RememberedBuyer();
        books.enter(line("o1", "ben", NOON, "live"), NOON, memory, sum -> {});
        books.enter(line("o2", "ben", NOON + 40 * DAY, null), NOON, memory, sum -> {});
        long julyGone = CALENDAR.month(NOON + 40 * DAY).end() + 760 * DAY;
        long juneGone = CALENDAR.month(NOON).end() + 760 * DAY;

        assertThat(books.prune(juneGone - 1, memory)).isEqualTo(juneGone);
        assertThat(books.prune(juneGone, memory)).isEqualTo(julyGone);
        assertThat(memory.lines.keySet()).extracting(Payment::orderId).containsExactly("o2");
        assertThat(memory.periods).containsOnlyKeys("D2026-07-11", "M2026-07");

        List<String> booked = new ArrayList<>();
        books.enter(
                line("o3", "ben", NOON + 800 * DAY, null),
                juneGone,
                memory,
                sum -> booked.add(sum.key() + " " + sum.measures().newBuyers()));
        assertThat(booked).as("no new buyer").containsExactly("D|anna|2028-08-09 0", "M|anna|2028-08 0");
        assertThat(books.prune(Long.MAX_VALUE, memory)).isEqualTo(Long.MAX_VALUE);
        assertThat(memory.lines).isEmpty();
        assertThat(memory.periods).isEmpty();
        assertThat(memory.known().first().orderId()).isEqualTo("o1");
    }

    private static Map<String, Measures> naiveCount(List<OrderMovement> held) {
        Map<String, Measures> sums = new TreeMap<>();
        Set<String> counted = new HashSet<>();
        Set<String> known = new HashSet<>();
        List<OrderMovement> payments = new ArrayList<>(held);
        payments.sort((a, b) -> a.eventTime() != b.eventTime()
                ? Long.compare(a.eventTime(), b.eventTime())
                : a.orderId().compareTo(b.orderId()));
        for (OrderMovement payment : payments) {
            boolean isNew = known.add(payment.buyerId());
            List<String> cells = new ArrayList<>(List.of(
                    "D|anna|" + CALENDAR.day(payment.eventTime()).label(),
                    "M|anna|" + CALENDAR.month(payment.eventTime()).label()));
            if (payment.sessionId() != null) {
                cells.add("S|anna|" + payment.sessionId());
            }
            for (String cell : cells) {
                if (counted.add(cell + "|" + payment.buyerId())) {
                    sums.merge(cell, Measures.buyers(1), Measures::plus);
                }
                if (isNew) {
                    sums.merge(cell, Measures.newBuyers(1, payment.amount()), Measures::plus);
                }
            }
        }
        return sums;
    }

    private static OrderMovement line(Random random, String orderId) {
        return line(
                orderId,
                random.nextInt(4) == 0 ? "cleo" : "ben",
                NOON + random.nextInt(6) * 10 * HOUR * random.nextInt(20),
                random.nextBoolean() ? "live" + random.nextInt(2) : null);
    }

    private static OrderMovement line(String orderId, String buyerId, long payTime, String sessionId) {
        return new OrderMovement(
                MovementKind.PAID,
                1,
                orderId,
                null,
                "anna",
                sessionId,
                buyerId,
                null,
                null,
                1 + payTime % 7,
                1,
                payTime,
                payTime);
    }
}
