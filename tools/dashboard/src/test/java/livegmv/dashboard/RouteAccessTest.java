package livegmv.dashboard;

import static livegmv.dashboard.Evening.DAY;
import static livegmv.dashboard.Evening.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every address of the server, asked with an operator's token, with a provider's, and with none. The addresses are the server's
 * own list: one that is not in the table below turns this red, and so does one that tells a provider of another's.
 */
@Timeout(60)
class RouteAccessTest {

    private static final String OPERATOR = "operator-token-0123456789";
    private static final String PROVIDER = "provider-token-0123456789";

    /** Words that stand in records of streamers whom the provider does not coach, and nowhere else. */
    private static final List<String> OF_OTHERS = List.of("secretly", "s-other", "room-other", "p-other", "424242");

    private static final DeploymentConfig DEPLOYMENT =
            new DeploymentConfig("test", "", ZoneId.of("Asia/Shanghai"), "CNY", 2);

    private final MovableClock clock = new MovableClock(NOW);
    private final HttpClient http = HttpClient.newHttpClient();
    private DashboardServer server;
    private Evening evening;

    /** What a route answers: to an operator; to the provider about its own; about another's; to nobody known. */
    private record Answers(int operator, int own, int others, int nobody) {}

    /** Addresses with {@code ID}, which is an own and another's id in turn. */
    private static final Map<String, Answers> EXPECTED = Map.ofEntries(
            Map.entry("GET /", new Answers(200, 302, 302, 302)),
            Map.entry("GET /session/{id}", new Answers(200, 200, 404, 302)),
            Map.entry("GET /streamer/{id}", new Answers(200, 200, 404, 302)),
            Map.entry("GET /provider/{id}", new Answers(200, 200, 404, 302)),
            Map.entry("GET /sign-in", new Answers(200, 200, 200, 200)),
            Map.entry("GET /page/<file>", new Answers(404, 404, 404, 404)),
            Map.entry("POST /sign-in", new Answers(403, 403, 403, 403)),
            Map.entry("POST /sign-out", new Answers(403, 403, 403, 403)),
            Map.entry("GET /api/v1/me", new Answers(200, 200, 200, 200)),
            Map.entry("GET /api/v1/catalogue", new Answers(200, 200, 200, 200)),
            Map.entry("GET /api/v1/wall", new Answers(200, 403, 403, 401)),
            Map.entry("GET /api/v1/sessions/{id}", new Answers(200, 200, 404, 401)),
            Map.entry("GET /api/v1/streamers/{id}", new Answers(200, 200, 404, 401)),
            Map.entry("GET /api/v1/providers/{id}", new Answers(200, 200, 404, 401)),
            Map.entry("GET /api/v1/rules", new Answers(200, 200, 200, 401)),
            Map.entry("GET /api/v1/search?q=ID", new Answers(200, 200, 200, 401)),
            Map.entry("GET /events?view=wall", new Answers(200, 403, 403, 401)),
            Map.entry("GET /events?view=session&id=ID", new Answers(200, 200, 404, 401)),
            Map.entry("GET /events?view=streamer&id=ID", new Answers(200, 200, 404, 401)),
            Map.entry("GET /events?view=provider&id=ID", new Answers(200, 200, 404, 401)),
            Map.entry("GET /healthz", new Answers(200, 200, 200, 200)),
            Map.entry("GET /metrics", new Answers(200, 403, 403, 401)));

