package livegmv.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConfigTest {

    private static final String SECRET = "hunter2";

    @TempDir
    Path folder;

    private static Configuration load(Optional<Path> file, Map<String, String> environment, String... sets) {
        return Configuration.load(file, environment, List.of(sets), LiveGmvKeys.SCHEMA, RunMode.LIVE);
    }

    private static Configuration sets(String... sets) {
        return load(Optional.empty(), Map.of(), sets);
    }

    @Nested
    class References {

        private Stream<AbstractConfig> clients(KafkaConfig kafka) {
            Map<String, Object> properties = new HashMap<>(kafka.properties());
            properties.put("key.serializer", ByteArraySerializer.class);
            properties.put("value.serializer", ByteArraySerializer.class);
            properties.put("key.deserializer", ByteArrayDeserializer.class);
            properties.put("value.deserializer", ByteArrayDeserializer.class);
            return Stream.of(
                    new ProducerConfig(properties), new ConsumerConfig(properties), new AdminClientConfig(properties));
        }

        @Test
        void areResolvedInEveryClientAndNowhereBefore() throws IOException {
            Path secrets = Files.writeString(folder.resolve("secrets.properties"), "key=" + SECRET + "\n");
            Files.writeString(folder.resolve("store"), SECRET);
            Configuration configuration = sets(
                    "kafka.ssl.key.password=${file:" + secrets + ":key}",
                    "kafka.ssl.keystore.password=${directory:" + folder + ":store}",
                    "kafka.sasl.jaas.config=x.Login required username=\"u\" password=\"${env:PATH}\";");
            KafkaConfig kafka = KafkaConfig.from(configuration);

            assertThat(clients(kafka)).hasSize(3).allSatisfy(client -> {
                assertThat(client.getPassword("ssl.key.password").value()).isEqualTo(SECRET);
                assertThat(client.getPassword("ssl.keystore.password").value()).isEqualTo(SECRET);
                assertThat(client.getPassword("sasl.jaas.config").value()).contains(System.getenv("PATH"));
            });
            assertThat(serialized(GmvConfig.from(configuration))).doesNotContain(SECRET);
            assertThat(configuration.toString()).doesNotContain(SECRET);
        }

        @Test
        void canBeMadeByProvidersOfTheDeploymentToo() {
            KafkaConfig kafka = KafkaConfig.from(
                    sets("kafka.config.providers=vault,env", "kafka.config.providers.env.class=my.Provider"));
            assertThat(kafka.properties())
                    .containsEntry("config.providers", "vault,env,directory,file")
                    .containsEntry("config.providers.env.class", "my.Provider")
                    .containsEntry(
                            "config.providers.file.class",
                            "org.apache.kafka.common.config.provider.FileConfigProvider");
        }

        private String serialized(Object value) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Nested
    class SecretsOnTheCommandLine {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kafka.ssl.key.password=hunter2",
                    "kafka.ssl.keystore.key=hunter2",
                    "kafka.vault.token=hunter2",
                    "kafka.config.providers.vault.param.secret=hunter2",
                    "kafka.ssl.key.password=${env:A}hunter2",
                    "kafka.sasl.jaas.config=x.Login required username=\"u\" password=\"hunter2\";",
                    "kafka.sasl.jaas.config=x.Login required username=\"${env:U}\" password=\"hunter2\";",
                    "kafka.sasl.jaas.config=x.Login required username=\"${env:U}\" password=hunter2;",
                })
        void areRefusedAndNotRepeated(String set) {
            assertThatThrownBy(() -> sets(set, "kafka.ssl.key.password=${env:LATER}"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("1 configuration error:")
                    .hasMessageContaining(set.substring(0, set.indexOf('=')) + " = \"********\" (--set)")
                    .hasMessageContaining("Remedy: name a variable or a file instead, e.g. ${env:KAFKA_PASSWORD}")
                    .hasMessageNotContaining(SECRET);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kafka.ssl.key.password=${env:KEY}",
                    "kafka.sasl.jaas.config=${file:/etc/jaas.properties:line}",
                    "kafka.sasl.jaas.config=x.Login required username=\"u\" password=\"${env:P}\";",
                    "kafka.sasl.oauthbearer.token.endpoint.url=https://id.example/token",
                })
        void mayBeNamed(String set) {
            assertThat(sets(set).warnings()).isEmpty();
        }

        @Test
        void areNotRepeatedWhenTheKeyIsMistypedEither() {
            assertThatThrownBy(() -> load(
                            Optional.empty(),
                            Map.of("LIVEGMV_KAKFA_PASSWORD", SECRET),
                            "kakfa.ssl.keystore.key=" + SECRET,
                            "kafka.ssl.key.password:" + SECRET))
                    .hasMessageContaining("3 configuration errors")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Nested
    class Masking {

        @Test
        void secretsInTheFileAndTheEnvironmentAreAcceptedAndMasked() throws IOException {
            Path file = Files.writeString(folder.resolve("livegmv.yaml"), "kafka.ssl.key.password: hunter2\n");
            Configuration configuration = load(
                    Optional.of(file),
                    Map.of("LIVEGMV_KAFKA_SASL_JAAS_CONFIG", "x.Login required password=\"hunter2\";"),
                    "kafka.ssl.truststore.password=${env:TRUST}");

            assertThat(EffectiveConfiguration.of(configuration).toString())
                    .contains("kafka.ssl.key.password = ********  (" + file + ":1)")
                    .contains("kafka.sasl.jaas.config = ********  (environment LIVEGMV_KAFKA_SASL_JAAS_CONFIG)")
                    .contains("kafka.ssl.truststore.password = ${env:TRUST}  (--set)")
                    .doesNotContain(SECRET);
            KafkaConfig kafka = KafkaConfig.from(configuration);
            assertThat(kafka.properties()).containsEntry("ssl.key.password", SECRET);
            assertThat(GmvConfig.from(configuration).toString()).doesNotContain(SECRET);
            assertThat(configuration.entry("kafka.ssl.key.password").toString()).doesNotContain(SECRET);
        }

        @Test
        void everyKeyIsShownInTheOrderOfTheFile() {
            assertThat(EffectiveConfiguration.of(sets("kafka.client.rack=a")).lines())
                    .extracting(EffectiveConfiguration.Line::key)
                    .startsWith("deployment", "topic-prefix", "time-zone")
                    .hasSize(LiveGmvKeys.SCHEMA.keys().size() + 1)
                    .endsWith("kafka.client.rack");
            assertThat(EffectiveConfiguration.of(sets()).toString()).contains("topic-prefix = \"\"  (default)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "group.id, set deployment instead",
        "transactional.id, set deployment instead",
        "transaction.timeout.ms, 'set transaction.timeout instead'",
        "enable.auto.commit, remove it",
        "isolation.level, remove it",
        "auto.offset.reset, remove it",
        "acks, remove it",
        "enable.idempotence, remove it",
        "key.serializer, remove it",
        "value.deserializer, remove it",
    })
    void whatTheJobsOwnIsRefused(String property, String remedy) {
        assertThatThrownBy(() -> sets("kafka." + property + "=x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("kafka." + property + " = \"x\" (--set): the jobs set it themselves")
                .hasMessageContaining("Remedy: " + remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:9092,b:9092", "[::1]:9092", "PLAINTEXT://a:9092", "${env:KAFKA_BOOTSTRAP}", "a:9092, b:9092"})
    void bootstrapServersAreAccepted(String servers) {
        assertThat(KafkaConfig.from(sets("kafka.bootstrap.servers=" + servers)).bootstrapServers())
                .isEqualTo(servers);
    }
}
