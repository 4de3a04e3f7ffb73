package livegmv.domain.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertChange;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;

/** Writes the next record of an alert: what was decided, and what a reader wants to know beside it. */
final class NextRecord {

    private static final int CHANGES_KEPT = 16;

    private final AlertCalendar calendar;
    private final StreamerFacts facts;

    NextRecord(AlertCalendar calendar, StreamerFacts facts) {
        this.calendar = calendar;
        this.facts = facts;
    }

    /** @param held what was told before, or null */
    Alert of(
            Judged judged,
            HeldAlert held,
            AlertStatus status,
            long reachedAt,
            List<String> providers,
            boolean backfilled) {
        AlertRule rule = judged.rule();
        Standing standing = judged.standing();
        Long value = judged.value(held);
        long asOf = standing == null ? held.told().asOf() : standing.asOf();
        boolean month = rule.period() == PeriodKind.MONTH;
        Integer daysLeft = null;
        Long pace = null;
        if (rule.condition().kind() == ConditionKind.NEARS
                && status.holds()
                && standing.end() != null
                && rule.period() != PeriodKind.SESSION) {
            daysLeft = Math.max(1, calendar.daysBetween(asOf, standing.end()));
            pace = Math.max(0, ceilDiv(Math.subtractExact(judged.threshold().amount(), value), daysLeft));
        }
        String label = held == null ? standing.label() : held.told().label();
        Alert base = new Alert(
                AlertIds.of(rule, facts.streamerId(), label, judged.threshold()),
                rule.ruleId(),
                rule.version(),
                rule.severity(),
                rule.audience(),
                facts.streamerId(),
                judged.metric(),
                rule.condition().kind(),
                rule.period(),
                label,
                judged.threshold().text(),
                value,
                status,
                status.holds(),
                held == null ? 0 : held.told().revision(),
                asOf,
                reachedAt,
                month ? monthsBefore(label) : null,
                month ? coldStartDays(reachedAt) : null,
                daysLeft,
                pace,
                providers,
                backfilled,
                held == null ? List.of() : held.told().changes());
        return with(base, rule.version(), status, value, asOf);
    }

    private static long ceilDiv(long amount, int parts) {
        return -Math.floorDiv(-amount, parts);
    }

    /** The next record of an alert that is as it was, but for these. */
    static Alert with(Alert alert, long version, AlertStatus status, Long value, long asOf) {
        long revision = alert.revision() + 1;
        List<AlertChange> changes = new ArrayList<>(alert.changes());
        changes.add(new AlertChange(status, value, asOf, revision));
        if (changes.size() > CHANGES_KEPT) {
            changes.subList(0, changes.size() - CHANGES_KEPT).clear();
        }
        return new Alert(
                alert.alertId(),
                alert.ruleId(),
                version,
                alert.severity(),
                alert.audience(),
                alert.streamerId(),
                alert.metric(),
                alert.kind(),
                alert.period(),
                alert.label(),
                alert.threshold(),
                value,
                status,
                status.holds(),
                revision,
                asOf,
                alert.reachedAt(),
                alert.periodsBefore(),
                alert.coldStartDays(),
                alert.daysLeft(),
                alert.paceNeeded(),
                alert.providerIds(),
                alert.backfilled(),
                List.copyOf(changes));
    }

    /** The streamer's months with sales before this one. */
    private int monthsBefore(String month) {
        Set<String> before = new TreeSet<>();
        for (PeriodTotal total : facts.totals(PeriodKind.MONTH)) {
            if (total.label().compareTo(month) < 0 && total.measures().paidOrders() > 0) {
                before.add(total.label());
            }
        }
        for (MonthOfHistory imported : facts.history()) {
            if (imported.month().compareTo(month) < 0) {
                before.add(imported.month());
            }
        }
        return before.size();
    }

    /** Null when the beginning is not known, or lies after it. */
    private Integer coldStartDays(long reachedAt) {
        Long from = facts.profile() == null ? null : facts.profile().onboardedAt();
        if (from == null) {
            from = firstPaidDay();
        }
        int days = from == null ? -1 : calendar.daysBetween(from, reachedAt);
        return days < 0 ? null : days;
    }

    /** Of imported history the days are not known: its first month counts from its start. */
    private Long firstPaidDay() {
        Long first = facts.firstPaidDay();
        for (MonthOfHistory imported : facts.history()) {
            long start = calendar.monthLabelled(imported.month()).start();
            if (imported.gmv() > 0 && (first == null || start < first)) {
                first = start;
            }
        }
        return first;
    }
}
