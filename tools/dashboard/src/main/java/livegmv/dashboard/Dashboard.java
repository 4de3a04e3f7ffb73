package livegmv.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;

/**
 * A web page of a deployment's figures, read from its output topics. Reads only, and asks nobody who they are: it listens on
 * loopback unless told otherwise.
 */
public final class Dashboard implements AutoCloseable {

    public static final String LOOPBACK = "127.0.0.1";

    private static final long PUBLISH_EVERY_MILLIS = 1_000;

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8");

    private static final Set<String> FILES = Set.of("wall.js", "session.js", "words.js", "style.css");

    /** Nothing from elsewhere, nothing inline, in nobody's frame. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Board board;
    private final LatestWall wall = new LatestWall();
    private final EventStreams streams = new EventStreams(wall);
    private final ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dashboard-publisher");
        thread.setDaemon(true);
        return thread;
    });
    private final TopicTail tail;
    private final Javalin server;
    private final String host;

    private Dashboard(KafkaConfig kafka, DeploymentConfig deployment, String host, int port) {
        this.host = host;
        this.board = new Board(deployment, Clock.systemUTC());
        this.server = Javalin.create(config -> configure(config, host, port));
        server.start();
        this.tail = TopicTail.start(kafka.clientProperties(), deployment.topicPrefix(), board);
        publisher.scheduleAtFixedRate(
                () -> board.wallIfChanged().ifPresent(wall::publish), 0, PUBLISH_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Starts without waiting for the broker.
     *
     * @param port 0: any that is free
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    public static Dashboard start(KafkaConfig kafka, DeploymentConfig deployment, String host, int port) {
        return new Dashboard(kafka, deployment, host, port);
    }

    private void configure(JavalinConfig config, String listenOn, int port) {
        config.startup.showJavalinBanner = false;
        config.jetty.host = listenOn;
        config.jetty.port = port;
        config.routes.before(context -> HEADERS.forEach(context::header));
        config.routes.get("/", context -> file(context, "index.html"));
        config.routes.get("/session/{id}", context -> file(context, "session.html"));
        config.routes.get("/page/{file}", this::pageFile);
        config.routes.get("/api/v1/wall", context -> json(context, board.wall()));
        config.routes.get("/api/v1/session/{id}", this::session);
        config.routes.get("/healthz", this::health);
        config.routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(board.metrics(streams.clients())));
        config.routes.sse("/events", streams::open);
    }

    private void pageFile(Context context) {
        String file = context.pathParam("file");
        if (FILES.contains(file)) {
            file(context, file);
        } else {
            context.status(HttpStatus.NOT_FOUND);
        }
    }

    private static void file(Context context, String file) {
        try (InputStream content = Dashboard.class.getResourceAsStream("page/" + file)) {
            context.contentType(TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
            context.result(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void session(Context context) {
        board.session(context.pathParam("id")).ifPresentOrElse(session -> json(context, session), () -> {
            context.status(HttpStatus.NOT_FOUND);
            json(context, "{\"error\":\"no such session is known\"}");
        });
    }

    private static void json(Context context, String json) {
        context.contentType("application/json; charset=utf-8").result(json);
    }

    /** The server answers; whether it has a broker is for those who want to know. */
    private void health(Context context) {
        boolean connected = board.isConnected();
        context.status(connected ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .result(connected ? "ok" : "no answer from the broker");
    }

    public URI address() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/");
    }

    @Override
    public void close() {
        publisher.shutdownNow();
        wall.close();
        tail.close();
        server.stop();
    }
}
