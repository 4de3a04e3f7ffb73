package livegmv.cli.topics;

import java.util.Map;

/**
 * A topic as the broker has it.
 *
 * @param replicationFactor of the partition that has the fewest replicas
 * @param configs every setting that holds for it, the broker's defaults included
 */
record DescribedTopic(int partitions, int replicationFactor, Map<String, String> configs) {}
