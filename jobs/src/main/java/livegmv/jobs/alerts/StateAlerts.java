package livegmv.jobs.alerts;

import java.util.function.Supplier;
import livegmv.domain.alerts.FirstMonth;
import livegmv.domain.alerts.HeldAlert;
import livegmv.domain.alerts.HeldAlerts;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The alerts of the streamer whose key is current, in keyed state. */
final class StateAlerts implements HeldAlerts {

    static final String ALERTS_STATE = "alerts";
    static final String FIRST_MONTHS_STATE = "first-months";

    private final ReadOnce<HeldAlert> alerts;
    private final ReadOnce<FirstMonth> firsts;

    StateAlerts(RuntimeContext context, Supplier<String> currentKey) {
        alerts = StateFacts.map(context, ALERTS_STATE, HeldAlert.class, currentKey);
        firsts = StateFacts.map(context, FIRST_MONTHS_STATE, FirstMonth.class, currentKey);
    }

    @Override
    public HeldAlert get(String alertId) {
        return alerts.get(alertId);
    }

    @Override
    public void put(String alertId, HeldAlert alert) {
        alerts.put(alertId, alert);
    }

    @Override
    public void remove(String alertId) {
        alerts.remove(alertId);
    }

    @Override
    public Iterable<HeldAlert> all() {
        return alerts.values();
    }

    @Override
    public FirstMonth first(String ruleId, String threshold) {
        return firsts.get(key(ruleId, threshold));
    }

    @Override
    public void putFirst(String ruleId, String threshold, FirstMonth first) {
        firsts.put(key(ruleId, threshold), first);
    }

    @Override
    public void removeFirsts(String ruleId) {
        firsts.entries().stream()
                .filter(entry -> entry.startsWith(ruleId + "|"))
                .forEach(firsts::remove);
    }

    private static String key(String ruleId, String threshold) {
        return ruleId + "|" + threshold;
    }
}
