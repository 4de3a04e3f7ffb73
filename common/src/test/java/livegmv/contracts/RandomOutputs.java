package livegmv.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livegmv.measures.Measure;
import livegmv.measures.Measures;

/** Records of the output topics from a seed, with and without what may be left out. */
final class RandomOutputs {

    private final Random random;

    RandomOutputs(Random random) {
        this.random = random;
    }

    Alert alert() {
        ConditionKind kind = any(ConditionKind.values());
        AlertStatus status = any(AlertStatus.values());
        boolean near = kind == ConditionKind.NEARS;
        List<AlertChange> changes = new ArrayList<>();
        for (int i = random.nextInt(17); i > 0; i--) {
            changes.add(new AlertChange(any(AlertStatus.values()), optional(amount()), time(), random.nextInt(1_000)));
        }
        return new Alert(
                id() + "|" + id(),
                id(),
                random.nextInt(1_000),
                any(Severity.values()),
                List.of(any(Audience.values())),
                id(),
                kind == ConditionKind.DROPS
                        ? "enterToClick"
                        : any(Measure.values()).fieldName(),
                kind,
                any(PeriodKind.values()),
                id(),
                any(new String[] {"50000000", "2", "1.5", "0.000001", "9000000000000", "100"}),
                optional(amount()),
                status,
                status.holds(),
                random.nextInt(1_000),
                time(),
                time(),
                optional(random.nextInt(100)),
                optional(random.nextInt(100)),
                near ? (Integer) random.nextInt(31) : null,
                near ? (Long) amount() : null,
                random.nextBoolean() ? List.of() : List.of(id(), id()),
                random.nextBoolean(),
                changes);
    }

    /** With nothing that may be left out. */
    Alert bareAlert() {
        return new Alert(
                id(),
                id(),
                1,
                Severity.INFO,
                List.of(Audience.PROVIDER),
                id(),
                "netGmv",
                ConditionKind.REACHES,
                PeriodKind.MONTH,
                "2026-06",
                "50000000",
                null,
                AlertStatus.REVOKED,
                false,
                2,
                time(),
                time(),
                null,
                null,
                null,
                null,
                List.of(),
                false,
                List.of());
    }

    Alert withThreshold(String threshold) {
        Alert bare = bareAlert();
        return new Alert(
                bare.alertId(),
                bare.ruleId(),
                bare.ruleVersion(),
                bare.severity(),
                bare.audience(),
                bare.streamerId(),
                bare.metric(),
                bare.kind(),
                bare.period(),
                bare.label(),
                threshold,
                bare.value(),
                bare.status(),
                bare.holds(),
                bare.revision(),
                bare.asOf(),
                bare.reachedAt(),
                null,
                null,
                null,
                null,
                bare.providerIds(),
                bare.backfilled(),
                bare.changes());
    }

    ProviderNotification notification() {
        return new ProviderNotification(id() + "|1|" + id(), id(), id(), alert(), "净销售额 50 万元", "net GMV of ¥500k");
    }

    private <T> T optional(T value) {
        return random.nextBoolean() ? value : null;
    }

    static PeriodTotal ofASession(PeriodTotal total) {
        return carrying(total, 0, 0);
    }

    static PeriodTotal ofADay(PeriodTotal total) {
        return carrying(total, total.measures().sessions(), total.measures().liveSeconds());
    }

    /** Without the measures that such a period's record does not carry. */
    private static PeriodTotal carrying(PeriodTotal total, long sessions, long liveSeconds) {
        Measures all = total.measures();
        return new PeriodTotal(
                total.streamerId(),
                total.period(),
                total.label(),
                total.start(),
                total.end(),
                new Measures(
                        all.createdOrders(),
                        all.createdAmount(),
                        all.paidOrders(),
                        all.units(),
                        all.gmv(),
                        all.privateGmv(),
                        all.refunds(),
                        all.refundedByPayTime(),
                        all.refundedByRefundTime(),
                        all.buyers(),
                        all.newBuyers(),
                        all.newBuyerGmv(),
                        sessions,
                        liveSeconds,
                        0),
                total.asOf(),
                total.closed(),
                total.generation(),
                total.revision());
    }

