package livegmv.bench;

/**
 * What a contender is told; the same for all, but for the input.
 *
 * @param topicPrefix of the input's topics and of those that it writes, the dot included
 * @param parallelism of jobs; as many cores as there are
 * @param managedMib of a Flink contender, for RocksDB
 * @param rocksDb false: state on the heap
 * @param checkpointSeconds between two checkpoints
 * @param folder for checkpoints and temporary files; exists
 */
public record RunSettings(
        String bootstrapServers,
        String topicPrefix,
        int parallelism,
        int managedMib,
        boolean rocksDb,
        int checkpointSeconds,
        String folder) {

    /** As the broker knows it. */
    public String topic(String name) {
        return topicPrefix + name;
    }
}
