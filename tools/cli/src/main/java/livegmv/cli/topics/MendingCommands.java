package livegmv.cli.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The commands of Kafka's own distribution that make a topic what it should be. They are shown and never run: to change a topic
 * that holds records is a person's decision.
 *
 * @param connection the options by which Kafka's scripts reach the broker
 */
record MendingCommands(String connection) {

    private static final String SECURITY_PROTOCOL = "security.protocol";

    /** @param clientProperties of which only the address and the need of further ones show, for the others may be secrets */
    static MendingCommands at(String bootstrapServers, Properties clientProperties) {
        boolean secured = !"PLAINTEXT".equalsIgnoreCase(clientProperties.getProperty(SECURITY_PROTOCOL, "PLAINTEXT"));
        return new MendingCommands(
                "--bootstrap-server " + bootstrapServers + (secured ? " --command-config client.properties" : ""));
    }

    /** @param topic as the broker knows it */
    List<String> of(String topic, List<TopicDifference> differences) {
        List<String> commands = new ArrayList<>();
        List<TopicDifference> configs = new ArrayList<>();
        for (TopicDifference difference : differences) {
            switch (difference.setting()) {
                case TopicDifference.PARTITIONS -> commands.add(partitions(topic, difference));
                case TopicDifference.REPLICATION_FACTOR ->
                    commands.add(
                            "# give each partition " + difference.wanted() + " replicas in a file plan.json, then\n"
                                    + "kafka-reassign-partitions.sh " + connection
                                    + " --reassignment-json-file plan.json --execute");
                default -> configs.add(difference);
            }
        }
        if (!configs.isEmpty()) {
            commands.add("kafka-configs.sh " + connection + " --alter --entity-type topics --entity-name " + topic
                    + " --add-config " + quoted(configs));
        }
        return commands;
    }

    private String partitions(String topic, TopicDifference difference) {
        if (Integer.parseInt(difference.found()) > Integer.parseInt(difference.wanted())) {
            return "# Kafka takes no partition away: write partitions: " + difference.found()
                    + " in topics.yaml, or empty and recreate the topic";
        }
        return "# moves keys to other partitions: in a compacted topic, old values of moved keys stay behind\n"
                + "kafka-topics.sh " + connection + " --alter --topic " + topic + " --partitions "
                + difference.wanted();
    }

    private static String quoted(List<TopicDifference> configs) {
        return configs.stream()
                .map(config -> config.setting() + "="
                        + (config.wanted().contains(",") ? "[" + config.wanted() + "]" : config.wanted()))
                .collect(Collectors.joining(",", "'", "'"));
    }
}
