package livegmv.domain.alerts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One streamer's alerts for one thorough look: read once, whole; what is changed is changed where they are kept too. */
public final class AlertsOnce implements HeldAlerts {

    private final HeldAlerts alerts;
    private final Map<String, FirstMonth> firsts = new HashMap<>();
    private Map<String, HeldAlert> read;

    public AlertsOnce(HeldAlerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public HeldAlert get(String alertId) {
        return read().get(alertId);
    }

    @Override
    public void put(String alertId, HeldAlert alert) {
        read().put(alertId, alert);
        alerts.put(alertId, alert);
    }

    @Override
    public void remove(String alertId) {
        read().remove(alertId);
        alerts.remove(alertId);
    }

    @Override
    public Iterable<HeldAlert> all() {
        return List.copyOf(read().values());
    }

    private Map<String, HeldAlert> read() {
        if (read == null) {
            read = new TreeMap<>();
            alerts.all().forEach(held -> read.put(held.told().alertId(), held));
        }
        return read;
    }

    /** Of one that was never looked for it asks again: it is looked for right then. */
    @Override
    public FirstMonth first(String ruleId, String threshold) {
        return firsts.computeIfAbsent(key(ruleId, threshold), absent -> alerts.first(ruleId, threshold));
    }

    @Override
    public void putFirst(String ruleId, String threshold, FirstMonth first) {
        firsts.put(key(ruleId, threshold), first);
        alerts.putFirst(ruleId, threshold, first);
    }

    @Override
    public void removeFirsts(String ruleId) {
        firsts.clear();
        alerts.removeFirsts(ruleId);
    }

    private static String key(String ruleId, String threshold) {
        return ruleId + "|" + threshold;
    }
}
