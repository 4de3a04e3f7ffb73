package livegmv.domain.alerts;

import static livegmv.domain.alerts.Coaching.ONE_DAY;
import static livegmv.domain.alerts.Coaching.at;
import static livegmv.domain.alerts.Coaching.bigSession;
import static livegmv.domain.alerts.Coaching.everyMonth;
import static livegmv.domain.alerts.Coaching.firstMonth;
import static livegmv.domain.alerts.Coaching.rule;
import static livegmv.domain.alerts.Coaching.where;
import static livegmv.domain.alerts.Coaching.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PreviousMonthScope;
import livegmv.contracts.RuleScope;
import livegmv.measures.Measure;
import org.junit.jupiter.api.Test;

/**
 * Whatever the order in which facts and rules arrive, the same alerts hold at the end, with the same statuses, and they are those of
 * a naive reading that looks at the last facts only. On the way each alert's statuses follow one another legally.
 */
class AlertPermutationTest {

    private static final long SEED = Long.getLong("livegmv.seed", 20260615L);
    private static final int WORLDS = 60;
    private static final int ORDERS = 12;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 4, 1);
    private static final String[] MONTHS = {"2026-04", "2026-05", "2026-06"};

    private static final Map<AlertStatus, Set<AlertStatus>> LEGAL = Map.of(
            AlertStatus.PROVISIONAL,
            Set.of(AlertStatus.PROVISIONAL, AlertStatus.CONFIRMED, AlertStatus.REVOKED, AlertStatus.WITHDRAWN),
            AlertStatus.CONFIRMED,
            Set.of(AlertStatus.CONFIRMED, AlertStatus.AMENDED, AlertStatus.WITHDRAWN),
            AlertStatus.REVOKED,
            Set.of(AlertStatus.PROVISIONAL, AlertStatus.CONFIRMED),
            AlertStatus.AMENDED,
            Set.of(AlertStatus.CONFIRMED),
            AlertStatus.WITHDRAWN,
            Set.of(AlertStatus.PROVISIONAL, AlertStatus.CONFIRMED));

    private interface Step extends Consumer<Coaching> {}

    /** One streamer's facts, each with its earlier versions, and the rules. */
    private static final class World {
        final List<Step> steps = new ArrayList<>();
        final Map<String, PeriodTotal> last = new TreeMap<>();
        final Map<String, MonthOfHistory> history = new TreeMap<>();
        final List<AlertRule> rules;

        World(Random random) {
            RuleScope grown = new RuleScope(
                    new PreviousMonthScope(Measure.NET_GMV, yuan(20 + random.nextInt(40)), yuan(150)), null);
            AlertRule big = bigSession(5);
            rules = List.of(
                    firstMonth(3, 40, 80),
                    everyMonth(2, 60),
                    random.nextBoolean() ? where(big, grown) : big,
                    rule("day", 1, PeriodKind.DAY, Coaching.reaches(Occurrence.EVERY_PERIOD, 4)),
                    rule("milestone", 1, PeriodKind.SESSION, Coaching.reaches(Occurrence.EVERY_PERIOD, 5)));
            rules.forEach(inForce -> steps.add(coaching -> coaching.rule(inForce)));
            steps.add(coaching -> coaching.rule(firstMonth(2, 30, 80)));
            steps.add(coaching -> coaching.rule(firstMonth(1, 20)));
            Coaching maker = new Coaching();
            for (String month : MONTHS) {
                versions(random, () -> maker.monthClosed(month, random.nextInt(120), at(month + "-28T12:00")));
                if (random.nextInt(3) == 0) {
                    MonthOfHistory imported = new MonthOfHistory(
                            Coaching.ANNA, month, yuan(random.nextInt(60)), yuan(random.nextInt(60)));
                    history.put(month, imported);
                    steps.add(coaching -> coaching.intake.history(imported));
                }
            }
            for (int day = 0; day < 91; day++) {
                String label = FIRST_DAY.plusDays(day).toString();
                if (random.nextInt(3) > 0) {
                    versions(random, () -> maker.day(label, random.nextInt(6)));
                }
                if (random.nextInt(8) == 0) {
                    long start = at(label + "T20:00");
                    versions(
                            random,
                            () -> maker.sessionClosed(
                                    "s" + label, start, start + 7_200_000, random.nextInt(12), start));
                }
            }
        }

        private void versions(Random random, java.util.function.Supplier<PeriodTotal> next) {
            for (int version = random.nextInt(3); version >= 0; version--) {
                PeriodTotal total = next.get();
                last.put(total.period() + total.label(), total);
                steps.add(coaching -> coaching.arrives(total));
            }
        }

        /** By the last facts alone, with none of the code under test. */
        Set<String> naive() {
            Set<String> holding = new TreeSet<>();
            for (AlertRule rule : rules) {
                for (PeriodTotal total : last.values()) {
                    if (total.period() == rule.period()) {
                        addThoseOf(rule, total, holding);
                    }
                }
                if (rule.period() == PeriodKind.MONTH) {
                    addMonths(rule, holding);
                }
            }
            return holding;
        }

        private long net(PeriodTotal total) {
            return total == null ? 0 : total.measures().gmv() - total.measures().refundedByPayTime();
        }

        private long month(String label) {
            MonthOfHistory imported = history.get(label);
            return net(last.get(PeriodKind.MONTH + label)) + (imported == null ? 0 : imported.netGmv());
        }

        private void addMonths(AlertRule rule, Set<String> holding) {
            for (long threshold : rule.condition().thresholds()) {
                for (String label : MONTHS) {
                    if (month(label) >= threshold) {
                        holding.add(rule.ruleId() + "|anna|" + label + "|" + threshold + " CONFIRMED");
                        if (rule.condition().occurrence() == Occurrence.FIRST_EVER) {
                            break;
                        }
                    }
                }
            }
        }

        private void addThoseOf(AlertRule rule, PeriodTotal total, Set<String> holding) {
            if (rule.period() == PeriodKind.DAY || rule.ruleId().equals("milestone")) {
                for (long threshold : rule.condition().thresholds()) {
                    if (net(total) >= threshold) {
                        holding.add(rule.ruleId() + "|anna|" + total.label() + "|" + threshold + " CONFIRMED");
                    }
                }
            } else if (rule.period() == PeriodKind.SESSION) {
                LocalDate day = LocalDate.parse(total.label().substring(1));
                long previous = month(day.minusMonths(1).toString().substring(0, 7));
                boolean inScope = rule.where() == null
                        || previous >= rule.where().previousMonth().atLeast()
                                && previous < rule.where().previousMonth().below();
                int known = 0;
                long sum = 0;
                for (int back = 1; back <= 30; back++) {
                    PeriodTotal before = last.get(PeriodKind.DAY.name() + day.minusDays(back));
                    if (before != null && before.measures().paidOrders() > 0) {
                        known++;
                        sum += net(before);
                    }
                }
                for (int factor = 2; factor <= 3; factor++) {
                    boolean exceeds =
                            BigInteger.valueOf(net(total) * 30).compareTo(BigInteger.valueOf(sum * factor)) >= 0;
                    if (inScope && known >= 5 && sum > 0 && net(total) > 0 && exceeds) {
                        holding.add("big-session|anna|" + total.label() + "|" + factor + " CONFIRMED");
                    }
                }
            }
        }
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        int alerts = 0;
        for (int world = 0; world < WORLDS; world++) {
            long seed = SEED + world;
            World facts = new World(new Random(seed));
            Set<String> expected = facts.naive();
            alerts += expected.size();
            for (int order = 0; order < ORDERS; order++) {
                Coaching coaching = play(facts, new Random(seed * 31 + order));
                assertThat(coaching.holding())
                        .as("seed %d, order %d; run again with -Dlivegmv.seed=%d", seed, order, seed)
                        .isEqualTo(expected);
                assertLegal(coaching.records, seed);
            }
        }
        assertThat(alerts).as("worlds in which something happens").isGreaterThan(10 * WORLDS);
    }

    private static Coaching play(World world, Random random) {
        Coaching coaching = new Coaching();
        List<Step> steps = new ArrayList<>(world.steps);
        Collections.shuffle(steps, random);
        long time = at("2026-04-01T00:00");
        for (Step step : steps) {
            step.accept(coaching);
            if (random.nextInt(4) == 0) {
                time += random.nextLong(ONE_DAY);
                coaching.watermark(time);
            }
        }
        coaching.theInputEnds();
        return coaching;
    }

    private static void assertLegal(List<Alert> records, long seed) {
        Map<String, Alert> before = new HashMap<>();
        for (Alert record : records) {
            Alert last = before.put(record.alertId(), record);
            assertThat(record.holds()).isEqualTo(record.status().holds());
            assertThat(record.revision()).isEqualTo(last == null ? 1 : last.revision() + 1);
            if (last == null) {
                assertThat(record.status()).isIn(AlertStatus.PROVISIONAL, AlertStatus.CONFIRMED);
            } else {
                assertThat(LEGAL.get(last.status()))
                        .as("seed %d: %s after %s of %s", seed, record.status(), last.status(), record.alertId())
                        .contains(record.status());
            }
        }
    }
}