    DeadLetter deadLetter() {
        byte[] payload = new byte[random.nextInt(20) == 0 ? 65_536 : random.nextInt(300)];
        random.nextBytes(payload);
        return new DeadLetter(
                "orders",
                random.nextInt(100),
                random.nextLong(Long.MAX_VALUE),
                any(RejectionReason.values()),
                "field '\"x\"' is missing",
                payload,
                payload.length + random.nextInt(3),
                time());
    }

    OrderMovement movement() {
        return switch (any(MovementKind.values())) {
            case CREATED -> movement(MovementKind.CREATED, null, 0, null);
            case PAID -> movement(MovementKind.PAID, null, 1 + random.nextInt(1_000_000), time());
            case REFUNDED -> refundMovement();
        };
    }

    OrderMovement refundMovement() {
        return movement(MovementKind.REFUNDED, id(), 0, time());
    }

    OrderMovement movement(MovementKind kind, String refundId, long units, Long payTime) {
        OrderMovement movement = new OrderMovement(
                kind,
                1,
                id(),
                refundId,
                id(),
                optionalId(),
                optionalId(),
                optionalId(),
                source(),
                amount(),
                units,
                time(),
                payTime);
        return random.nextBoolean() ? movement : movement.reversed();
    }

    OrderIssues issues() {
        List<OrderIssue> issues = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            IssueReason reason = any(IssueReason.values());
            issues.add(new OrderIssue(reason, event(), reason == IssueReason.PERIOD_GONE ? "2026-06" : null));
        }
        return new OrderIssues(id(), issues, time());
    }

    private OrderEvent event() {
        OrderEventType type = any(OrderEventType.values());
        return switch (type) {
            case CREATED, PAID ->
                new OrderEvent(
                        id(),
                        type,
                        time(),
                        null,
                        id(),
                        amount(),
                        optionalId(),
                        optionalId(),
                        optionalId(),
                        1 + random.nextInt(1_000_000),
                        source());
            case CANCELLED -> new OrderEvent(id(), type, time(), null, null, 0, null, null, null, 0, null);
            case REFUNDED -> new OrderEvent(id(), type, time(), id(), null, amount(), null, null, null, 0, null);
        };
    }

    PeriodTotal unendedSession() {
        PeriodTotal known = total(PeriodKind.SESSION, id());
        return new PeriodTotal(
                known.streamerId(),
                known.period(),
                known.label(),
                null,
                null,
                known.measures(),
                known.asOf(),
                known.closed(),
                known.generation(),
                known.revision());
    }

    PeriodTotal total(PeriodKind period, String label) {
        Measures measures = new Measures(
                amount(), amount(), amount(), amount(), amount(), amount(), amount(), amount(), amount(), amount(),
                amount(), amount(), amount(), amount(), amount());
        return new PeriodTotal(
                id(),
                period,
                label,
                time(),
                time(),
                measures,
                time(),
                random.nextBoolean(),
                time(),
                random.nextInt(1_000));
    }

    String id() {
        String[] parts = {"a", "主播", "😀", "\"", "\\", "/", "\u2028", " "};
        StringBuilder id = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            id.append(any(parts));
        }
        return id.toString();
    }

    private String optionalId() {
        return random.nextBoolean() ? id() : null;
    }

    private TrafficSource source() {
        return random.nextBoolean() ? any(TrafficSource.values()) : null;
    }

    private long amount() {
        return random.nextLong(1_000_000_000_001L);
    }

    private long time() {
        return 1_780_000_000_000L + random.nextInt(1_000_000_000);
    }

    private <T> T any(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
