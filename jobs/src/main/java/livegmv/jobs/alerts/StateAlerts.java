package livegmv.jobs.alerts;

import java.util.ArrayList;
import java.util.List;
import livegmv.domain.alerts.FirstMonth;
import livegmv.domain.alerts.HeldAlert;
import livegmv.domain.alerts.HeldAlerts;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;

/** The alerts of the streamer whose key is current, in keyed state. */
final class StateAlerts implements HeldAlerts {

    static final String ALERTS_STATE = "alerts";
    static final String FIRST_MONTHS_STATE = "first-months";

    private final MapState<String, HeldAlert> alerts;
    private final MapState<String, FirstMonth> firsts;

    StateAlerts(RuntimeContext context) {
        alerts = StateFacts.map(context, ALERTS_STATE, HeldAlert.class);
        firsts = StateFacts.map(context, FIRST_MONTHS_STATE, FirstMonth.class);
    }

    @Override
    public HeldAlert get(String alertId) {
        return StateAccess.get(() -> alerts.get(alertId));
    }

    @Override
    public void put(String alertId, HeldAlert alert) {
        StateAccess.run(() -> alerts.put(alertId, alert));
    }

    @Override
    public void remove(String alertId) {
        StateAccess.run(() -> alerts.remove(alertId));
    }

    @Override
    public Iterable<HeldAlert> all() {
        return StateAccess.get(() -> {
            List<HeldAlert> all = new ArrayList<>();
            alerts.values().forEach(all::add);
            return all;
        });
    }

    @Override
    public FirstMonth first(String ruleId, String threshold) {
        return StateAccess.get(() -> firsts.get(key(ruleId, threshold)));
    }

    @Override
    public void putFirst(String ruleId, String threshold, FirstMonth first) {
        StateAccess.run(() -> firsts.put(key(ruleId, threshold), first));
    }

    @Override
    public void removeFirsts(String ruleId) {
        StateAccess.run(() -> {
            List<String> ofRule = new ArrayList<>();
            for (String key : firsts.keys()) {
                if (key.startsWith(ruleId + "|")) {
                    ofRule.add(key);
                }
            }
            for (String key : ofRule) {
                firsts.remove(key);
            }
        });
    }

    private static String key(String ruleId, String threshold) {
        return ruleId + "|" + threshold;
    }
}
