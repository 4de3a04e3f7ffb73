package livegmv.domain.alerts;

/** What is kept of one streamer's alerts. */
public interface HeldAlerts {

    /** Null for none. */
    HeldAlert get(String alertId);

    void put(String alertId, HeldAlert alert);

    void remove(String alertId);

    /** All of the streamer's, in any order; may be changed while it is read. */
    Iterable<HeldAlert> all();

    /** Null while it was never looked for. */
    FirstMonth first(String ruleId, String threshold);

    void putFirst(String ruleId, String threshold, FirstMonth first);

    /** Of all thresholds of the rule. */
    void removeFirsts(String ruleId);
}
