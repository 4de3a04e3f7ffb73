package livegmv.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MendingCommandsTest {

    private final Properties client = new Properties();

    private List<String> commands(TopicDifference... differences) {
        return MendingCommands.at("kafka-1:9092", client).of("test.totals", List.of(differences));
    }

    @Test
    void settingsAreAlteredInOneCommandWithListsInBrackets() {
        assertThat(commands(
                        new TopicDifference("cleanup.policy", "delete", "compact,delete"),
                        new TopicDifference("segment.ms", "1", "86400000")))
                .containsExactly(
                        "kafka-configs.sh --bootstrap-server kafka-1:9092 --alter --entity-type topics "
                                + "--entity-name test.totals --add-config 'cleanup.policy=[compact,delete],segment.ms=86400000'");
    }

    @Test
    void partitionsAreAddedWithAWarning() {
        assertThat(commands(new TopicDifference("partitions", "4", "8")))
                .singleElement()
                .asString()
                .startsWith("# moves keys")
                .endsWith("kafka-topics.sh --bootstrap-server kafka-1:9092 --alter --topic test.totals --partitions 8");
    }

    @Test
    void partitionsThatAreTooManyHaveNoCommand() {
        assertThat(commands(new TopicDifference("partitions", "10", "8")))
                .singleElement()
                .asString()
                .startsWith("#")
                .contains("partitions: 10 in topics.yaml")
                .doesNotContain(".sh");
    }

    @Test
    void aSecuredClusterNeedsAClientsFileAndNoSecretIsShown() {
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.jaas.config", "password=\"open sesame\"");

        assertThat(commands(new TopicDifference("replication-factor", "1", "3")))
                .singleElement()
                .asString()
                .contains("--bootstrap-server kafka-1:9092 --command-config client.properties ")
                .doesNotContain("sesame");
    }

    @Test
    void nothingIsToBeDoneWithoutADifference() {
        assertThat(commands()).isEmpty();
    }
}
