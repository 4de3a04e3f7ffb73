package livegmv.contracts;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import livegmv.measures.Measure;

/** Rules that keep to the contract, from a seed. */
final class RandomRules {

    private static final List<Measure> OF_EVERY_PERIOD = List.of(Measure.GMV, Measure.NET_GMV, Measure.PAID_ORDERS);

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    AlertRule next() {
        ConditionKind kind = any(ConditionKind.values());
        PeriodKind period = kind == ConditionKind.EXCEEDS_BASELINE || kind == ConditionKind.DROPS
                ? PeriodKind.SESSION
                : any(PeriodKind.values());
        return new AlertRule(
                "rule-" + random.nextInt(1_000),
                random.nextLong(InputLimits.MAX_VERSION),
                random.nextBoolean(),
                kind == ConditionKind.DROPS ? null : metric(period),
                period,
                condition(kind, period),
                random.nextBoolean() ? null : scope(),
                any(new List[] {
                    List.of(Audience.PROVIDER),
                    List.of(Audience.OPERATIONS),
                    List.of(Audience.OPERATIONS, Audience.PROVIDER)
                }),
                any(Severity.values()),
                random.nextBoolean() ? null : random.nextBoolean() ? 0 : 1_780_000_000_000L + random.nextInt(),
                duration(),
                duration());
    }

    private Measure metric(PeriodKind period) {
        return period == PeriodKind.MONTH
                ? any(Measure.values())
                : OF_EVERY_PERIOD.get(random.nextInt(OF_EVERY_PERIOD.size()));
    }

    private RuleCondition condition(ConditionKind kind, PeriodKind period) {
        Occurrence occurrence =
                period == PeriodKind.MONTH && random.nextBoolean() ? Occurrence.FIRST_EVER : Occurrence.EVERY_PERIOD;
        return switch (kind) {
            case REACHES ->
                new RuleCondition(
                        kind,
                        ascending(AlertRuleParser.MAX_THRESHOLD),
                        occurrence,
                        0,
                        List.of(),
                        null,
                        0,
                        null,
                        0,
                        0,
                        0);
            case NEARS ->
                new RuleCondition(
                        kind,
                        ascending(AlertRuleParser.MAX_THRESHOLD),
                        occurrence,
                        1 + random.nextInt(999_999),
                        List.of(),
                        null,
                        0,
                        null,
                        0,
                        0,
                        0);
            case EXCEEDS_BASELINE ->
                new RuleCondition(
                        kind,
                        List.of(),
                        null,
                        0,
                        ascending(999_999),
                        any(Baseline.values()),
                        1 + random.nextInt(30),
                        null,
                        0,
                        0,
                        0);
            case DROPS ->
                new RuleCondition(
                        kind,
                        List.of(),
                        null,
                        0,
                        List.of(),
                        null,
                        0,
                        AlertRuleParser.RATES.get(random.nextInt(AlertRuleParser.RATES.size())),
                        1 + random.nextInt(999_999),
                        1 + random.nextInt(1_000),
                        duration());
        };
    }

    private List<Long> ascending(long max) {
        return LongStream.generate(() -> 1 + random.nextLong(max))
                .limit(1 + random.nextInt(5))
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    private RuleScope scope() {
        Long atLeast = random.nextBoolean() ? null : random.nextLong(1_000);
        PreviousMonthScope month = new PreviousMonthScope(
                any(Measure.values()), atLeast, atLeast != null && random.nextBoolean() ? null : 1_000L);
        StreamerScope streamer = random.nextBoolean()
                ? new StreamerScope(any(MerchantType.values()), null)
                : new StreamerScope(null, random.nextLong(1_000_000));
        return switch (random.nextInt(3)) {
            case 0 -> new RuleScope(month, null);
            case 1 -> new RuleScope(null, streamer);
            default -> new RuleScope(month, streamer);
        };
    }

    private long duration() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 86_400_000L * random.nextInt(1_000);
            case 2 -> 60_000L * random.nextInt(10_000);
            default -> random.nextInt(Integer.MAX_VALUE);
        };
    }

    private <T> T any(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
