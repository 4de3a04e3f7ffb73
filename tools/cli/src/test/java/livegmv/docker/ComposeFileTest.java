package livegmv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import livegmv.cli.FlinkOptions;
import livegmv.cli.Installation;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.docker.ComposeFile.Service;
import livegmv.jobs.Job;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.conversion.ConversionJob;
import livegmv.jobs.gmv.GmvJob;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docker/compose.yaml} and {@code docker/Dockerfile} fit each other, the code and the versions that it is built with. */
class ComposeFileTest {

    private static final String REPORTER = "metrics.reporter.prometheus.";

    private static ComposeFile file;

    @BeforeAll
    static void read() throws Exception {
        file = ComposeFile.read();
    }

    static Stream<Service> services() throws Exception {
        return ComposeFile.read().services().values().stream();
    }

    static Stream<Service> flinks() throws Exception {
        return services().filter(Service::isFlink);
    }

    @Test
    void itIsAComposeFile() throws Exception {
        try (InputStream schema = getClass().getResourceAsStream("compose_spec.json")) {
            // Its $schema, and the ids of drafts long past, are words that no validator knows.
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("\"(\\$schema|id)\": \"[^\"]*\",", "");
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                            .getSchema(text, InputFormat.JSON)
                            .validate(new ObjectMapper().writeValueAsString(file.content()), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void imagesAreThoseThatTheProjectIsBuiltFor() throws Exception {
        assertThat(services().map(Service::image).distinct())
                .containsExactlyInAnyOrder("apache/kafka:" + AppInfoParser.getVersion(), "livegmv");
        assertThat(ImageLayout.dockerfile().stream().filter(line -> line.startsWith("FROM ")))
                .containsExactly("FROM flink:" + EnvironmentInformation.getVersion() + "-scala_2.12-java17");
    }

    @Test
    void oneServiceBuildsTheImageFromTheRootOfTheProject() throws Exception {
        List<Object> builds = services()
                .map(service -> service.settings().get("build"))
                .filter(Objects::nonNull)
                .toList();
        assertThat(builds).hasSize(1);
        Map<?, ?> build = (Map<?, ?>) builds.get(0);
        Path context = ComposeFile.FOLDER.resolve((String) build.get("context"));
        assertThat(context.toRealPath()).isEqualTo(ImageLayout.PROJECT.toRealPath());
        assertThat(context.resolve((String) build.get("dockerfile"))).isRegularFile();
    }

    @Test
    void nothingThatTheImageCopiesIsIgnored() throws Exception {
        List<String> kept = Files.readAllLines(ComposeFile.FOLDER.resolve("Dockerfile.dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(ImageLayout.copied())
                .isNotEmpty()
                .allSatisfy(copied ->
                        assertThat(kept).anyMatch(path -> copied.from().startsWith(ImageLayout.PROJECT.resolve(path))));
    }

    @Test
    void theImageDoesNotRunAsRoot() throws Exception {
        List<String> users = ImageLayout.dockerfile().stream()
                .filter(line -> line.startsWith("USER "))
                .toList();
        assertThat(users.get(users.size() - 1)).isEqualTo("USER flink");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsBoundedAndHasNoMorePrivilegesThanItNeeds(Service service) {
        assertThat(service.settings()).containsKeys("mem_limit", "restart").doesNotContainKeys("privileged", "cap_add");
        assertThat(service.list("cap_drop")).containsExactly("ALL");
        assertThat(service.list("security_opt")).containsExactly("no-new-privileges:true");
        assertThat(service.healthCheck().isPresent()).isNotEqualTo(service.runsOnce());
    }

    @ParameterizedTest
    @MethodSource("services")
    void aPortIsPublishedOnLoopbackOnly(Service service) {
        assertThat(service.list("ports")).allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    }

    @Test
    void noPortIsPublishedTwice() throws Exception {
        List<String> published = services()
                .flatMap(service -> service.list("ports").stream())
                .map(port -> port.split(":")[1])
                .toList();
        assertThat(published).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("services")
    void whomItWaitsForCanDoWhatItIsWaitedFor(Service service) {
        service.dependsOn().forEach((name, condition) -> {
            Service other = file.services().get(name);
            assertThat(other).as(name).isNotNull();
            assertThat(condition).isEqualTo(other.runsOnce() ? "service_completed_successfully" : "service_healthy");
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatItMountsIsThere(Service service) {
        for (String volume : service.list("volumes")) {
            String source = volume.split(":")[0];
            if (source.startsWith(".")) {
                assertThat(ComposeFile.FOLDER.resolve(source)).exists();
                assertThat(volume).as("the project is not written to").endsWith(":ro");
            } else {
                assertThat(file.volumes()).containsKey(source);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void itsVariablesAreKeysOfTheConfiguration(Service service) {
        Map<String, String> ofLiveGmv = new HashMap<>(service.environment());
        ofLiveGmv.keySet().removeIf(name -> !name.startsWith("LIVEGMV_"));

        Configuration read = Configuration.load(
                Optional.of(Installation.config("livegmv.yaml")),
                ofLiveGmv,
                List.of(),
                LiveGmvKeys.SCHEMA,
                RunMode.LIVE);

        if (!ofLiveGmv.isEmpty()) {
            assertThat(read.get(LiveGmvKeys.KAFKA_BOOTSTRAP_SERVERS)).isEqualTo("kafka:9092");
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatItNamesInTheImageIsThere(Service service) throws Exception {
        List<String> named = new ArrayList<>(service.list("entrypoint"));
        named.addAll(service.command());
        for (String path :
                named.stream().filter(word -> word.startsWith("/opt/livegmv/")).toList()) {
            assertThat(ImageLayout.copied())
                    .as(path)
                    .anyMatch(copied -> path.startsWith(copied.to())
                            && Files.exists(copied.from()
                                    .resolve(path.substring(copied.to().length() + 1))));
        }
    }

    @Test
    void eachJobHasAJobManagerAndATaskManagerThatFindEachOther() throws Exception {
        Set<String> classes = new TreeSet<>();
        for (Service jobManager :
                flinks().filter(flink -> !isTaskManager(flink)).toList()) {
            assertThat(jobManager.command().get(0)).isEqualTo("/opt/livegmv/bin/run-job");
            Job job = (Job) Class.forName(jobManager.command().get(1))
                    .getDeclaredConstructor()
                    .newInstance();
            classes.add(job.getClass().getName());
            assertThat(jobManager.name()).isEqualTo(job.name() + "-jobmanager");
            assertThat(jobManager.environment()).containsEntry("JOB_MANAGER_RPC_ADDRESS", jobManager.name());
            assertThat(jobManager.list("volumes"))
                    .contains(job.name() + "-state:" + jobManager.command().get(2));

            Service taskManager = file.services().get(job.name() + "-taskmanager");
            assertThat(taskManager.environment()).containsEntry("JOB_MANAGER_RPC_ADDRESS", jobManager.name());
            assertThat(taskManager.list("volumes")).containsExactly(job.name() + "-state:/state");
        }
        assertThat(classes)
                .containsExactlyInAnyOrder(
                        GmvJob.class.getName(), ConversionJob.class.getName(), AlertJob.class.getName());
    }

    @ParameterizedTest
    @MethodSource("flinks")
    void itsSettingsAreFlinksAndThoseThatAreShipped(Service service, @TempDir Path folder) throws Exception {
        Map<String, ConfigOption<?>> options = FlinkOptions.all();
        org.apache.flink.configuration.Configuration settings =
                org.apache.flink.configuration.Configuration.fromMap(service.flinkProperties());
        assertThat(settings.keySet().stream().filter(key -> !key.startsWith(REPORTER)))
                .allSatisfy(key -> {
                    assertThat(options).containsKey(key);
                    assertThat(settings.getOptional(options.get(key))).isPresent();
                });

        Files.copy(Installation.config("flink-config.yaml"), folder.resolve("config.yaml"));
        Map<String, String> shipped =
                GlobalConfiguration.loadConfiguration(folder.toString()).toMap();
        Set<String> ofOneMachine = Set.of(
                TaskManagerOptions.NUM_TASK_SLOTS.key(),
                CoreOptions.DEFAULT_PARALLELISM.key(),
                REPORTER + "port",
                "execution.checkpointing.dir",
                "execution.checkpointing.savepoint-dir",
                // Flink's default, written out where its size is explained.
                TaskManagerOptions.MANAGED_MEMORY_FRACTION.key());
        shipped.keySet().removeAll(ofOneMachine);
        assertThat(settings.toMap()).containsAllEntriesOf(shipped);
    }

    @ParameterizedTest
    @MethodSource("flinks")
    void itsSlotsAndMemorySuffice(Service service) {
        org.apache.flink.configuration.Configuration settings =
                org.apache.flink.configuration.Configuration.fromMap(service.flinkProperties());
        assertThat(settings.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .isGreaterThanOrEqualTo(settings.get(CoreOptions.DEFAULT_PARALLELISM));
        MemorySize process = settings.get(
                isTaskManager(service)
                        ? TaskManagerOptions.TOTAL_PROCESS_MEMORY
                        : JobManagerOptions.TOTAL_PROCESS_MEMORY);
        assertThat(MemorySize.parse((String) service.settings().get("mem_limit")))
                .isGreaterThan(process);
    }

    @ParameterizedTest
    @MethodSource("flinks")
    void itsHealthIsAskedWhereItAnswers(Service service) {
        org.apache.flink.configuration.Configuration settings =
                org.apache.flink.configuration.Configuration.fromMap(service.flinkProperties());
        assertThat(settings.get(MetricOptions.REPORTERS_LIST)).isEqualTo("prometheus");
        String port = isTaskManager(service) ? settings.getString(REPORTER + "port", "") : "8081";
        assertThat(service.healthCheck().orElseThrow()).contains("http://localhost:" + port + "/");
        assertThat(service.list("ports")).allMatch(published -> published.endsWith(":8081"));
    }

    @Test
    void theBrokersVariablesAreItsSettings() {
        Set<String> settings =
                new TreeSet<>(kafka.server.KafkaConfig.configDef().names());
        Set<String> ofTheImage = Set.of("KAFKA_HEAP_OPTS");
        Map<String, String> properties = new HashMap<>();
        file.services().get("kafka").environment().forEach((name, value) -> {
            if (!ofTheImage.contains(name)) {
                properties.put(
                        name.replaceFirst("^KAFKA_", "").replace('_', '.').toLowerCase(Locale.ROOT), value);
            }
        });
        assertThat(settings).containsAll(properties.keySet());
        // Judges listeners, roles and voters together, as the broker does when it starts.
        assertThat(new kafka.server.KafkaConfig(properties)
                        .effectiveAdvertisedBrokerListeners()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void theBrokerIsFoundWhereItListens() {
        Service kafka = file.services().get("kafka");
        assertThat(kafka.environment().get("KAFKA_ADVERTISED_LISTENERS"))
                .contains("//kafka:9092,", "//localhost:19092");
        assertThat(kafka.list("ports")).containsExactly("127.0.0.1:19092:19092");
        assertThat(kafka.healthCheck().orElseThrow()).contains("localhost:9092");
        assertThat(kafka.list("volumes"))
                .containsExactly("kafka:" + kafka.environment().get("KAFKA_LOG_DIRS"));
    }

    @Test
    void theDashboardIsReachedOnItsPort() {
        Service dashboard = file.services().get("dashboard");
        assertThat(dashboard.command()).containsSubsequence("--host", "0.0.0.0", "--port", "8080");
        assertThat(dashboard.list("ports")).containsExactly("127.0.0.1:8080:8080");
        assertThat(dashboard.healthCheck().orElseThrow()).contains("http://localhost:8080/healthz");
    }

    private static boolean isTaskManager(Service service) {
        return service.command().equals(List.of("taskmanager"));
    }
}
