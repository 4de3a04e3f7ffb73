package livegmv.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.TopicLeaders;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.dashboard.feed.ShownTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pages' data over HTTP, from records written by hand onto a real broker. */
@Timeout(180)
class DashboardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE_NAME = "<script>alert('安娜')</script>";

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedBroker broker;
    private Dashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(ShownTopic.names().stream()
                            .map(name -> new NewTopic("shop." + name, 2, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
            TopicLeaders.await(
                    admin,
                    ShownTopic.names().stream().map(name -> "shop." + name).toList());
        }
        dashboard = Dashboard.start(
                new KafkaConfig(Map.of("bootstrap.servers", broker.bootstrapServers())),
                new DeploymentConfig("test", "shop.", ZoneId.of("Asia/Shanghai"), "CNY", 2),
                DashboardConfig.WITHOUT_TOKENS,
                Listening.onLoopback(0));
    }

    @AfterEach
    void stop() {
        dashboard.close();
        broker.close();
    }

    @Test
    void theWallShowsTheNumbersOfTheTopics() throws Exception {
        platform("2026-05-31", 999_999_999, 1_780_200_000_000L);
        platform("2026-06-01", 12_345, 1_780_300_020_000L);
        platform("2026-06-01", 9_007_199_254_740_993L, 1_780_300_080_000L);
        send("streamers", "s1", "{\"streamerId\":\"s1\",\"version\":1,\"name\":\"小满\"}");
        send(
                "gmv.leaderboard",
                "DAY|2026-06-01",
                "{\"label\":\"2026-06-01\",\"entries\":[{\"rank\":1,\"streamerId\":\"s1\",\"gmv\":700,\"previousRank\":2},"
                        + "{\"rank\":2,\"streamerId\":\"s2\",\"gmv\":600}],\"asOf\":1780300080000}");
        conversion("room-1", "s1", true);
        conversion("room-2", "s2", false);
        alert("REVOKED", 1_780_300_000_000L);

        JsonNode wall = awaitWall(shown -> shown.path("leaderboard").size() == 2
                && shown.path("alerts").size() == 1
                && shown.path("onAir").size() == 1
                && shown.path("curve").size() == 2
                && shown.at("/leaderboard/0/name").asText().equals("小满"));

        assertThat(wall.at("/platform/gmv").asLong()).isEqualTo(9_007_199_254_740_993L);
        assertThat(wall.at("/platform/label").asText()).isEqualTo("2026-06-01");
        assertThat(wall.path("asOf").asLong()).isEqualTo(1_780_300_080_000L);
        assertThat(wall.path("curve").toString()).isEqualTo("[[1780300020000,12345],[1780300080000,9007199254740993]]");
        assertThat(wall.at("/leaderboard/0/gmv").asLong()).isEqualTo(700);
        assertThat(wall.at("/leaderboard/0/previousRank").asInt()).isEqualTo(2);
        assertThat(wall.at("/leaderboard/1/name").asText())
                .as("without a profile")
                .isEqualTo("s2");
        assertThat(wall.at("/onAir/0/sessionId").asText()).isEqualTo("room-1");
        assertThat(wall.at("/onAir/0/gmv").asLong()).isEqualTo(8_800);
        assertThat(wall.at("/alerts/0/status").asText()).isEqualTo("REVOKED");
        assertThat(wall.at("/deployment/zone").asText()).isEqualTo("Asia/Shanghai");

        JsonNode session = JSON.readTree(get("api/v1/sessions/room-1").body());
        assertThat(session.at("/conversion/wholeSession/clickers").asLong()).isEqualTo(7);
        assertThat(get("api/v1/sessions/nobody").statusCode()).isEqualTo(404);
        assertThat(get("healthz").statusCode()).isEqualTo(200);
        assertThat(get("metrics").body())
                .contains(
                        "livegmv_dashboard_records_total{topic=\"gmv.platform\"} 3\n",
                        "livegmv_dashboard_connected 1\n");
    }

    @Test
    void changesArePushedAndOneWhoDoesNotReadHoldsUpNobody() throws Exception {
        URI address = dashboard.address();
        try (Socket deaf = new Socket(address.getHost(), address.getPort());
                InputStream events = http.send(
                                HttpRequest.newBuilder(address.resolve("events?view=wall"))
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
            deaf.setReceiveBufferSize(1024);
            deaf.getOutputStream()
                    .write("GET /events?view=wall HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
            for (long gmv = 1; gmv <= 3; gmv++) {
                platform("2026-06-01", gmv, 1_780_300_000_000L + gmv * 60_000);
                long wanted = gmv;
                String line = lines.lines()
                        .filter(sent -> sent.startsWith("data: ") && gmvOf(sent) == wanted)
                        .findFirst()
                        .orElseThrow();
                assertThat(line).startsWith("data: {");
            }
        }
    }

    @Test
    void aNameWithMarkupStaysText() throws Exception {
        send(
                "streamers",
                "s1",
                JSON.writeValueAsString(Map.of("streamerId", "s1", "version", 1, "name", HOSTILE_NAME)));
        send(
                "gmv.leaderboard",
                "DAY|2026-06-01",
                "{\"label\":\"2026-06-01\",\"entries\":[{\"rank\":1,\"streamerId\":\"s1\",\"gmv\":7}],\"asOf\":1}");

        JsonNode wall =
                awaitWall(shown -> shown.at("/leaderboard/0/name").asText().equals(HOSTILE_NAME));

        assertThat(wall.at("/leaderboard/0/name").asText()).isEqualTo(HOSTILE_NAME);
        HttpResponse<String> answer = get("api/v1/wall");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void thePagesRunOnlyTheirOwnScriptsWhichWriteTextOnly() throws Exception {
        for (String page : new String[] {"", "session/x"}) {
            HttpResponse<String> answer = get(page);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'self';");
            assertThat(answer.body()).doesNotContain("<script>", "style=", "onclick", "http://", "https://");
        }
        for (String script : scripts()) {
            assertThat(get("page/" + script).body())
                    .as(script)
                    .doesNotContain(
                            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser");
        }
        assertThat(get("page/..%2FBoard.class").statusCode()).isNotEqualTo(200);
    }

    private static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/livegmv/dashboard/page"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".js"))
                    .toList();
        }
    }

    @Test
    void saysThatTheBrokerIsAway() throws Exception {
        platform("2026-06-01", 5, 1_780_300_000_000L);
        awaitWall(shown -> shown.at("/platform/gmv").asLong() == 5);

        broker.close();

        JsonNode wall = awaitWall(shown -> !shown.path("connected").asBoolean());
        assertThat(wall.at("/platform/gmv").asLong()).as("what was known stays").isEqualTo(5);
        assertThat(get("healthz").statusCode()).isEqualTo(503);
    }

    private static long gmvOf(String line) {
        try {
            return JSON.readTree(line.substring("data: ".length()))
                    .at("/platform/gmv")
                    .asLong();
        } catch (java.io.IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private JsonNode awaitWall(Predicate<JsonNode> as) {
        return Await.present("the wall", PATIENCE, () -> {
            JsonNode wall = JSON.readTree(get("api/v1/wall").body());
            return as.test(wall) ? java.util.Optional.of(wall) : java.util.Optional.empty();
        });
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(dashboard.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void platform(String label, long gmv, long asOf) throws Exception {
        send(
                "gmv.platform",
                "DAY|" + label,
                "{\"label\":\"" + label + "\",\"gmv\":" + gmv + ",\"netGmv\":" + gmv + ",\"asOf\":" + asOf + "}");
    }

    private void conversion(String sessionId, String streamerId, boolean onAir) throws Exception {
        send(
                "conversion.session",
                sessionId,
                "{\"sessionId\":\"" + sessionId + "\",\"streamerId\":\"" + streamerId
                        + "\",\"wholeSession\":{\"gmv\":8800,\"viewers\":90,\"clickers\":7,\"rates\":{}},"
                        + "\"last10Minutes\":{\"online\":12},\"worstStep\":null,\"onAir\":" + onAir + ",\"asOf\":1}");
    }

    private void alert(String status, long asOf) throws Exception {
        send(
                "alerts",
                "first-500k-month|s1|2026-06|50000000",
                "{\"alertId\":\"first-500k-month|s1|2026-06|50000000\",\"ruleId\":\"first-500k-month\",\"severity\":\"INFO\","
                        + "\"streamerId\":\"s1\",\"metric\":\"netGmv\",\"kind\":\"REACHES\",\"label\":\"2026-06\","
                        + "\"threshold\":50000000,\"status\":\"" + status
                        + "\",\"holds\":false,\"providerIds\":[],\"changes\":[],\"asOf\":" + asOf + "}");
    }

    private void send(String topic, String key, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("shop." + topic, key, value)).get(30, TimeUnit.SECONDS);
        }
    }
}
