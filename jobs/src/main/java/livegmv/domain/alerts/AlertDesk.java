package livegmv.domain.alerts;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;

/**
 * Judges one streamer after each change of the facts: exactly what the change can touch, and no more.
 *
 * <p>Facts, alerts and outbox are those of the streamer at hand; whoever calls has changed the facts already. The desk itself keeps
 * nothing but the rules and the watermark.
 *
 * <p>A crossing or an end that comes from facts other than the period's own is told to nobody: when the previous month's
 * closed total or the days of a baseline are restated, the alerts of periods long over change as facts, and a coach
 * can do nothing with that.
 */
public final class AlertDesk {

    private final AlertCalendar calendar;
    private final StreamerFacts facts;
    private final HeldAlerts alerts;
    private final RuleJudge judge;
    private final FirstMonths firstMonths;
    private final AlertRecords records;
    private final DropWatch drops;

    private RuleBook rules = new RuleBook(List.of());
    private long watermark = Long.MIN_VALUE;

    /** @param notifyFrom epoch ms: what was reached before its local day is told to nobody */
    public AlertDesk(
            AlertCalendar calendar,
            AlertTexts texts,
            long notifyFrom,
            StreamerFacts facts,
            HeldAlerts alerts,
            Outbox outbox) {
        this.calendar = calendar;
        this.facts = facts;
        this.alerts = alerts;
        this.judge = new RuleJudge(calendar);
        this.firstMonths = new FirstMonths(facts, alerts, calendar);
        this.records = new AlertRecords(calendar, texts, notifyFrom, facts, alerts, outbox);
        this.drops = new DropWatch(facts, alerts, judge, records);
    }

    public void rules(RuleBook inForce) {
        rules = inForce;
        records.rules(inForce);
    }

    /** @param reached epoch ms; {@link Long#MAX_VALUE}: the input has ended, and all periods with it */
    public void watermark(long reached) {
        watermark = reached;
    }

    /** How a change came about decides whether anybody is told. */
    private record Cause(boolean told, boolean dayMayDiffer, boolean thorough) {
        static final Cause OWN_FIGURES = new Cause(true, false, false);
        static final Cause DAY = new Cause(true, true, false);
        static final Cause ALL = new Cause(true, true, true);

        static Cause ofOtherFacts(boolean told) {
            return new Cause(told, false, false);
        }
    }

    /** @param before the total that {@code after} took the place of, or null */
    public void totalChanged(PeriodTotal before, PeriodTotal after) {
        judgePeriod(after.period(), after.label(), Cause.OWN_FIGURES);
        switch (after.period()) {
            case MONTH -> {
                MonthOfHistory history = facts.history(after.label());
                monthScopeChanged(after.label(), before, history, after, history, before == null || !before.closed());
            }
            case DAY -> dayChanged(before, after);
            case SESSION -> {
                // Nothing else looks at a session.
            }
        }
    }

    /** Each funnel of a session is to come once, in the order of asOf; it is judged by no other facts than the rules' scope. */
    public void funnelArrived(SessionFunnel funnel) {
        rules.judgingFunnels().forEach(rule -> drops.look(rule, funnel));
    }

    /** @param before what was imported for the month until now, or null; after: what is from now on, or null */
    public void historyChanged(String month, MonthOfHistory before, MonthOfHistory after) {
        judgePeriod(PeriodKind.MONTH, month, Cause.ALL);
        PeriodTotal total = facts.total(PeriodKind.MONTH, month);
        monthScopeChanged(month, total, before, total, after, before == null);
    }

    /** @param before who the streamer was until now, or null */
    public void profileChanged(StreamerProfile before, StreamerProfile after) {
        for (PeriodKind period : PeriodKind.values()) {
            for (RuleInForce rule : rules.judging(period)) {
                if (RuleJudge.looksAtStreamer(rule.rule())
                        && RuleJudge.holds(rule.rule().where().streamer(), before)
                                != RuleJudge.holds(rule.rule().where().streamer(), after)) {
                    judgeAll(rule, total -> true, Cause.ofOtherFacts(before == null));
                }
            }
        }
    }

    /** A provider whose contract becomes known late is still told the alerts of open periods: of a drop with its next minute. */
    public void contractsChanged() {
        for (HeldAlert held : alerts.all()) {
            RuleInForce rule = judging(held.told());
            if (held.told().holds() && rule != null && held.told().kind() != ConditionKind.DROPS) {
                judgePeriod(rule, held.told().label(), Cause.OWN_FIGURES);
            }
        }
    }

    /** A time for which {@link Outbox#lookAgain} asked has come. */
    public void lookAgain(PeriodKind period, String label) {
        judgePeriod(period, label, Cause.OWN_FIGURES);
    }

    /** Judges all that is known, by all rules, and ends what no rule asks for any more. */
    public void judgeEverything() {
        judgeEverything(ruleId -> true);
    }

    /** @param wanted the ids of the rules by which to judge; all else stays as it is */
    public void judgeEverything(Predicate<String> wanted) {
        for (HeldAlert held : alerts.all()) {
            if (wanted.test(held.told().ruleId())) {
                withdrawUnlessAskedFor(held);
            }
        }
        rules.removed().stream().filter(wanted).forEach(alerts::removeFirsts);
        for (PeriodKind period : PeriodKind.values()) {
            for (RuleInForce rule : rules.judging(period)) {
                if (wanted.test(rule.ruleId())) {
                    judgeAll(rule, total -> true, Cause.ALL);
                }
            }
        }
    }

