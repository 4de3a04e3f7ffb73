package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.ANNA;
import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static livegmv.jobs.gmv.Sessions.ONE_HOUR;
import static livegmv.jobs.gmv.Sessions.ended;
import static livegmv.jobs.gmv.Sessions.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.SessionEvent;
import livegmv.domain.orders.TimedMovement;
import livegmv.domain.sessions.BucketSession;
import livegmv.domain.sessions.NaiveSessionOracle;
import livegmv.domain.sessions.RandomSessions;
import livegmv.domain.sessions.SessionChange;
import livegmv.domain.sessions.SessionFacts;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeOrdersTest {

    private static final Duration RETENTION = Duration.ofDays(100);

    private KeyedTwoInputStreamOperatorTestHarness<String, SettledMovement, BucketSession, SettledMovement> harness;
    private final Map<String, SessionFacts> sessions = new HashMap<>();
    private long watermark = Long.MIN_VALUE;
    private boolean onRocksDb;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anOrderBelongsToTheSessionThatIsOnAir() throws Exception {
        arrives(started("live", NOON));
        arrives(paid("o", NOON + ONE_HOUR));
        arrives(paid("before", NOON - 1));

        assertThat(sent()).containsExactly("+o live", "+before null");
        assertThat(harness.extractOutputValues())
                .extracting(SettledMovement::attributedAt)
                .containsOnly(TimedMovement.NAMED);
    }

    @Test
    void aStartedThatComesLateMovesTheOrder() throws Exception {
        arrives(paid("o", NOON + 5 * ONE_HOUR));
        arrives(started("first", NOON));
        arrives(started("second", NOON + 4 * ONE_HOUR));

        assertThat(sent()).containsExactly("+o null", "-o null", "+o first", "-o first", "+o second");
    }

    @Test
    void anEndedThatComesLateTakesTheOrderAway() throws Exception {
        arrives(started("live", NOON));
        arrives(paid("in", NOON + ONE_HOUR - 1));
        arrives(paid("out", NOON + ONE_HOUR));
        arrives(ended("live", NOON + ONE_HOUR));

        assertThat(sent()).containsExactly("+in live", "+out live", "-out live", "+out null");
    }

    @Test
    void theNextStartedEndsTheSessionBeforeAlsoFromAnotherBucket() throws Exception {
        arrives(started("first", NOON));
        arrives(paid("o", NOON + 20 * ONE_HOUR));
        arrives(started("never on air", NOON + 9 * ONE_HOUR));
        arrives(ended("never on air", NOON));

        assertThat(sent()).containsExactly("+o first", "-o first", "+o never on air", "-o never on air", "+o null");
    }

    @Test
    void aLineThatIsLookedUpAgainMovesOnlyWhenItsSessionDoes() throws Exception {
        arrives(started("first", NOON));
        arrives(ended("first", NOON + ONE_HOUR));
        arrives(started("second", NOON + ONE_HOUR));
        arrives(paid("o1", NOON));
        assertThat(sent()).containsExactly("+o1 first");

        SettledMovement line = paid("o1", NOON);
        arrives(new SettledMovement(line.movement(), watermark, NOON + ONE_HOUR / 2, true));
        assertThat(sent()).containsExactly("+o1 first");
        arrives(new SettledMovement(line.movement(), watermark, NOON + ONE_HOUR, true));
        assertThat(sent()).containsExactly("+o1 first", "-o1 first", "+o1 second");

        arrives(ended("second", NOON + ONE_HOUR + 1));
        assertThat(sent()).as("looked up at the later time from then on").hasSize(3);
    }

    @Test
    void aReversalTakesTheSessionOfTheLastDecision() throws Exception {
        arrives(paid("o", NOON + 1));
        arrives(started("live", NOON));
        arrives(reversed(paid("o", NOON + 1)));
        arrives(ended("live", NOON));

        assertThat(sent()).containsExactly("+o null", "-o null", "+o live", "-o live");
    }

    @Test
    void aSessionThatTurnsOutToBeAnothersLeavesTheBucket() throws Exception {
        arrives(started("live", NOON));
        arrives(paid("o", NOON + 1));
        arrives(started("live", "ben", NOON - 1));

        assertThat(sent()).containsExactly("+o live", "-o live", "+o null");
    }

    @Test
    void whatIsDecidedAgainIsBookedAtTheLaterWatermark() throws Exception {
        arrives(new SettledMovement(paid("o", NOON).movement(), NOON + 7, NOON));
        watermarkReaches(NOON + 3);
        arrives(started("live", NOON));
        watermarkReaches(NOON + 9);
        arrives(ended("live", NOON));

        assertThat(harness.extractOutputValues())
                .extracting(SettledMovement::watermark)
                .containsExactly(NOON + 7, NOON + 7, NOON + 7, NOON + 9, NOON + 9);
    }

    @Test
    void aBucketIsFreedAndThenLetsMovementsPassWithoutASession() throws Exception {
        arrives(started("live", NOON));
        arrives(paid("o", NOON + 1));
        // Noon in Shanghai is the start of a bucket.
        long bucketEnd = NOON + 4 * ONE_HOUR;
        watermarkReaches(bucketEnd + RETENTION.toMillis() - 1);
        int others = harness.numKeyedStateEntries();
        watermarkReaches(bucketEnd + RETENTION.toMillis() + FreeingTime.SPREAD);
        assertThat(harness.numKeyedStateEntries()).isLessThan(others);

        restart();
        arrives(reversed(paid("o", NOON + 1)));
        arrives(paid("late", NOON + 1));
        arrives(ended("live", NOON + 1));
        watermarkReaches(NOON + 2 * ONE_DAY + RETENTION.toMillis());

        assertThat(sent()).containsExactly("-o null", "+late null");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void stateAndTimersReturnToZero() throws Exception {
        arrives(started("live", NOON));
        arrives(paid("o", NOON + 1));
        arrives(paid("p", NOON + 30 * ONE_HOUR));
        assertThat(harness.numKeyedStateEntries()).isPositive();

        watermarkReaches(NOON + 2 * ONE_DAY + RETENTION.toMillis());

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void linesAndSessionsOutliveARestart() throws Exception {
        arrives(started("live", NOON));
        arrives(paid("o", NOON + 2));
        arrives(paid("p", NOON + 2));

        restart();
        arrives(paid("q", NOON));
        arrives(reversed(paid("o", NOON + 2)));
        arrives(ended("live", NOON + 1));

        assertThat(sent()).containsExactly("+q live", "-o live", "-p live", "+p null");
        watermarkReaches(NOON + 2 * ONE_DAY + RETENTION.toMillis());
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aBucketThatWasFreedBeforeARestartIsKnownToBeGone() throws Exception {
        watermarkReaches(NOON + 2 * ONE_DAY + RETENTION.toMillis());

        restart();
        arrives(started("live", NOON));
        arrives(paid("late", NOON + 1));

        assertThat(sent()).containsExactly("+late null");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverComesFirstTheLedgerEndsAsTheNaiveOracleSays(long seed) throws Exception {
        assertLedgers(seed, 40);
    }

    /** Where a map in state is changed while it is read through. */
    @Test
    void soItDoesOnRocksDb() throws Exception {
        onRocksDb = true;
        assertLedgers(7, 5);
    }

    private void assertLedgers(long seed, int sets) throws Exception {
        RandomSessions random = new RandomSessions(seed);
        Random shuffling = new Random(-seed);
        for (int set = 0; set < sets; set++) {
            close();
            open();
            sessions.clear();
            List<SessionEvent> events = random.events(12);
            Map<String, SettledMovement> standing = new HashMap<>();
            List<Object> arrivals = new ArrayList<>(events);
            for (int i = 0; i < 40; i++) {
                arrivals.add("o" + shuffling.nextInt(25));
            }
            Collections.shuffle(arrivals, shuffling);
            for (Object arrival : arrivals) {
                if (arrival instanceof SessionEvent event) {
                    arrives(event);
                } else if (standing.containsKey(arrival)) {
                    arrives(reversed(standing.remove(arrival)));
                } else {
                    SettledMovement settled = paid((String) arrival, random.time());
                    standing.put((String) arrival, settled);
                    arrives(settled);
                }
            }
            NaiveSessionOracle truth = new NaiveSessionOracle(events);
            Map<String, Integer> wanted = new TreeMap<>();
            standing.values()
                    .forEach(settled ->
                            wanted.put(line(settled.movement().inSession(truth.at(ANNA, settled.attributedAt()))), 1));
            assertThat(ledger()).as("seed %d, set %d: %s", seed, set, arrivals).isEqualTo(wanted);
        }
    }

    /** What the lines sent so far sum up to; no line is ever taken back before it was sent. */
    private Map<String, Integer> ledger() {
        Map<String, Integer> ledger = new TreeMap<>();
        for (SettledMovement settled : harness.extractOutputValues()) {
            int sum = ledger.merge(line(settled.movement()), settled.movement().sign(), Integer::sum);
            assertThat(sum).isBetween(0, 1);
        }
        ledger.values().removeIf(sum -> sum == 0);
        return ledger;
    }

    private static String line(OrderMovement movement) {
        return (movement.sign() > 0 ? movement : movement.reversed()).toString();
    }

    private void arrives(SessionEvent event) throws Exception {
        SessionFacts before = sessions.getOrDefault(event.sessionId(), SessionFacts.NONE);
        SessionFacts after = before.with(event);
        sessions.put(event.sessionId(), after);
        SessionChange change = SessionChange.between(before, after, event.sessionId(), watermark);
        if (change != null) {
            List<BucketSession> told = new ArrayList<>();
            BucketSession.spread(change, told::add);
            for (BucketSession one : told) {
                harness.processElement2(one, event.eventTime());
            }
        }
    }

    private void arrives(SettledMovement settled) throws Exception {
        harness.processElement1(settled, settled.attributedAt());
    }

    private void watermarkReaches(long time) throws Exception {
        watermark = time;
        harness.processBothWatermarks(new Watermark(time));
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private static SettledMovement paid(String orderId, long time) {
        OrderMovement movement = new OrderMovement(
                MovementKind.PAID, 1, orderId, null, ANNA, null, "buyer", null, null, 500, 1, time, time);
        return new SettledMovement(movement, Long.MIN_VALUE, time);
    }

    private static SettledMovement reversed(SettledMovement settled) {
        return new SettledMovement(settled.movement().reversed(), settled.watermark(), settled.attributedAt());
    }

    private List<String> sent() {
        return harness.extractOutputValues().stream()
                .map(SettledMovement::movement)
                .map(m -> (m.sign() > 0 ? "+" : "-") + m.orderId() + " " + m.sessionId())
                .toList();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, SettledMovement, BucketSession, SettledMovement> harness()
            throws Exception {
        var opened = new KeyedTwoInputStreamOperatorTestHarness<>(
                new AttributeOrders(RETENTION), AttributeOrders::bucketOf, BucketSession::bucket, Types.STRING);
        if (onRocksDb) {
            EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend();
            backend.getMemoryConfiguration().setFixedMemoryPerSlot("16mb");
            opened.setStateBackend(backend);
        }
        return opened;
    }
}
