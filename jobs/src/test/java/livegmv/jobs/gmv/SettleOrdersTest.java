package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static livegmv.jobs.gmv.Orders.created;
import static livegmv.jobs.gmv.Orders.paid;
import static livegmv.jobs.gmv.Orders.received;
import static livegmv.jobs.gmv.Orders.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.IssueReason;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssue;
import livegmv.contracts.OrderIssues;
import livegmv.contracts.Received;
import livegmv.contracts.RejectionReason;
import livegmv.domain.orders.OrderBooks;
import livegmv.domain.orders.OrderFacts;
import livegmv.domain.orders.OrderSettlement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettleOrdersTest {

    private static final int MORE_THAN_ARE_HELD = 9_000;
    private static final Duration ORDER_RETENTION = Duration.ofDays(90);

    private KeyedOneInputStreamOperatorTestHarness<String, Received<OrderEvent>, SettledMovement> harness;
    private long offset;

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
    void aPaymentIsAMovement() throws Exception {
        arrives(paid("o", NOON, 500));

        assertThat(movements()).containsExactly("+PAID 500");
    }

    @Test
    void aRepeatChangesNothing() throws Exception {
        arrives(paid("o", NOON, 500));
        arrives(paid("o", NOON, 500));

        assertThat(movements()).containsExactly("+PAID 500");
        assertThat(lastIssues()).isNull();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aRefundThatOvertakesItsPaymentIsAnIssueUntilThePaymentComes() throws Exception {
        arrives(refunded("o", "r", NOON + 1, 200));
        assertThat(lastIssues()).extracting(OrderIssue::reason).containsExactly(IssueReason.REFUND_WITHOUT_PAYMENT);

        arrives(paid("o", NOON, 500));

        assertThat(movements()).containsExactly("+PAID 500", "+REFUNDED 200");
        assertThat(lastIssues()).isEmpty();
    }

    @Test
    void anEarlierPaymentOverturnsTheOneThatHeld() throws Exception {
        arrives(paid("o", NOON, 500));
        arrives(paid("o", NOON - 1, 400));

        assertThat(movements()).containsExactly("+PAID 500", "-PAID 500", "+PAID 400");
        assertThat(lastIssues()).extracting(OrderIssue::reason).containsExactly(IssueReason.CONFLICTING_FACT);
    }

    @Test
    void anEventOlderThanTheWatermarkByMoreThanTheRetentionIsTooLate() throws Exception {
        harness.processWatermark(NOON + ORDER_RETENTION.toMillis() + 1);

        arrives(paid("late", NOON, 500));
        arrives(paid("just in time", NOON + 1, 500));

        assertThat(movements()).containsExactly("+PAID 500");
        DeadLetter deadLetter = deadLetters().get(0);
        assertThat(deadLetters()).hasSize(1);
        assertThat(deadLetter.reason()).isEqualTo(RejectionReason.TOO_LATE);
        assertThat(deadLetter.topic()).isEqualTo("orders");
        assertThat(deadLetter.partition()).isEqualTo(3);
        assertThat(deadLetter.offset()).isEqualTo(0);
        assertThat(deadLetter.payload()).asString().isEqualTo("payload 0");
    }

    @Test
    void tooLateIsDecidedByTheWatermarkFromBeforeARestart() throws Exception {
        arrives(paid("o", NOON, 500));
        harness.processWatermark(NOON + ORDER_RETENTION.toMillis() + 1);
        assertThat(KeptState.entries(harness)).isZero();

        restart();
        arrives(paid("o", NOON, 500));

        assertThat(movements()).isEmpty();
        assertThat(deadLetters()).extracting(DeadLetter::reason).containsExactly(RejectionReason.TOO_LATE);
    }

    @Test
    void theSixtyFifthFactIsADeadLetterAndARepeatOfAHeldOneIsNot() throws Exception {
        for (int i = 0; i < OrderFacts.LIMIT; i++) {
            arrives(refunded("o", "r" + i, NOON, 1));
        }
        arrives(refunded("o", "one more", NOON, 1));
        arrives(refunded("o", "r0", NOON, 1));

        assertThat(deadLetters()).extracting(DeadLetter::reason).containsExactly(RejectionReason.TOO_MANY_FACTS);
        assertThat(deadLetters()).extracting(DeadLetter::offset).containsExactly((long) OrderFacts.LIMIT);
    }

    @Test
    void aRefundForADayThatIsGoneIsAnIssueThatNamesTheDay() throws Exception {
        arrives(paid("o", NOON, 500));
        arrives(refunded("o", "r1", NOON + 80 * ONE_DAY, 100));
        harness.processWatermark(NOON + 110 * ONE_DAY);

        arrives(refunded("o", "r2", NOON + 85 * ONE_DAY, 100));

        assertThat(movements()).containsExactly("+PAID 500", "+REFUNDED 100", "+REFUNDED 100");
        assertThat(lastIssues()).singleElement().satisfies(issue -> {
            assertThat(issue.reason()).isEqualTo(IssueReason.PERIOD_GONE);
            assertThat(issue.fact().refundId()).isEqualTo("r2");
            assertThat(issue.period()).isEqualTo("2026-06-01");
        });
    }

    @Test
    void anOrderIsFreedAfterItsRetention() throws Exception {
        arrives(created("o", NOON, 500));
        arrives(paid("o", NOON + ONE_DAY, 500));
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);

        harness.processWatermark(NOON + ORDER_RETENTION.toMillis() + 1);
        assertThat(KeptState.entries(harness))
                .as("its last event is a day younger")
                .isEqualTo(1);
        harness.processWatermark(NOON + ONE_DAY + ORDER_RETENTION.toMillis());
        assertThat(KeptState.entries(harness)).isEqualTo(1);

        harness.processWatermark(NOON + ONE_DAY + ORDER_RETENTION.toMillis() + 1);
        assertThat(KeptState.entries(harness)).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void factsOutliveARestart() throws Exception {
        arrives(paid("o", NOON, 500));

        restart();
        arrives(paid("o", NOON, 500));
        arrives(refunded("o", "r", NOON + 1, 500));

        assertThat(movements()).containsExactly("+REFUNDED 500");
        harness.processWatermark(NOON + 2 + ORDER_RETENTION.toMillis());
        assertThat(KeptState.entries(harness)).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void moreOrdersThanMemoryHoldsAreAllKnown() throws Exception {
        int many = 2 * MORE_THAN_ARE_HELD;
        for (int order = 0; order < many; order++) {
            arrives(paid("o" + order, NOON, 500));
        }
        int sent = harness.extractOutputValues().size();
        for (int order = 0; order < many; order++) {
            arrives(paid("o" + order, NOON, 500));
            arrives(refunded("o" + order, "r", NOON + 1, 500));
        }

        assertThat(movements().subList(sent, sent + many)).containsOnly("+REFUNDED 500");
        assertThat(movements()).hasSize(sent + many);
        assertThat(lastIssues()).isNull();
    }

    private void arrives(OrderEvent event) throws Exception {
        harness.processElement(received(event, offset++), event.eventTime());
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private List<String> movements() {
        return harness.extractOutputValues().stream()
                .map(SettledMovement::movement)
                .map(m -> (m.sign() > 0 ? "+" : "-") + m.kind() + " " + m.amount())
                .toList();
    }

    /** Null when none were sent. */
    private List<OrderIssue> lastIssues() {
        var sent = harness.getSideOutput(GmvPipeline.ISSUES);
        List<OrderIssue> last = null;
        if (sent != null) {
            for (var record : sent) {
                OrderIssues issues = record.getValue();
                last = issues.issues();
            }
        }
        return last;
    }

    private List<DeadLetter> deadLetters() {
        var sent = harness.getSideOutput(GmvPipeline.REFUSED);
        List<DeadLetter> deadLetters = new ArrayList<>();
        if (sent != null) {
            sent.forEach(record -> deadLetters.add(record.getValue()));
        }
        return deadLetters;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Received<OrderEvent>, SettledMovement> harness()
            throws Exception {
        OrderBooks books = new OrderBooks(
                new OrderSettlement(ORDER_RETENTION),
                new PeriodBookings(
                        new BusinessCalendar(ZoneId.of("Asia/Shanghai")),
                        new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100))));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new SettleOrders("orders", books, ORDER_RETENTION, GmvPipeline.ISSUES, GmvPipeline.REFUSED),
                received -> received.event().orderId(),
                Types.STRING);
    }
}