    /** Judges a period for the last time: as if the input had ended, its alerts are confirmed. They are forgotten afterwards. */
    public void forget(PeriodKind period, String label) {
        long reached = watermark;
        watermark = Long.MAX_VALUE;
        judgePeriod(period, label, Cause.OWN_FIGURES);
        watermark = reached;
        for (HeldAlert held : alerts.all()) {
            if (isOf(held.told(), period, label)) {
                alerts.remove(held.told().alertId());
            }
        }
    }

    private static boolean isOf(Alert alert, PeriodKind period, String label) {
        return alert.period() == period && alert.label().equals(label);
    }

    private void monthScopeChanged(
            String month,
            PeriodTotal before,
            MonthOfHistory historyBefore,
            PeriodTotal after,
            MonthOfHistory historyAfter,
            boolean told) {
        String next = null;
        for (PeriodKind period : PeriodKind.values()) {
            for (RuleInForce rule : rules.judging(period)) {
                if (RuleJudge.looksAtPreviousMonth(rule.rule())
                        && RuleJudge.holds(rule.rule().where().previousMonth(), before, historyBefore)
                                != RuleJudge.holds(rule.rule().where().previousMonth(), after, historyAfter)) {
                    next = next == null ? calendar.monthAfter(month) : next;
                    String scoped = next;
                    judgeAll(rule, total -> scoped.equals(monthOf(total)), Cause.ofOtherFacts(told));
                }
            }
        }
    }

    private String monthOf(PeriodTotal total) {
        return judge.monthOf(standing(total.period(), total.label()));
    }

    private void dayChanged(PeriodTotal before, PeriodTotal day) {
        String month = AlertCalendar.monthOfDay(day.label());
        for (RuleInForce rule : rules.judging(PeriodKind.MONTH)) {
            for (Threshold threshold : Threshold.of(rule.rule())) {
                HeldAlert held = alerts.get(AlertIds.of(rule.rule(), facts.streamerId(), month, threshold));
                if (held != null
                        && held.told().holds()
                        && (held.dayGuessed() || day.start() <= held.told().reachedAt())) {
                    judgePeriod(rule, month, Cause.DAY);
                }
            }
        }
        for (RuleInForce rule : rules.judging(PeriodKind.SESSION)) {
            if (RuleJudge.looksAtDays(rule.rule())
                    && BaselineOfDays.differs(before, day, rule.rule().metric())) {
                judgeAll(
                        rule,
                        session -> isBaselineOf(day, session),
                        Cause.ofOtherFacts(before == null || !before.closed()));
            }
        }
    }

    private boolean isBaselineOf(PeriodTotal day, PeriodTotal session) {
        if (session.start() == null || session.start() < day.end()) {
            return false;
        }
        return calendar.daysBetween(day.start(), session.start()) <= BaselineOfDays.DAYS;
    }

    private void judgeAll(RuleInForce rule, Predicate<PeriodTotal> which, Cause cause) {
        TreeSet<String> labels = new TreeSet<>();
        for (PeriodTotal total : facts.totals(rule.rule().period())) {
            if (which.test(total)) {
                labels.add(total.label());
            }
        }
        if (rule.rule().period() == PeriodKind.MONTH && cause.thorough()) {
            facts.history().forEach(month -> labels.add(month.month()));
        }
        labels.forEach(label -> judgePeriod(rule, label, cause));
    }

    private void judgePeriod(PeriodKind period, String label, Cause cause) {
        for (RuleInForce rule : rules.judging(period)) {
            judgePeriod(rule, label, cause);
        }
    }

    private void judgePeriod(RuleInForce rule, String label, Cause cause) {
        for (Threshold threshold : Threshold.of(rule.rule())) {
            if (RuleJudge.isFirstEver(rule.rule())) {
                FirstMonths.Found found = firstMonths.after(label, rule.rule(), threshold, watermark);
                found.touched().forEach(month -> judgeOne(rule, threshold, month, found.month(), cause));
            } else {
                judgeOne(rule, threshold, label, null, cause);
            }
        }
    }

    private void judgeOne(RuleInForce inForce, Threshold threshold, String label, String firstMonth, Cause cause) {
        AlertRule rule = inForce.rule();
        HeldAlert held = alerts.get(AlertIds.of(rule, facts.streamerId(), label, threshold));
        Standing standing = standing(rule.period(), label);
        if (FirstMonths.isAhead(held, standing) || (held == null && standing == null)) {
            return;
        }
        Finding finding = standing == null ? Finding.UNDER : judge.find(rule, threshold, standing, firstMonth, facts);
        if (held == null && finding != Finding.REACHED) {
            return;
        }
        records.advance(
                new Judged(inForce, threshold, standing, finding),
                held,
                watermark,
                cause.told(),
                cause.dayMayDiffer(),
                cause.thorough());
    }

    private void withdrawUnlessAskedFor(HeldAlert held) {
        Alert told = held.told();
        RuleInForce rule = rules.rule(told.ruleId());
        if (rule == null || judging(told) != null) {
            return; // A rule that was never seen is not known to be gone: it may still be on its way.
        }
        records.withdraw(held, rule);
        if (rule.isRemoved()) {
            alerts.remove(told.alertId());
        }
    }

    /** The rule that asks for an alert, or null when none does. */
    private RuleInForce judging(Alert alert) {
        RuleInForce rule = rules.rule(alert.ruleId());
        boolean asked = rule != null
                && RuleBook.isJudged(rule)
                && rule.rule().period() == alert.period()
                && Threshold.of(rule.rule()).stream()
                        .anyMatch(threshold -> threshold.text().equals(alert.threshold()));
        return asked ? rule : null;
    }

    private Standing standing(PeriodKind period, String label) {
        return Standing.of(period, label, facts, calendar, watermark);
    }
}
