package livegmv.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import livegmv.cli.records.OutputTail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo as a newcomer starts it, four times as fast; what it shows is read from its topics and its dashboard. */
@Tag("slow")
@Timeout(420)
class DemoIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EVENING = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final long MOST_MEBIBYTES = 3_000;
    private static final String NEWCOMER = "s00002";
    private static final String FARM = "s00003";

    @TempDir
    Path folder;

    private final List<JsonNode> notifications = new ArrayList<>();

    @Test
    void tellsAnEveningAndTakesAChangedRuleAndLeavesNothingWhenItIsStopped() throws Exception {
        Path rules = folder.resolve("rules.yaml");
        Files.copy(Path.of(System.getProperty("livegmv.home"), "config", "alert-rules.yaml"), rules);
        try (DemoProcess demo = DemoProcess.start(folder, "--speed", "120", "--rules", rules.toString())) {
            String broker = demo.address("Broker");
            String dashboard = demo.address("Dashboard");
            Properties client = new Properties();
            client.put("bootstrap.servers", broker);
            try (OutputTail tail = OutputTail.of(client, "", List.of("provider.notifications"))) {
                tail.readToEnd(this::take);
                change(rules, "thresholds: [10_000_000,", "thresholds: [4_000_000, 10_000_000,");
                demo.await(
                        "the fault of a rule that was changed without a new version",
                        EVENING,
                        () -> when(demo.err().contains("session-milestones: version 1 differs")
                                && demo.err().contains("Nothing was sent")));
                change(
                        rules,
                        "- ruleId: session-milestones\n  version: 1",
                        "- ruleId: session-milestones\n  version: 2");

                awaitTold(demo, tail, "session-milestones", NEWCOMER, "4000000", "PROVISIONAL");
                assertThat(ruleVersions(dashboard)).contains("session-milestones 2");
                awaitTold(demo, tail, "first-500k-month", NEWCOMER, "50000000", "PROVISIONAL");
                awaitTold(demo, tail, "first-500k-month", FARM, "50000000", "REVOKED");
                awaitTold(demo, tail, "conversion-drop", "s00004", "0.5", "PROVISIONAL");
            }
            assertThat(told("first-500k-month", NEWCOMER, "50000000")).containsExactly("provider-02 PROVISIONAL");
            assertThat(told("first-500k-month", FARM, "50000000"))
                    .containsExactly("provider-03 PROVISIONAL", "provider-03 REVOKED");
            assertThat(demo.out()).contains("REVOKED  first-500k-month 50000000", "-> provider-03: ");
            assertThat(wall(dashboard).path("platform").path("gmv").asLong()).isPositive();
            demo.highestMemory().ifPresent(most -> assertThat(most).isLessThan(MOST_MEBIBYTES));
            List<ProcessHandle> children = demo.children();

            demo.terminate();

            assertThat(demo.awaitEnd(STOP)).isEqualTo(130);
            assertThat(demo.temporary()).isEmptyDirectory();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void endsByItselfAndLeavesNothing() throws Exception {
        try (DemoProcess demo = DemoProcess.start(folder, "--minutes", "0.05")) {
            demo.address("Flink");

            assertThat(demo.awaitEnd(Duration.ofMinutes(1))).isZero();
            assertThat(demo.temporary()).isEmptyDirectory();
            assertThat(demo.err().lines())
                    .as("nothing but its progress")
                    .allMatch(line -> line.startsWith("Starting "));
        }
    }

    @ParameterizedTest
    @CsvSource({"--help, 0", "--speed=0, 2", "--rules=none.yaml, 2"})
    void leavesNothingWhenItDoesNotEvenStart(String option, int exitCode) throws Exception {
        try (DemoProcess demo = DemoProcess.start(folder, option)) {
            assertThat(demo.awaitEnd(Duration.ofMinutes(1))).isEqualTo(exitCode);
            assertThat(demo.temporary()).isEmptyDirectory();
        }
    }

    private void awaitTold(
            DemoProcess demo, OutputTail tail, String ruleId, String streamerId, String threshold, String status) {
        demo.await(status + " of " + ruleId + " " + streamerId, EVENING, () -> {
            tail.poll(Duration.ofMillis(200), this::take);
            return when(told(ruleId, streamerId, threshold).stream().anyMatch(told -> told.endsWith(" " + status)));
        });
    }

    private void take(String topic, byte[] key, byte[] value) {
        notifications.add(json(new String(value, StandardCharsets.UTF_8)));
    }

    /** Who was told of which status, in order. */
    private List<String> told(String ruleId, String streamerId, String threshold) {
        return notifications.stream()
                .filter(told -> told.at("/alert/ruleId").asText().equals(ruleId)
                        && told.at("/alert/streamerId").asText().equals(streamerId)
                        && told.at("/alert/threshold").asText().equals(threshold))
                .map(told -> told.path("providerId").asText() + " "
                        + told.at("/alert/status").asText())
                .toList();
    }

    private static Optional<Boolean> when(boolean holds) {
        return holds ? Optional.of(true) : Optional.empty();
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static List<String> ruleVersions(String dashboard) throws Exception {
        List<String> versions = new ArrayList<>();
        wall(dashboard)
                .path("rules")
                .forEach(rule -> versions.add(rule.path("ruleId").asText() + " "
                        + rule.path("version").asText()));
        return versions;
    }

    private static JsonNode wall(String dashboard) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(dashboard + "api/v1/wall")).build();
        return json(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
