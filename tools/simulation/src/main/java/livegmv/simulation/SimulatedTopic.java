package livegmv.simulation;

/** The input topics that are told. */
public enum SimulatedTopic {
    STREAMERS("streamers"),
    CONTRACTS("contracts"),
    SESSIONS("sessions"),
    VIEWERS("viewers"),
    ORDERS("orders");

    private final String topicName;

    SimulatedTopic(String topicName) {
        this.topicName = topicName;
    }

    /** Without the deployment's prefix. */
    public String topicName() {
        return topicName;
    }

    /** Whether it tells what happens, one event a record; else what is the case, one value a key. */
    public boolean tellsEvents() {
        return this != STREAMERS && this != CONTRACTS;
    }
}
