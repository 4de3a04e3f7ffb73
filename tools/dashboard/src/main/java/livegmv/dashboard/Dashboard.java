package livegmv.dashboard;

import java.net.URI;
import java.time.Clock;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.dashboard.feed.TopicTail;

/**
 * A web page of a deployment's figures, read from its topics. Reads only, and belongs to no consumer group.
 *
 * <p>To embed: {@code try (Dashboard dashboard = Dashboard.start(kafka, deployment, DashboardConfig.WITHOUT_TOKENS,
 * Listening.onLoopback(0))) { … dashboard.address() … }}. It brings its own daemon threads, several can run in one JVM, and
 * closing it leaves nothing behind. Topics that do not exist yet are taken up when they do.
 */
public final class Dashboard implements AutoCloseable {

    private final DashboardServer server;
    private final TopicTail tail;

    private Dashboard(DashboardServer server, TopicTail tail) {
        this.server = server;
        this.tail = tail;
    }

    /**
     * Starts without waiting for the broker.
     *
     * @throws io.javalin.util.JavalinBindException if the port is taken
     * @throws IllegalArgumentException if it {@linkplain Listening#isTooOpen would be open to others}
     */
    public static Dashboard start(
            KafkaConfig kafka, DeploymentConfig deployment, DashboardConfig config, Listening listening) {
        DashboardServer server = new DashboardServer(deployment, config, listening, Clock.systemUTC());
        return new Dashboard(
                server, TopicTail.start(kafka.clientProperties(), deployment.topicPrefix(), server.board()));
    }

    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        tail.close();
        server.close();
    }
}
