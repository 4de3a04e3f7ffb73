package livegmv.dashboard;

import static livegmv.dashboard.Evening.DAY;
import static livegmv.dashboard.Evening.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livegmv.cluster.Await;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those get who listen, and what they no longer get. */
@Timeout(60)
class EventStreamsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATOR = "operator-token-0123456789";
    private static final String PROVIDER = "provider-token-0123456789";

    private final MovableClock clock = new MovableClock(NOW);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private DashboardServer server;
    private Evening evening;

    @BeforeEach
    void start() {
        server = new DashboardServer(
                new DeploymentConfig("test", "", ZoneId.of("Asia/Shanghai"), "CNY", 2),
                new DashboardConfig(Map.of("ops", OPERATOR), Map.of("p1", PROVIDER)),
                Listening.onLoopback(0),
                clock);
        evening = new Evening(server.board())
                .contract("s1", "p1")
                .session("s1", "room", 100)
                .platform(1);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        server.close();
    }

    @Test
    void theFirstEventIsTheViewAsTheApiHasIt() throws Exception {
        Events events = listen("view=session&id=room", OPERATOR);

        assertThat(events.next().json()).isEqualTo(api("sessions/room", OPERATOR));
    }

    @Test
    void changesOfTheSessionArriveAndOthersDoNot() throws Exception {
        Events events = listen("view=session&id=room", OPERATOR);
        events.next();

        evening.session("s2", "another", 7).session("s1", "room", 200);

        assertThat(events.next().json().at("/total/gmv").asLong()).isEqualTo(200);
        evening.session("s2", "another", 8);
        evening.session("s1", "room", 300);
        assertThat(events.next().json().at("/total/gmv").asLong()).isEqualTo(300);
    }

    @Test
    void manyChangesAreOneEventASecondWithTheLatest() throws Exception {
        Events events = listen("view=wall", OPERATOR);
        events.next();
        long began = System.nanoTime();
        long gmv = 1;
        List<Long> arrived = new ArrayList<>();
        while (arrived.size() < 3) {
            // Far more changes than events: the next one that arrives has the newest of them.
            for (int i = 0; i < 100; i++) {
                evening.platform(++gmv);
            }
            assertThat(events.next().json().at("/platform/gmv").asLong()).isEqualTo(gmv);
            arrived.add(System.nanoTime());
        }
        assertThat(Duration.ofNanos(arrived.get(2) - arrived.get(0)))
                .as("three events")
                .isGreaterThan(Duration.ofMillis(1_800));
        assertThat(Duration.ofNanos(arrived.get(2) - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aContractThatIsDeletedEndsTheStream() throws Exception {
        Events session = listen("view=session&id=room", PROVIDER);
        session.next();

        evening.noContract("s1").session("s1", "room", 424_242);

        assertThat(session.next().name()).isEqualTo("gone");
        assertThat(session.rest()).doesNotContain("424242");
    }

    @Test
    void aContractThatEndsByTheClockEndsTheStreamThoughNothingArrives() throws Exception {
        evening.contract("s1", "p1", 2, 0, NOW + DAY);
        Events streamer = listen("view=streamer&id=s1", PROVIDER);
        Events provider = listen("view=provider&id=p1", PROVIDER);
        streamer.next();
        assertThat(provider.next().json().path("streamers")).hasSize(1);

        clock.moveBy(Duration.ofDays(1));

        assertThat(streamer.next().name()).isEqualTo("gone");
        assertThat(provider.next().json().path("streamers")).isEmpty();
    }

    @Test
    void anOperatorGoesOnWhenAContractEnds() throws Exception {
        Events events = listen("view=session&id=room", OPERATOR);
        events.next();

        evening.noContract("s1").session("s1", "room", 200);

        assertThat(events.next().json().at("/total/gmv").asLong()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheStreamsOfThatSignInOnly() throws Exception {
        String one = signIn();
        String other = signIn();
        Events ended = open(request("events?view=wall").header("Cookie", one).build());
        Events goesOn = open(request("events?view=wall").header("Cookie", other).build());
        ended.next();
        goesOn.next();

        http.send(
                request("sign-out")
                        .header("Cookie", one)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(ended.next().name()).isEqualTo("gone");
        evening.platform(77);
        awaitPlatformGmv(goesOn, 1, 77);
    }

    @Test
    void oneWhoDoesNotReadHoldsUpNobodyAndNothingIsQueuedForIt() throws Exception {
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(1_024);
            deaf.connect(new java.net.InetSocketAddress(
                    server.address().getHost(), server.address().getPort()));
            deaf.getOutputStream()
                    .write(("GET /events?view=wall HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + OPERATOR
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Await.until("the deaf one", Duration.ofSeconds(20), () -> clients() == 1);
            Events events = listen("view=wall", OPERATOR);
            events.next();
            // More than any socket buffer takes.
            for (int i = 0; i < 20; i++) {
                evening.alert("x".repeat(100_000) + i, "s1", "MONTH", "2026-06", 1);
            }
            for (long gmv = 10; gmv < 13; gmv++) {
                evening.platform(gmv);
                assertThat(events.next().json().at("/platform/gmv").asLong()).isEqualTo(gmv);
            }
            assertThat(clients()).isEqualTo(2);
        }
    }

    @Test
    void viewsThatNobodyListensToAreLetGo() throws Exception {
        Events events = listen("view=session&id=room", OPERATOR);
        events.next();
        assertThat(metric("watched_views")).isEqualTo(1);

        events.close();

        // The server notices at the next thing that it sends.
        Await.until("the view to be let go", Duration.ofSeconds(20), () -> {
            evening.session("s1", "room", System.nanoTime());
            return clients() == 0 && metric("watched_views") == 0;
        });
    }

    @Test
    void whatCannotBeListenedToIsToldWithItsRemedy() throws Exception {
        HttpResponse<String> answer = http.send(
                request("events?view=everything")
                        .header("Authorization", "Bearer " + OPERATOR)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"remedy\":\"write view=wall");
    }

    /** What was before may come once more: whether figures move is in the view too, and is found out by the clock. */
    private static void awaitPlatformGmv(Events events, long before, long gmv) throws Exception {
        long shown = events.next().json().at("/platform/gmv").asLong();
        if (shown == before) {
            shown = events.next().json().at("/platform/gmv").asLong();
        }
        assertThat(shown).isEqualTo(gmv);
    }

    private long clients() throws Exception {
        return metric("clients");
    }

    private long metric(String name) throws Exception {
        HttpRequest request =
                request("metrics").header("Authorization", "Bearer " + OPERATOR).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("livegmv_dashboard_" + name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private String signIn() throws Exception {
        String cookie = http.send(
                        request("sign-in")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + OPERATOR + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private JsonNode api(String path, String token) throws Exception {
        HttpRequest request = request("api/v1/" + path)
                .header("Authorization", "Bearer " + token)
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path));
    }

    private Events listen(String query, String token) throws Exception {
        return open(request("events?" + query)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private Events open(HttpRequest request) throws Exception {
        HttpResponse<java.io.InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Events events = new Events(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
        opened.add(events);
        return events;
    }

    private record Event(String name, String data) {
        JsonNode json() throws IOException {
            assertThat(name).isEqualTo("view");
            return JSON.readTree(data);
        }
    }

    private record Events(BufferedReader lines) implements AutoCloseable {

        Event next() throws IOException {
            String name = null;
            while (true) {
                String line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("the stream has ended");
                }
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    return new Event(name, line.substring("data: ".length()));
                }
            }
        }

        /** Until the server ends the stream. */
        String rest() {
            return String.join("\n", lines.lines().toList());
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
