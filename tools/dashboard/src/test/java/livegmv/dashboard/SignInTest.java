package livegmv.dashboard;

import static livegmv.dashboard.Evening.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A browser signs in and out. */
@Timeout(60)
class SignInTest {

    private static final String OPERATOR = "operator-token-0123456789";

    private final MovableClock clock = new MovableClock(NOW);
    private final HttpClient http = HttpClient.newHttpClient();
    private DashboardServer server;

    @BeforeEach
    void start() {
        server = new DashboardServer(
                new DeploymentConfig("test", "", ZoneId.of("Asia/Shanghai"), "CNY", 2),
                new DashboardConfig(Map.of("ops", OPERATOR), Map.of()),
                Listening.onLoopback(0),
                clock);
        new Evening(server.board()).platform(5);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theCookieIsOpaqueAndOutOfReachOfScriptsAndOtherSites() throws Exception {
        String cookie = signIn(OPERATOR).headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(OPERATOR, "Secure", "Domain");
        assertThat(wall(id(cookie))).isEqualTo(200);
        assertThat(signIn(OPERATOR).headers().firstValue("Set-Cookie").orElseThrow())
                .as("another id each time")
                .isNotEqualTo(cookie);
    }

    @Test
    void theCookieStaysOffPlainHttpBehindTls() throws Exception {
        HttpResponse<String> answer = http.send(
                request("sign-in", OPERATOR)
                        .header("X-Forwarded-Proto", "https")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
    }

    @Test
    void signingOutEndsItEverywhere() throws Exception {
        String cookie = id(signIn(OPERATOR).headers().firstValue("Set-Cookie").orElseThrow());

        HttpResponse<String> out = http.send(
                request("sign-out", "").header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Expires=Thu, 01 Jan 1970");
        assertThat(wall(cookie)).isEqualTo(401);
    }

    @Test
    void itIsForgottenWhenNobodyUsesIt() throws Exception {
        String cookie = id(signIn(OPERATOR).headers().firstValue("Set-Cookie").orElseThrow());
        clock.moveBy(Duration.ofHours(12));
        assertThat(wall(cookie)).isEqualTo(200);
        clock.moveBy(Duration.ofHours(12));
        assertThat(wall(cookie)).as("used in between").isEqualTo(200);
        clock.moveBy(Duration.ofHours(12).plusMillis(1));
        assertThat(wall(cookie)).isEqualTo(401);
    }

    @Test
    void anInventedCookieIsNobodys() throws Exception {
        assertThat(wall("livegmv-sign-in=AAAA")).isEqualTo(401);
    }

    @Test
    void wrongTokensAreBoundedForAWhile() throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(signIn("wrong").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = signIn(OPERATOR);
        assertThat(refused.statusCode()).as("even the right one").isEqualTo(429);
        assertThat(refused.body()).contains("\"error\":\"too-many-attempts\"", "\"remedy\":\"wait 60 s");

        clock.moveBy(Duration.ofMinutes(1));

        assertThat(signIn(OPERATOR).statusCode()).isEqualTo(204);
    }

    @Test
    void anotherSiteCanNeitherSignInNorOut() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(server.address().resolve("sign-in"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + OPERATOR + "\"}"))
                .build();
        HttpRequest script = request("sign-in", OPERATOR)
                .header("Sec-Fetch-Site", "cross-site")
                .build();

        for (HttpRequest request : new HttpRequest[] {form, script}) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void aNameThatIsBentToThisMachineIsNotAnswered() throws Exception {
        try (java.net.Socket socket =
                new java.net.Socket(server.address().getHost(), server.address().getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/me HTTP/1.1\r\nHost: evil.example:"
                                    + server.address().getPort() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes()))
                    .startsWith("HTTP/1.1 403")
                    .contains("\"error\":\"unknown-host\"");
        }
    }

    private HttpResponse<String> signIn(String token) throws Exception {
        return http.send(request("sign-in", token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(server.address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"));
    }

    private int wall(String cookie) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(server.address().resolve("api/v1/wall"))
                                .header("Cookie", cookie)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static String id(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }
}
