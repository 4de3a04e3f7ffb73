package livegmv.domain.conversion;

import static livegmv.domain.conversion.RandomRooms.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import livegmv.contracts.ConversionCounts;
import livegmv.contracts.InputEvent;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.SessionConversion;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.ViewerEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The books against a naive reading of the definitions: in any order of arrival the same, and at each minute what it says. */
class SessionBooksTest {

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, System.nanoTime());
    }

    private final SessionBooks books =
            new SessionBooks(SessionLife.of(Duration.ofDays(7), Duration.ofDays(100)), 30_000);
    private final Map<String, RememberedSession> memories = new HashMap<>();
    private final Map<String, SessionConversion> sessions = new TreeMap<>();
    private final Map<String, MinuteConversion> points = new TreeMap<>();
    private final Map<String, ProductConversion> products = new TreeMap<>();
    private final List<SessionConversion> sent = new ArrayList<>();
    private final Map<String, RoomCounts> dayCounts = new TreeMap<>();
    private final Map<String, RoomAudience> dayAudience = new TreeMap<>();

    private final SessionResults results = new SessionResults() {
        @Override
        public void session(SessionConversion session) {
            sessions.put(session.sessionId(), session);
            sent.add(session);
        }

        @Override
        public void minute(MinuteConversion minute) {
            points.put(minute.sessionId() + "|" + minute.start(), minute);
        }

        @Override
        public void product(ProductConversion product) {
            products.put(product.sessionId() + "|" + product.productId(), product);
        }

        @Override
        public void day(DayViewers viewers) {
            String key = viewers.streamerId() + "|" + NaiveConversion.day(viewers.minute());
            dayCounts.merge(key, viewers.counts(), RoomCounts::plus);
            dayAudience.merge(key, viewers.audience(), RoomAudience::plus);
        }
    };

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderAndAnyTimingOfWatermarksEndTheSame(long seed) throws Exception {
        System.out.println("session books: seed " + seed);
        RandomRooms rooms = new RandomRooms(seed, 6_000);
        NaiveConversion truth = new NaiveConversion(rooms.viewers, rooms.movements);
        Random random = new Random(seed);
        List<InputEvent> arrivals = new ArrayList<>();
        arrivals.addAll(rooms.viewers);
        arrivals.addAll(rooms.sessions);
        Collections.shuffle(arrivals, random);
        scatter(rooms.movements, arrivals, random);
        RoomFolds folds = new RoomFolds(1 + random.nextInt(50), Long.MAX_VALUE);
        // Up to the first close, watermarks run ahead of much that is still to come.
        long watermark = RandomRooms.MIDNIGHT - 100 * MINUTE;
        for (InputEvent arrival : arrivals) {
            arrive(arrival, folds, watermark);
            if (random.nextInt(50) == 0 && watermark < RandomRooms.MIDNIGHT - 90 * MINUTE) {
                watermark += random.nextInt(40_000);
                folds.drainOver(watermark, this::enterInTime);
                reachAll(watermark);
            }
        }
        folds.drainAll(this::enterInTime);
        reachAll(RandomRooms.MIDNIGHT + Duration.ofDays(1).toMillis() * 2);

        assertThat(sessions.values()).allMatch(SessionConversion::closed);
        endedAs(truth);
        reachAll(Long.MAX_VALUE);
        assertThat(memories.values()).allMatch(RememberedSession::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inOrderEachRecordSaysWhatHasHappenedSoFar(long seed) throws Exception {
        System.out.println("session books: seed " + seed);
        RandomRooms rooms = new RandomRooms(seed, 6_000);
        List<InputEvent> arrivals = new ArrayList<>();
        arrivals.addAll(rooms.viewers);
        arrivals.addAll(rooms.sessions);
        arrivals.addAll(rooms.movements);
        arrivals.sort(Comparator.comparingLong(InputEvent::eventTime));
        NaiveConversion truth = new NaiveConversion(rooms.viewers, rooms.movements);
        RoomFolds folds = new RoomFolds(Integer.MAX_VALUE, Long.MAX_VALUE);
        long minute = Minutes.of(arrivals.get(0).eventTime());
        for (InputEvent arrival : arrivals) {
            while (Minutes.of(arrival.eventTime()) > minute) {
                minute += MINUTE;
                folds.drainAll(this::enterInTime);
                reachAll(minute - 1);
            }
            arrive(arrival, folds, minute - 1);
        }
        folds.drainAll(this::enterInTime);
        reachAll(Long.MAX_VALUE);

        int onAir = 0;
        for (SessionConversion record : sent) {
            ConversionCounts online = truth.window(record.sessionId(), record.asOf() - MINUTE, record.asOf());
            if (!record.closed() && !record.sessionId().equals("hot")) {
                onAir++;
                long asOf = record.asOf();
                assertThat(record.last10Minutes())
                        .as("seed %d, %s at %d", seed, record.sessionId(), asOf)
                        .isEqualTo(withOnline(
                                truth.window(record.sessionId(), asOf - 10 * MINUTE, asOf), online.viewers()));
                assertThat(record.previous10Minutes())
                        .isEqualTo(withOnline(
                                truth.window(record.sessionId(), asOf - 20 * MINUTE, asOf - 10 * MINUTE),
                                truth.window(record.sessionId(), asOf - 11 * MINUTE, asOf - 10 * MINUTE)
                                        .viewers()));
                assertThat(record.wholeSession())
                        .isEqualTo(withOnline(truth.window(record.sessionId(), 0, asOf), online.viewers()));
            }
        }
        assertThat(onAir).isGreaterThan(100);
        endedAs(truth);
    }

    private void endedAs(NaiveConversion truth) {
        assertThat(sessions.keySet()).containsAll(truth.sessions().keySet());
        truth.sessions().forEach((id, whole) -> {
            SessionConversion record = sessions.get(id);
            if (id.equals("hot")) {
                assertThat(whole.counts().viewers()).isGreaterThan(DistinctIds.EXACT);
                assertThat((double) record.wholeSession().viewers())
                        .isCloseTo(whole.counts().viewers(), withinTwoPercent(whole));
                return;
            }
            assertThat(new NaiveConversion.Whole(
                            record.wholeSession(),
                            record.peakOnline(),
                            record.averageOnline(),
                            record.dwellSeconds(),
                            record.privateDomain(),
                            record.publicDomain()))
                    .as(id)
                    .isEqualTo(whole);
        });
        truth.products().forEach((key, product) -> {
            if (!key.startsWith("hot|")) {
                ProductConversion record = products.get(key);
                assertThat(new NaiveConversion.Product(
                                record.exposures(),
                                record.clicks(),
                                record.clickers(),
                                record.createdOrders(),
                                record.paidOrders(),
                                record.units(),
                                record.gmv(),
                                record.refundedByPayTime()))
                        .as(key)
                        .isEqualTo(product);
            }
        });
        points.values().stream()
                .filter(point -> !point.sessionId().equals("hot"))
                .forEach(point -> {
                    ConversionCounts counts = truth.window(point.sessionId(), point.start(), point.end());
                    assertThat(point.counts())
                            .as("%s at %d", point.sessionId(), point.start())
                            .isEqualTo(withOnline(counts, counts.viewers()));
                });
        assertThat(points.values().stream()
                        .mapToLong(point -> point.counts().impressions())
                        .sum())
                .isEqualTo(truth.sessions().values().stream()
                        .mapToLong(whole -> whole.counts().impressions())
                        .sum());
        truth.days().forEach((key, whole) -> {
            if (!key.startsWith("star|") && dayCounts.containsKey(key)) {
                AudienceSize size = dayAudience.get(key).size();
                assertThat(size.viewers()).as(key).isEqualTo(whole.counts().viewers());
                assertThat(size.clickers()).isEqualTo(whole.counts().clickers());
                assertThat(dayCounts.get(key).likes()).isEqualTo(whole.counts().likes());
            }
        });
    }

    private static org.assertj.core.data.Offset<Double> withinTwoPercent(NaiveConversion.Whole whole) {
        return org.assertj.core.data.Offset.offset(.02 * whole.counts().viewers());
    }

    /** Movements of one order keep their order, as in their partition. */
    private static void scatter(List<OrderMovement> movements, List<InputEvent> arrivals, Random random) {
        int at = 0;
        for (OrderMovement movement : movements) {
            at = Math.min(arrivals.size(), at + random.nextInt(2 * arrivals.size() / movements.size()));
            arrivals.add(at++, movement);
        }
    }

    private static ConversionCounts withOnline(ConversionCounts counts, long online) {
        return new ConversionCounts(
                counts.impressions(),
                counts.views(),
                counts.exposures(),
                counts.clicks(),
                counts.likes(),
                counts.comments(),
                counts.shares(),
                counts.follows(),
                counts.viewers(),
                counts.clickers(),
                online,
                counts.createdOrders(),
                counts.orderers(),
                counts.paidOrders(),
                counts.buyers(),
                counts.gmv());
    }

    private void arrive(InputEvent arrival, RoomFolds folds, long watermark) throws Exception {
        if (arrival instanceof ViewerEvent event) {
            folds.add(event, 0, 0);
            if (folds.isFull()) {
                folds.drainAll(this::enterInTime);
            }
        } else if (arrival instanceof SessionEvent event) {
            books.enter(event, watermark, memory(event.sessionId()));
        } else if (arrival instanceof OrderMovement movement && movement.sessionId() != null) {
            assertThat(books.enter(movement, watermark, memory(movement.sessionId())))
                    .isTrue();
        }
    }

    private long reached = Long.MIN_VALUE;

    private void enterInTime(RoomMinute part) {
        try {
            assertThat(books.enter(part, reached, memory(part.sessionId()))).isTrue();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void reachAll(long watermark) throws Exception {
        reached = watermark;
        for (RememberedSession memory : memories.values()) {
            memory.reach(watermark, books, results);
        }
    }

    private RememberedSession memory(String sessionId) {
        return memories.computeIfAbsent(sessionId, RememberedSession::new);
    }
}
