package livegmv.domain.alerts;

import java.util.Set;
import java.util.TreeSet;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;

/** Finds the first month that reaches a threshold, and which months' alerts that touches. */
final class FirstMonths {

    private final StreamerFacts facts;
    private final HeldAlerts alerts;
    private final AlertCalendar calendar;

    FirstMonths(StreamerFacts facts, HeldAlerts alerts, AlertCalendar calendar) {
        this.facts = facts;
        this.alerts = alerts;
        this.calendar = calendar;
    }

    /** @param touched months whose alerts may change; the first month, or null when none reaches it */
    record Found(String month, Set<String> touched) {}

    /** Looks again after the figures of one month may have changed. */
    Found after(String changed, AlertRule rule, Threshold threshold, long watermark) {
        FirstMonth known = alerts.first(rule.ruleId(), threshold.text());
        String first;
        if (known == null || known.ruleVersion() != rule.version()) {
            first = search(rule, threshold, watermark);
        } else if (reaches(changed, rule, threshold, watermark)) {
            first = known.month() == null || changed.compareTo(known.month()) < 0 ? changed : known.month();
        } else {
            first = changed.equals(known.month()) ? search(rule, threshold, watermark) : known.month();
        }
        FirstMonth found = new FirstMonth(first, rule.version());
        Set<String> touched = new TreeSet<>(Set.of(changed));
        if (!found.equals(known)) {
            alerts.putFirst(rule.ruleId(), threshold.text(), found);
            addIfAny(first, touched);
            addIfAny(known == null ? null : known.month(), touched);
        }
        return new Found(first, touched);
    }

    private static void addIfAny(String month, Set<String> months) {
        if (month != null) {
            months.add(month);
        }
    }

    private String search(AlertRule rule, Threshold threshold, long watermark) {
        for (String month : knownMonths(rule, threshold)) {
            if (reaches(month, rule, threshold, watermark)) {
                return month;
            }
        }
        return null;
    }

    private Set<String> knownMonths(AlertRule rule, Threshold threshold) {
        Set<String> months = new TreeSet<>();
        for (PeriodTotal total : facts.totals(PeriodKind.MONTH)) {
            months.add(total.label());
        }
        for (MonthOfHistory month : facts.history()) {
            months.add(month.month());
        }
        for (HeldAlert held : alerts.all()) {
            Alert told = held.told();
            if (held.readBack()
                    && told.period() == PeriodKind.MONTH
                    && told.ruleId().equals(rule.ruleId())
                    && told.threshold().equals(threshold.text())) {
                months.add(told.label());
            }
        }
        return months;
    }

    private boolean reaches(String month, AlertRule rule, Threshold threshold, long watermark) {
        Standing standing = Standing.of(PeriodKind.MONTH, month, facts, calendar, watermark);
        if (RuleJudge.isAtOrOver(rule, threshold, standing)) {
            return true;
        }
        HeldAlert held = alerts.get(AlertIds.of(rule, facts.streamerId(), month, threshold));
        return isAhead(held, standing) && held.told().holds();
    }

    /** Whether what was told of a period is later than what has come back of its figures. */
    static boolean isAhead(HeldAlert held, Standing standing) {
        return held != null
                && held.readBack()
                && (standing == null || standing.asOf() < held.told().asOf());
    }
}
