package livegmv.jobs.conversion;

import static livegmv.jobs.conversion.Viewers.ANNA;
import static livegmv.jobs.conversion.Viewers.LIVE;
import static livegmv.jobs.conversion.Viewers.NOON;
import static livegmv.jobs.conversion.Viewers.ONE_DAY;
import static livegmv.jobs.conversion.Viewers.ONE_HOUR;
import static livegmv.jobs.conversion.Viewers.ONE_MINUTE;
import static livegmv.jobs.conversion.Viewers.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.RejectionReason;
import livegmv.contracts.SessionConversion;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionEventType;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;
import livegmv.domain.conversion.RoomFolds;
import livegmv.domain.conversion.SessionBooks;
import livegmv.domain.conversion.SessionLife;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TotalSessionsTest {

    private static final Duration RESTATE = Duration.ofDays(7);
    private static final Duration REMEMBERED = Duration.ofDays(100);

    private KeyedOneInputStreamOperatorTestHarness<String, SessionPart, SessionConversion> harness;
    private long checkpoints;

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
    void aRecordGoesOutAtEachFullMinuteInWhichTheSessionChanged() throws Exception {
        enter("v1", NOON + 1);
        enter("v2", NOON + 2);
        harness.processWatermark(NOON + ONE_MINUTE - 2);
        assertThat(records()).isEmpty();
        harness.processWatermark(NOON + ONE_MINUTE - 1);
        harness.processWatermark(NOON + 5 * ONE_MINUTE - 1);
        enter("v2", NOON + 5 * ONE_MINUTE);
        harness.processWatermark(NOON + 6 * ONE_MINUTE - 1);

        assertThat(records())
                .extracting(
                        record -> record.asOf() - NOON,
                        record -> record.wholeSession().viewers(),
                        record -> record.wholeSession().online(),
                        SessionConversion::averageOnline)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(ONE_MINUTE, 2L, 2L, 2L),
                        org.assertj.core.api.Assertions.tuple(6 * ONE_MINUTE, 2L, 1L, 1L));
        assertThat(side(ConversionPipeline.MINUTES))
                .extracting(MinuteConversion::start)
                .containsExactly(NOON, NOON + 5 * ONE_MINUTE);
    }

    @Test
    void lateViewersRestateTheirMinuteWhileTheSessionIsOpen() throws Exception {
        enter("v1", NOON);
        harness.processWatermark(NOON + 30 * ONE_MINUTE);
        enter("v2", NOON + 1);
        harness.processWatermark(NOON + 32 * ONE_MINUTE);

        assertThat(records()).extracting(SessionConversion::peakOnline).containsExactly(1L, 2L);
        assertThat(side(ConversionPipeline.MINUTES))
                .extracting(minute -> minute.counts().viewers())
                .containsExactly(1L, 2L);
        assertThat(side(ConversionPipeline.DAY_VIEWERS))
                .extracting(day -> day.counts().views())
                .containsExactly(1L, 1L);
    }

    @Test
    void theCloseFreezesTheAudienceAndMoneyStillRestates() throws Exception {
        enter("v1", NOON);
        arrives(order(MovementKind.PAID, 1, NOON + 1));
        ended(NOON + ONE_MINUTE);
        harness.processWatermark(NOON + 12 * ONE_MINUTE);
        SessionConversion closed = last();
        assertThat(closed.closed()).isTrue();
        assertThat(closed.asOf()).isEqualTo(NOON + 11 * ONE_MINUTE);
        assertThat(closed.wholeSession().viewers()).isEqualTo(1);
        assertThat(closed.last10Minutes().viewers()).isZero();
        assertThat(closed.previous10Minutes().viewers()).isEqualTo(1);
        assertThat(closed.previous10Minutes().gmv()).isEqualTo(500);

        enter("v2", NOON + 2);
        arrives(order(MovementKind.PAID, -1, NOON + 1));
        harness.processWatermark(NOON + 14 * ONE_MINUTE);

        assertThat(last().wholeSession().viewers()).isEqualTo(1);
        assertThat(last().previous10Minutes().viewers()).isZero();
        assertThat(last().wholeSession().gmv()).isZero();
        assertThat(last().wholeSession().buyers()).isZero();
        assertThat(last().closed()).isTrue();
        assertThat(last().revision()).isEqualTo(closed.revision() + 1);
        assertThat(side(ConversionPipeline.PRODUCTS))
                .extracting(ProductConversion::gmv)
                .endsWith(500L, 0L);
        assertThat(tally("viewers.factsHeld")).isEqualTo(1L);
        assertThat(tally("viewers.deadLettered")).isEqualTo(1L);
    }

    @Test
    void viewersOfAClosedSessionAreOneDeadLetterAPart() throws Exception {
        enter("v1", NOON);
        ended(NOON + ONE_MINUTE);
        harness.processWatermark(NOON + 12 * ONE_MINUTE);

        RoomFolds folds = new RoomFolds(10, 1_000_000);
        folds.add(viewer(ViewerEventType.LIKE, "v1", NOON), 3, 17);
        folds.add(viewer(ViewerEventType.LIKE, "v2", NOON), 3, 40);
        folds.add(viewer(ViewerEventType.LIKE, "v2", NOON), 5, 2);
        send(folds);

        DeadLetter letter = side(ConversionPipeline.REFUSED).get(0);
        assertThat(side(ConversionPipeline.REFUSED)).hasSize(1);
        assertThat(letter.topic()).isEqualTo("viewers");
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.offset()).isEqualTo(17);
        assertThat(letter.reason()).isEqualTo(RejectionReason.SESSION_CLOSED);
        assertThat(letter.detail())
                .isEqualTo("viewer events came after their session was closed: 3 of one minute, "
                        + "2 in partition 3 from offset 17 to 40, 1 in partition 5 from offset 2 to 2");
        assertThat(tally("viewers.deadLettered")).isEqualTo(3L);
    }

    @Test
    void aSessionWithoutEndedClosesAfterADayOfSilence() throws Exception {
        enter("v1", NOON);
        harness.processWatermark(NOON + 20 * ONE_HOUR);
        enter("v1", NOON + 10 * ONE_HOUR);
        harness.processWatermark(NOON + 10 * ONE_HOUR + ONE_DAY - 2);
        assertThat(last().closed()).isFalse();
        harness.processWatermark(NOON + 10 * ONE_HOUR + ONE_DAY - 1);
        assertThat(last().closed()).isTrue();
    }

    @Test
    void anEndThatIsToldLateClosesAtTheNextFullMinute() throws Exception {
        enter("v1", NOON);
        harness.processWatermark(NOON + ONE_HOUR);
        ended(NOON + ONE_MINUTE);
        enter("v2", NOON);
        harness.processWatermark(NOON + ONE_HOUR + 2 * ONE_MINUTE);

        assertThat(records())
                .extracting(SessionConversion::asOf, SessionConversion::closed)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(NOON + ONE_MINUTE, false),
                        org.assertj.core.api.Assertions.tuple(NOON + ONE_HOUR + ONE_MINUTE, true));
        assertThat(last().wholeSession().viewers()).isEqualTo(2);
    }

    @Test
    void oneEndedBeforeItsStartEndsNothing() throws Exception {
        ended(NOON - 1);
        arrives(SessionPart.of(new SessionEvent(LIVE, ANNA, SessionEventType.STARTED, NOON, null)));
        enter("v1", NOON + ONE_HOUR);
        harness.processWatermark(NOON + 2 * ONE_HOUR);

        assertThat(last().closed()).isFalse();
        assertThat(last().wholeSession().viewers()).isEqualTo(1);
    }

    @Test
    void theWorstStepIsJudgedOnAirOnly() throws Exception {
        for (int i = 0; i < 10; i++) {
            enter("v" + i, NOON + 2 * ONE_MINUTE);
            click("v" + i, NOON + 2 * ONE_MINUTE);
            enter("v" + i, NOON + 12 * ONE_MINUTE);
        }
        click("v1", NOON + 12 * ONE_MINUTE);
        harness.processWatermark(NOON + 13 * ONE_MINUTE);
        assertThat(last().onAir()).isTrue();
        assertThat(last().worstStep()).isEqualTo(ConversionRate.ENTER_TO_CLICK);
        assertThat(last().previous10Minutes().clickers()).isEqualTo(10);
        assertThat(last().last10Minutes().clickers()).isEqualTo(1);

        ended(NOON + 13 * ONE_MINUTE);
        harness.processWatermark(NOON + 15 * ONE_MINUTE);
        assertThat(last().onAir()).isFalse();
        assertThat(last().worstStep()).isNull();
        assertThat(last().last10Minutes().clickers()).isEqualTo(1);
    }

    @Test
    void stateAndTimersReachZero() throws Exception {
        enter("v1", NOON);
        click("v1", NOON);
        arrives(order(MovementKind.CREATED, 1, NOON));
        arrives(order(MovementKind.PAID, 1, NOON + ONE_MINUTE));
        ended(NOON + 2 * ONE_MINUTE);
        harness.processWatermark(NOON + ONE_HOUR);
        arrives(order(MovementKind.REFUNDED, 1, NOON + ONE_HOUR));
        harness.processWatermark(NOON + 2 * ONE_HOUR);
        assertThat(side(ConversionPipeline.PRODUCTS).get(1).refundedByPayTime()).isEqualTo(500);
        assertThat(keptEntries()).isPositive();

        harness.processWatermark(NOON + 9 * ONE_DAY);
        assertThat(keptEntries()).as("that it was there is remembered").isEqualTo(1);

        harness.processWatermark(NOON + 102 * ONE_DAY);
        assertThat(keptEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();

        arrives(order(MovementKind.REFUNDED, 1, NOON + 9 * ONE_DAY));
        arrives(order(MovementKind.PAID, 1, NOON));
        enter("v1", NOON);
        assertThat(keptEntries()).as("nothing begins anew").isZero();
        assertThat(tally("conversion.movementsTooLate")).isEqualTo(2L);
        assertThat(side(ConversionPipeline.REFUSED)).hasSize(1);
    }

    /** An order of the broadcast that is paid weeks later, a room that is used again: the record stays what it was. */
    @Test
    void whatComesForASessionThatIsGoneDoesNotBeginItAnew() throws Exception {
        enter("v1", NOON);
        arrives(order(MovementKind.CREATED, 1, NOON));
        ended(NOON + ONE_MINUTE);
        harness.processWatermark(NOON + 20 * ONE_DAY);
        SessionConversion before = last();
        int sent = records().size();
        restart();

        arrives(order(MovementKind.PAID, 1, NOON + 20 * ONE_DAY));
        arrives(order(MovementKind.REFUNDED, 1, NOON + 20 * ONE_DAY));
        enter("v2", NOON + 20 * ONE_DAY);
        arrives(SessionPart.of(new SessionEvent(LIVE, ANNA, SessionEventType.STARTED, NOON + 20 * ONE_DAY, null)));
        harness.processWatermark(NOON + 25 * ONE_DAY);

        assertThat(before.closed()).isTrue();
        assertThat(before.wholeSession().viewers()).isEqualTo(1);
        assertThat(sent).isPositive();
        assertThat(records()).isEmpty();
        assertThat(tally("conversion.movementsTooLate")).isEqualTo(2L);
        assertThat(side(ConversionPipeline.REFUSED)).hasSize(1);

        harness.processWatermark(NOON + 102 * ONE_DAY);
        assertThat(keptEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aRestartChangesNothing() throws Exception {
        enter("v1", NOON);
        arrives(order(MovementKind.CREATED, 1, NOON));
        harness.processWatermark(NOON + 10_000);
        restart();
        enter("v2", NOON);
        arrives(order(MovementKind.CREATED, -1, NOON));
        arrives(order(MovementKind.PAID, 1, NOON));
        harness.processWatermark(NOON + ONE_MINUTE);

        assertThat(records()).hasSize(1);
        assertThat(last().wholeSession().viewers()).isEqualTo(2);
        assertThat(last().wholeSession().createdOrders()).isZero();
        assertThat(last().wholeSession().orderers()).isEqualTo(1);
        assertThat(last().last10Minutes().buyers()).isEqualTo(1);
        assertThat(last().revision()).isEqualTo(1);

        ended(NOON + ONE_MINUTE);
        harness.processWatermark(NOON + 20 * ONE_MINUTE);
        restart();
        enter("v3", NOON);
        assertThat(side(ConversionPipeline.REFUSED)).hasSize(1);
    }

    @Test
    void whatWasFreedBeforeARestartDoesNotBeginAnew() throws Exception {
        enter("v1", NOON);
        harness.processWatermark(NOON + 102 * ONE_DAY);
        assertThat(keptEntries()).isZero();
        restart();

        enter("v1", NOON);
        arrives(order(MovementKind.PAID, 1, NOON));

        assertThat(keptEntries()).isZero();
        assertThat(side(ConversionPipeline.REFUSED)).hasSize(1);
        assertThat(tally("conversion.movementsTooLate")).isEqualTo(1L);
    }

    private void enter(String viewerId, long time) throws Exception {
        sees(viewer(ViewerEventType.ENTER, viewerId, time));
    }

    private void click(String viewerId, long time) throws Exception {
        sees(viewer(ViewerEventType.PRODUCT_CLICK, viewerId, time));
    }

    private void sees(ViewerEvent event) throws Exception {
        RoomFolds folds = new RoomFolds(10, 1_000_000);
        folds.add(event, 0, 0);
        send(folds);
    }

    private void send(RoomFolds folds) throws Exception {
        List<SessionPart> parts = new ArrayList<>();
        folds.drainAll(room -> parts.add(SessionPart.of(room)));
        for (SessionPart part : parts) {
            arrives(part);
        }
    }

    private void ended(long time) throws Exception {
        arrives(SessionPart.of(new SessionEvent(LIVE, ANNA, SessionEventType.ENDED, time, null)));
    }

    private static SessionPart order(MovementKind kind, int sign, long time) {
        return SessionPart.of(
                new OrderMovement(kind, sign, "o", null, ANNA, LIVE, "buyer", "lipstick", null, 500, 1, time, NOON));
    }

    private void arrives(SessionPart part) throws Exception {
        harness.processElement(part, 0);
    }

    private List<SessionConversion> records() {
        return harness.extractOutputValues();
    }

    private SessionConversion last() {
        return records().get(records().size() - 1);
    }

    private <T> List<T> side(OutputTag<T> tag) {
        List<T> records = new ArrayList<>();
        if (harness.getSideOutput(tag) != null) {
            harness.getSideOutput(tag).forEach(record -> records.add(record.getValue()));
        }
        return records;
    }

    private Object tally(String name) {
        var operator = (TotalSessions) harness.getOperator();
        return operator.getRuntimeContext().getAccumulator(name).getLocalValue();
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(++checkpoints, checkpoints);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SessionPart, SessionConversion> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new TotalSessions("viewers", new SessionBooks(SessionLife.of(RESTATE, REMEMBERED), 30_000)),
                SessionPart::sessionId,
                Types.STRING);
    }

    /** What a checkpoint would hold. */
    private int keptEntries() throws Exception {
        harness.snapshot(++checkpoints, checkpoints);
        return harness.numKeyedStateEntries();
    }
}
