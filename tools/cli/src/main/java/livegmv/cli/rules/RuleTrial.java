package livegmv.cli.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.SessionFunnel;
import livegmv.domain.alerts.AlertCalendar;
import livegmv.domain.alerts.AlertTexts;
import livegmv.domain.alerts.FactsInMemory;
import livegmv.domain.alerts.Outbox;
import livegmv.domain.alerts.Rehearsal;
import livegmv.domain.alerts.RuleBook;
import livegmv.domain.alerts.RuleInForce;
import livegmv.domain.periods.RunningTotal;
import livegmv.measures.Measures;

/**
 * What rules would have led to, along a recorded past: each total is judged at the event time at which it became so, as if every record
 * had arrived in its own moment.
 */
final class RuleTrial {

    /**
     * One record that the topic alerts would have had.
     *
     * @param at event time at which it would have come, epoch ms
     * @param told the providers who would have been notified
     */
    record Change(long at, Alert alert, List<String> told) {}

    private final RuleBook rules;
    private final AlertCalendar calendar;
    private final AlertTexts texts;
    private final long notifyFrom;
    private final List<Change> changes = new ArrayList<>();
    private long totals;
    private long totalsThatDiffer;

    /** @param notifyFrom epoch ms: what was reached before its local day is told to nobody */
    RuleTrial(List<AlertRule> rules, AlertCalendar calendar, AlertTexts texts, long notifyFrom) {
        this.rules = new RuleBook(
                rules.stream().map(rule -> RuleInForce.published(rule, 0)).toList());
        this.calendar = calendar;
        this.texts = texts;
        this.notifyFrom = notifyFrom;
    }

    /** @param growing of this streamer alone */
    void judge(String streamerId, RecordedPast.OfStreamer past, GrowingTotals growing) throws Exception {
        Witness witness = new Witness();
        Rehearsal rehearsal = new Rehearsal(calendar, texts, notifyFrom, new FactsInMemory(streamerId), witness);
        witness.rehearsal = rehearsal;
        rehearsal.rules(rules);
        past.profiles.forEach(rehearsal.intake()::profile);
        past.history.forEach(rehearsal.intake()::history);
        past.contracts.forEach(rehearsal.intake()::contract);
        Minutes minutes = new Minutes(past.funnels, rehearsal);
        growing.replay(past.movements, past.sessions, (at, total) -> {
            minutes.judgeUpTo(at);
            rehearsal.timeIs(at);
            rehearsal.intake().total(total);
        });
        minutes.judgeUpTo(Long.MAX_VALUE);
        rehearsal.timePasses();
        compare(past.atTheEnd, growing);
    }

    /** The records, in the order in which they would have come. */
    List<Change> changes() {
        changes.sort(Comparator.comparingLong(Change::at)
                .thenComparing(change -> change.alert().alertId())
                .thenComparing(change -> change.alert().revision()));
        return changes;
    }

    /** How many totals were replayed. */
    long totals() {
        return totals;
    }

    /** How many of them did not end as the gmv job had them: movements that came when their period was gone. */
    long totalsThatDiffer() {
        return totalsThatDiffer;
    }

    private void compare(Map<String, Measures> atTheEnd, GrowingTotals growing) {
        for (RunningTotal total : growing.totals()) {
            totals++;
            PeriodTotal replayed = total.published(1);
            if (!replayed.measures().equals(atTheEnd.get(RecordedPast.keyOf(replayed)))) {
                totalsThatDiffer++;
            }
        }
    }

    /** Writes down what is sent, and when. */
    private final class Witness implements Outbox {
        private Rehearsal rehearsal;

        @Override
        public void alert(Alert alert) {
            changes.add(new Change(rehearsal.time(), alert, new ArrayList<>()));
        }

        /** Of the alert's record that was sent just before. */
        @Override
        public void notification(ProviderNotification notification) {
            Change last = changes.get(changes.size() - 1);
            if (!last.alert().equals(notification.alert())) {
                throw new IllegalStateException("told of " + notification.alert() + " after " + last.alert());
            }
            last.told().add(notification.providerId());
        }

        @Override
        public void lookAgain(PeriodKind period, String label, long at) {
            throw new IllegalStateException("the rehearsal looks by itself");
        }
    }

    /** The funnels of the streamer's broadcasts, each judged in its minute. */
    private static final class Minutes {
        private final List<SessionFunnel> funnels;
        private final Rehearsal rehearsal;
        private int next;

        Minutes(List<SessionFunnel> funnels, Rehearsal rehearsal) {
            this.funnels = funnels;
            this.rehearsal = rehearsal;
        }

        void judgeUpTo(long time) {
            while (next < funnels.size() && funnels.get(next).asOf() <= time) {
                SessionFunnel funnel = funnels.get(next++);
                rehearsal.timeIs(funnel.asOf());
                rehearsal.intake().funnel(funnel);
            }
        }
    }
}
