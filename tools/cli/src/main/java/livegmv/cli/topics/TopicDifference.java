package livegmv.cli.topics;

/**
 * One setting in which a topic is not what it should be.
 *
 * @param setting by Kafka's own name, or {@code partitions} or {@code replication-factor}
 * @param found null if the broker does not know the setting
 */
record TopicDifference(String setting, String found, String wanted) {

    static final String PARTITIONS = "partitions";
    static final String REPLICATION_FACTOR = "replication-factor";

    @Override
    public String toString() {
        return setting + " is " + (found == null ? "not known to the broker" : found) + ", wanted " + wanted;
    }
}