    @BeforeEach
    void start() {
        server = new DashboardServer(
                DEPLOYMENT,
                new DashboardConfig(Map.of("ops", OPERATOR), Map.of("p-own", PROVIDER)),
                Listening.onLoopback(0),
                clock);
        evening = new Evening(server.board())
                .streamer("s-own", "Own")
                .contract("s-own", "p-own")
                .session("s-own", "room-own", 100)
                .conversion("s-own", "room-own", true, 100)
                .month("s-own", 100)
                .rolling("s-own", "PT1M", 7)
                // Another coaches the same streamer, and an alert names both.
                .alert("m", "s-own", "MONTH", "2026-06", 50, "p-own", "p-other")
                .told("p-own", "m", "s-own", "2026-06", 50, "well done")
                .told("p-other", "m", "s-own", "2026-06", 50, "secretly done")
                .streamer("s-other", "secretly named")
                .contract("s-other", "p-other")
                .session("s-other", "room-other", 424_242)
                .conversion("s-other", "room-other", true, 424_242)
                .month("s-other", 424_242)
                // Orders that name another streamer's session.
                .session("s-other", "room-own", 424_242)
                .product("s-other", "room-own", "secretly sold", 424_242)
                .minute("s-other", "room-own", NOW, 424_242)
                .alert("m", "s-other", "SESSION", "room-own", 424_242, "p-other")
                .told("p-other", "m", "s-other", "2026-06", 424_242, "secretly told")
                .alertForOperations("ops-only", "s-own", "2026-06", 424_242)
                .monthRule("ops-rule", "424242", "\"OPERATIONS\"")
                .platform(424_242);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyRouteIsInTheTable() {
        Set<String> routes = server.http().unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method != HandlerType.BEFORE)
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes)
                .isEqualTo(EXPECTED.keySet().stream()
                        .map(address -> address.replaceFirst("\\?.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void eachAnswersByWhoAsksAndAProviderLearnsNothingOfOthers() throws Exception {
        for (Map.Entry<String, Answers> entry : EXPECTED.entrySet()) {
            String address = entry.getKey();
            Answers answers = entry.getValue();
            assertThat(ask(address, true, OPERATOR).status())
                    .as("operator " + address)
                    .isEqualTo(answers.operator());
            assertThat(ask(address, false, OPERATOR).status())
                    .as("operator " + address)
                    .isEqualTo(answers.operator());
            Answer own = ask(address, true, PROVIDER);
            assertThat(own.status()).as("own " + address).isEqualTo(answers.own());
            assertThat(own.body()).as("own " + address).doesNotContain(OF_OTHERS.toArray(new String[0]));
            Answer others = ask(address, false, PROVIDER);
            assertThat(others.status()).as("others' " + address).isEqualTo(answers.others());
            assertThat(others.body()).as("others' " + address).doesNotContain(OF_OTHERS.toArray(new String[0]));
            assertThat(ask(address, true, null).status())
                    .as("nobody " + address)
                    .isEqualTo(answers.nobody());
            assertThat(ask(address, true, "wrong-token-" + address.length()).status())
                    .as("wrong token " + address)
                    .isIn(answers.nobody(), 401, 429);
            clock.moveBy(Duration.ofMinutes(1));
        }
    }

    @Test
    void whatIsNotTheirsLooksToProvidersLikeWhatDoesNotExist() throws Exception {
        for (String path : List.of("/api/v1/sessions/", "/api/v1/streamers/", "/api/v1/providers/", "/session/")) {
            Answer others = get(path
                    + (path.contains("session") ? "room-other" : path.contains("streamers") ? "s-other" : "p-other"));
            Answer nothing = get(path + "nothing");

            assertThat(others).isEqualTo(nothing);
        }
    }

    @Test
    void ownDataIsWhole() throws Exception {
        assertThat(get("/api/v1/providers/p-own").body()).contains("\"name\":\"Own\"", "well done");
        assertThat(get("/api/v1/sessions/room-own").body()).contains("\"gmv\":100", "well done", "\"window\":\"PT1M\"");
        assertThat(get("/api/v1/search?q=ow").body()).contains("s-own");
        assertThat(get("/api/v1/search?q=room").body()).contains("room-own");
    }

    @Test
    void aContractThatEndsByTheClockEndsTheSight() throws Exception {
        evening.contract("s-own", "p-own", 2, 0, NOW + DAY);
        assertThat(get("/api/v1/streamers/s-own").status()).isEqualTo(200);

        clock.moveBy(Duration.ofDays(1));

        assertThat(get("/api/v1/streamers/s-own").status()).isEqualTo(404);
        assertThat(get("/api/v1/search?q=room-own").body()).contains("\"results\":[]");
        assertThat(get("/api/v1/providers/p-own").body())
                .contains("\"streamers\":[]", "\"notifications\":[]")
                .doesNotContain("s-own");
    }

    @Test
    void anOldVersionOfAContractDoesNotBringItBack() throws Exception {
        evening.contract("s-own", "p-own", 5, 0, NOW);

        evening.contract("s-own", "p-own", 4, 0, null);

        assertThat(get("/api/v1/streamers/s-own").status()).isEqualTo(404);
    }

    @Test
    void nothingIsSeenBeforeTheContractsWereRead() throws Exception {
        try (DashboardServer empty = new DashboardServer(
                DEPLOYMENT, new DashboardConfig(Map.of(), Map.of("p-own", PROVIDER)), Listening.onLoopback(0), clock)) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(empty.address().resolve("api/v1/streamers/s-own"))
                            .header("Authorization", "Bearer " + PROVIDER)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"error\":\"loading\"", "\"remedy\":");
        }
    }

    private record Answer(int status, String body) {}

    private Answer get(String path) throws Exception {
        Answer answer = ask("GET " + path, true, PROVIDER);
        return new Answer(answer.status(), answer.body().replaceAll("\"now\":\\d+", ""));
    }

    private Answer ask(String address, boolean own, String token) throws Exception {
        String path = address.substring(address.indexOf(' ') + 1);
        String id = (path.contains("session") ? "room-" : path.contains("provider") ? "p-" : "s-")
                + (own ? "own" : "other");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address()
                        .resolve("/")
                + path.substring(1).replace("{id}", id).replace("ID", id).replace("<file>", "nothing.js")));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (address.startsWith("POST")) {
            request.POST(HttpRequest.BodyPublishers.ofString("token=" + PROVIDER));
        }
        HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            boolean stream = path.startsWith("/events") && answer.statusCode() == 200;
            return new Answer(answer.statusCode(), stream ? firstEvent(body) : new String(body.readAllBytes()));
        }
    }

    private static String firstEvent(InputStream body) throws Exception {
        StringBuilder event = new StringBuilder();
        while (event.indexOf("\n\n") < 0) {
            event.append((char) body.read());
        }
        return event.toString();
    }
}
