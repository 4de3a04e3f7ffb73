package livegmv.dashboard;

import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the wall to each client that listens, at most once a second. Each has a thread of its own, so that one who does not read
 * holds up nobody.
 */
final class EventStreams {

    private static final int MOST_CLIENTS = 100;
    private static final long AT_MOST_EVERY_MILLIS = 1_000;
    private static final long SIGN_OF_LIFE_MILLIS = 10_000;

    private final LatestWall wall;
    private final AtomicInteger clients = new AtomicInteger();

    EventStreams(LatestWall wall) {
        this.wall = wall;
    }

    int clients() {
        return clients.get();
    }

    void open(SseClient client) {
        if (clients.incrementAndGet() > MOST_CLIENTS) {
            clients.decrementAndGet();
            client.ctx().status(HttpStatus.SERVICE_UNAVAILABLE);
            client.close();
            return;
        }
        client.keepAlive();
        Thread sender = new Thread(() -> send(client), "dashboard-events");
        sender.setDaemon(true);
        sender.start();
    }

    private void send(SseClient client) {
        try {
            LatestWall.Shown shown = new LatestWall.Shown(0, null);
            while (!client.terminated() && !wall.isClosed()) {
                shown = wall.after(shown.version(), SIGN_OF_LIFE_MILLIS);
                if (shown.json() == null) {
                    client.sendComment("still here");
                } else {
                    client.sendEvent("wall", shown.json());
                    TimeUnit.MILLISECONDS.sleep(AT_MOST_EVERY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.decrementAndGet();
            client.close();
        }
    }
}
