package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.ANNA;
import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.domain.buyers.BuyerBooks;
import livegmv.domain.buyers.KnownBuyer;
import livegmv.domain.buyers.Payment;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountBuyersTest {

    private static final int MORE_THAN_ARE_HELD = 9_000;
    private static final Duration BUYER_RETENTION = Duration.ofDays(730);

    private KeyedOneInputStreamOperatorTestHarness<String, SettledMovement, PeriodSum> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(BUYER_RETENTION);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aBuyerCountsOnceInAPeriodAndIsNewOnce() throws Exception {
        arrives(paid("o1", NOON, 500, "live"));
        arrives(paid("o2", NOON + 1, 70, "live"));
        arrives(paid("o3", NOON + ONE_DAY, 8, null));

        assertThat(booked())
                .containsExactlyInAnyOrder(
                        "D|anna|2026-06-01 buyers 1",
                        "M|anna|2026-06 buyers 1",
                        "S|anna|live buyers 1",
                        "D|anna|2026-06-01 new 1 gmv 500",
                        "M|anna|2026-06 new 1 gmv 500",
                        "S|anna|live new 1 gmv 500",
                        "D|anna|2026-06-02 buyers 1");
    }

    @Test
    void anEarlierPaymentTakesTheNewBuyerAlong() throws Exception {
        arrives(paid("o2", NOON + ONE_DAY, 8, null));
        int before = booked().size();
        arrives(paid("o1", NOON, 500, null));

        assertThat(booked().subList(before, booked().size()))
                .containsExactlyInAnyOrder(
                        "D|anna|2026-06-01 buyers 1",
                        "D|anna|2026-06-02 new -1 gmv -8",
                        "M|anna|2026-06 new -1 gmv -8",
                        "D|anna|2026-06-01 new 1 gmv 500",
                        "M|anna|2026-06 new 1 gmv 500");
    }

    @Test
    void aReversalThatComesFirstCountsForNothing() throws Exception {
        arrives(paid("o", NOON, 500, null).reversed());
        arrives(paid("o", NOON, 500, null));

        assertThat(booked()).isEmpty();
    }

    @Test
    void theBuyerAndTheTimersAreForgotten() throws Exception {
        arrives(paid("o1", NOON, 500, "live"));
        arrives(paid("o2", NOON + 10 * ONE_DAY, 500, "live"));
        arrives(paid("o3", NOON, 7, null).reversed());
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        harness.processWatermark(NOON + 740 * ONE_DAY);
        assertThat(KeptState.entries(harness)).isPositive();
        harness.processWatermark(NOON + 740 * ONE_DAY + 1);

        assertThat(KeptState.entries(harness)).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();

        long later = NOON + 741 * ONE_DAY;
        harness.processElement(new SettledMovement(paid("o4", later, 9, null), later, later), later);
        assertThat(booked()).as("new again").last().isEqualTo("M|anna|2028-06 new 1 gmv 9");
    }

    @Test
    void aLoyalBuyerTakesNoMoreAndMoreRoom() throws Exception {
        int most = 0;
        for (int month = 0; month < 120; month++) {
            long time = NOON + month * 30 * ONE_DAY;
            harness.processWatermark(time);
            harness.processElement(new SettledMovement(paid("o" + month, time, 1, null), time, time), time);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            most = Math.max(most, keptPayments());
        }
        assertThat(most).isLessThan(32);
        assertThat(booked().stream().filter(line -> line.contains("new"))).hasSize(2);

        harness.processWatermark(Long.MAX_VALUE - 1);
        assertThat(KeptState.entries(harness)).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void buyersOutliveARestart() throws Exception {
        arrives(paid("o1", NOON, 500, null));
        restart();
        arrives(paid("o2", NOON + 1, 70, null));
        assertThat(booked()).isEmpty();
        arrives(paid("o1", NOON, 500, null).reversed());

        assertThat(booked())
                .containsExactlyInAnyOrder(
                        "D|anna|2026-06-01 new -1 gmv -500",
                        "M|anna|2026-06 new -1 gmv -500",
                        "D|anna|2026-06-01 new 1 gmv 70",
                        "M|anna|2026-06 new 1 gmv 70");
        harness.processWatermark(Long.MAX_VALUE - 1);
        assertThat(KeptState.entries(harness)).isZero();
    }

    @Test
    void whoHasBoughtOnceTakesOneEntry() throws Exception {
        arrives(paid("o1", NOON, 500, "live"));
        assertThat(KeptState.entries(harness)).isEqualTo(1);
        assertThat(keptPayments()).isZero();

        arrives(paid("o2", NOON, 70, "live"));
        KeptState.entries(harness);
        assertThat(keptPayments()).isEqualTo(2);
    }

    /** Nothing but the first payment was in state. */
    @Test
    void whoHasBoughtOnceIsRememberedWithAllPeriods() throws Exception {
        arrives(paid("o1", NOON, 500, "live"));
        restart();
        arrives(paid("o2", NOON, 70, "live"));
        restart();
        arrives(paid("o1", NOON, 500, "live").reversed());
        assertThat(booked())
                .containsExactlyInAnyOrder(
                        "D|anna|2026-06-01 new -1 gmv -500",
                        "M|anna|2026-06 new -1 gmv -500",
                        "S|anna|live new -1 gmv -500",
                        "D|anna|2026-06-01 new 1 gmv 70",
                        "M|anna|2026-06 new 1 gmv 70",
                        "S|anna|live new 1 gmv 70");

        restart();
        arrives(paid("o2", NOON, 70, "live").reversed());
        assertThat(booked())
                .containsExactlyInAnyOrder(
                        "D|anna|2026-06-01 buyers -1",
                        "M|anna|2026-06 buyers -1",
                        "S|anna|live buyers -1",
                        "D|anna|2026-06-01 new -1 gmv -70",
                        "M|anna|2026-06 new -1 gmv -70",
                        "S|anna|live new -1 gmv -70");
    }

    @Test
    void moreBuyersThanMemoryHoldsAreAllKnown() throws Exception {
        int many = 2 * MORE_THAN_ARE_HELD;
        for (int buyer = 0; buyer < many; buyer++) {
            arrives(paidBy("buyer" + buyer, "o" + buyer));
        }
        int sent = booked().size();
        for (int buyer = 0; buyer < many; buyer++) {
            arrives(paidBy("buyer" + buyer, "p" + buyer));
        }

        assertThat(sent)
                .as("as a buyer and as a new one, of a day and of a month")
                .isEqualTo(4 * many);
        assertThat(booked()).as("counts once").hasSize(sent);
    }

    @Test
    void onlyPaymentsOfAKnownPersonConcernIt() {
        OrderMovement paid = paid("o", NOON, 1, null);
        OrderMovement anonymous =
                new OrderMovement(MovementKind.PAID, 1, "o", null, ANNA, null, null, null, null, 1, 1, NOON, NOON);
        OrderMovement created =
                new OrderMovement(MovementKind.CREATED, 1, "o", null, ANNA, null, "ben", null, null, 1, 0, NOON, null);
        assertThat(List.of(paid, anonymous, created))
                .extracting(movement -> CountBuyers.concerns(new SettledMovement(movement, NOON, NOON)))
                .containsExactly(true, false, false);
    }

    @Test
    void whatItKeepsIsSerialisedWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Payment.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(KnownBuyer.class);
    }

    /** Read from the backend, for the harness counts a whole map as one entry or as many, by backend. */
    private int keptPayments() throws Exception {
        KeptState.entries(harness);
        KeyedStateBackend<String> backend = ((AbstractStreamOperator<?>) harness.getOperator()).getKeyedStateBackend();
        backend.setCurrentKey("anna|ben");
        MapState<Payment, Integer> lines = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new MapStateDescriptor<>(CountBuyers.PAYMENTS_STATE, TypeInformation.of(Payment.class), Types.INT));
        int kept = 0;
        for (Payment line : lines.keys()) {
            kept++;
        }
        return kept;
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(BUYER_RETENTION);
        harness.initializeState(snapshot);
        harness.open();
    }

    private void arrives(OrderMovement movement) throws Exception {
        harness.processElement(new SettledMovement(movement, NOON, NOON), NOON);
    }

    private static OrderMovement paidBy(String buyerId, String orderId) {
        return new OrderMovement(
                MovementKind.PAID, 1, orderId, null, ANNA, null, buyerId, null, null, 500, 1, NOON, NOON);
    }

    private static OrderMovement paid(String orderId, long payTime, long amount, String sessionId) {
        return new OrderMovement(
                MovementKind.PAID, 1, orderId, null, ANNA, sessionId, "ben", null, null, amount, 1, payTime, payTime);
    }

    private List<String> booked() {
        return harness.extractOutputValues().stream()
                .map(sum -> sum.key()
                        + (sum.measures().buyers() != 0
                                ? " buyers " + sum.measures().buyers()
                                : " new " + sum.measures().newBuyers() + " gmv "
                                        + sum.measures().newBuyerGmv()))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SettledMovement, PeriodSum> harness(
            Duration buyerRetention) throws Exception {
        BuyerBooks books = new BuyerBooks(new PeriodBookings(
                new BusinessCalendar(ZoneId.of("Asia/Shanghai")),
                new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100))));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new CountBuyers(books, buyerRetention), CountBuyers::buyer, Types.STRING);
    }
}
