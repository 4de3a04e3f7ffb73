package livegmv.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.Endpoint;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import livegmv.dashboard.access.Gate;
import livegmv.dashboard.access.Refused;
import livegmv.dashboard.access.Tokens;
import livegmv.dashboard.held.Board;
import livegmv.dashboard.stream.EventStreams;
import livegmv.dashboard.view.Views;

/** Serves what a board holds: pages, API and streams. Where the board has it from is not its business. */
final class DashboardServer implements AutoCloseable {

    /** Nothing from elsewhere, nothing inline, in nobody's frame. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=()",
            "Cache-Control",
            "no-store");

    private static final long MOST_BODY_BYTES = 4_096;

    private final Board board;
    private final EventStreams streams;
    private final Javalin server;
    private final String host;

    /**
     * Listens at once.
     *
     * @throws io.javalin.util.JavalinBindException if the port is taken
     * @throws IllegalArgumentException if it {@linkplain Listening#isTooOpen would be open to others}
     */
    DashboardServer(DeploymentConfig deployment, DashboardConfig config, Listening listening, Clock clock) {
        if (listening.isTooOpen(config)) {
            throw new IllegalArgumentException(listening.host()
                    + " is reached by others than this machine, and no dashboard.tokens are configured");
        }
        Views views = new Views(deployment, clock);
        this.board = new Board(clock);
        this.host = listening.host();
        this.streams = new EventStreams(board, views);
        Doorkeeper doorkeeper = new Doorkeeper(new Gate(new Tokens(config), clock), listening.isLoopback());
        Routes routes = new Routes(board, views, streams, doorkeeper);
        this.server = Javalin.create(javalin -> configure(javalin, listening, routes, doorkeeper));
        server.start();
        board.onChanges(streams::changed);
        streams.start();
    }

    private static void configure(JavalinConfig config, Listening listening, Routes routes, Doorkeeper doorkeeper) {
        config.startup.showJavalinBanner = false;
        config.jetty.host = listening.host();
        config.jetty.port = listening.port();
        config.http.maxRequestSize = MOST_BODY_BYTES;
        config.routes.before(context -> HEADERS.forEach(context::header));
        config.routes.exception(Refused.class, (refused, context) -> Json.refuse(context, refused));
        config.routes.error(500, context -> Json.refuse(context, Refused.byMistake()));
        config.routes.error(404, context -> {
            if (context.result() == null || context.result().isEmpty()) {
                Json.refuse(context, Refused.noSuch("address"));
            }
        });
        routes.all()
                .forEach(route -> config.routes.addEndpoint(
                        new Endpoint(route.method(), route.path(), doorkeeper.guarding(route))));
    }

    Board board() {
        return board;
    }

    URI address() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/");
    }

    /** For the test that walks all of its addresses. */
    Javalin http() {
        return server;
    }

    @Override
    public void close() {
        streams.close();
        server.stop();
    }
}
