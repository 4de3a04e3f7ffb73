package livegmv.domain.alerts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import livegmv.contracts.Alert;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.ProviderNotification;

/**
 * The alerts of one streamer as they come and go, all in memory: facts are judged as they are taken in, and time passes when it is
 * said to. What is judged is decided by the classes that the alert job runs; nothing is freed.
 */
public final class Rehearsal implements HeldAlerts, Outbox {

    private final AlertDesk desk;
    private final FactIntake intake;
    private final Outbox audience;
    private final Map<String, HeldAlert> held = new TreeMap<>();
    private final Map<String, FirstMonth> firsts = new HashMap<>();
    private final TreeMap<Long, Set<Look>> looks = new TreeMap<>();
    private long watermark = Long.MIN_VALUE;

    private record Look(PeriodKind period, String label) implements Comparable<Look> {
        @Override
        public int compareTo(Look other) {
            int byPeriod = period.compareTo(other.period);
            return byPeriod != 0 ? byPeriod : label.compareTo(other.label);
        }
    }

    /**
     * @param notifyFrom epoch ms: what was reached before its local day is told to nobody
     * @param audience is sent what the job would publish; is not asked to look again
     */
    public Rehearsal(AlertCalendar calendar, AlertTexts texts, long notifyFrom, FactsInMemory facts, Outbox audience) {
        this.desk = new AlertDesk(calendar, texts, notifyFrom, facts, this, this);
        this.intake = new FactIntake(facts, desk);
        this.audience = audience;
    }

    /** Where the streamer's facts arrive. */
    public FactIntake intake() {
        return intake;
    }

    /** From now on by these rules: all that is known is judged again. */
    public void rules(RuleBook inForce) {
        desk.rules(inForce);
        desk.judgeEverything();
    }

    /** Epoch ms: the watermark; far in the past before the first. */
    public long time() {
        return watermark;
    }

    /** The watermark comes to {@code reached}, and what was to be looked at by then is, each at its own time. */
    public void timeIs(long reached) {
        while (!looks.isEmpty() && looks.firstKey() <= reached) {
            Map.Entry<Long, Set<Look>> due = looks.pollFirstEntry();
            moveTo(due.getKey());
            due.getValue().forEach(look -> desk.lookAgain(look.period(), look.label()));
        }
        moveTo(reached);
    }

    private void moveTo(long reached) {
        watermark = Math.max(watermark, reached);
        desk.watermark(watermark);
    }

    /** Lets time pass until nothing is left to be looked at: no fact comes any more, and what is to be confirmed is. */
    public void timePasses() {
        while (!looks.isEmpty()) {
            timeIs(looks.firstKey());
        }
    }

    /** As a bounded run ends: all periods are over. */
    public void theInputEnds() {
        moveTo(Long.MAX_VALUE);
        desk.judgeEverything();
    }

    @Override
    public HeldAlert get(String alertId) {
        return held.get(alertId);
    }

    @Override
    public void put(String alertId, HeldAlert alert) {
        held.put(alertId, alert);
    }

    @Override
    public void remove(String alertId) {
        held.remove(alertId);
    }

    @Override
    public Iterable<HeldAlert> all() {
        return List.copyOf(held.values());
    }

    @Override
    public FirstMonth first(String ruleId, String threshold) {
        return firsts.get(ruleId + "|" + threshold);
    }

    @Override
    public void putFirst(String ruleId, String threshold, FirstMonth first) {
        firsts.put(ruleId + "|" + threshold, first);
    }

    @Override
    public void removeFirsts(String ruleId) {
        firsts.keySet().removeIf(key -> key.startsWith(ruleId + "|"));
    }

    @Override
    public void alert(Alert alert) {
        audience.alert(alert);
    }

    @Override
    public void notification(ProviderNotification notification) {
        audience.notification(notification);
    }

    @Override
    public void lookAgain(PeriodKind period, String label, long at) {
        looks.computeIfAbsent(at, time -> new TreeSet<>()).add(new Look(period, label));
    }
}
