package livegmv.dashboard.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import livegmv.dashboard.held.Board;
import livegmv.dashboard.held.Changes;
import livegmv.dashboard.view.ViewKey;
import livegmv.dashboard.view.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends views to those who listen. One thread computes and hands over; connections are written to without blocking
 * ({@link EventClient}), so the number of clients is not one of threads. Views that nobody listens to are not computed.
 */
public final class EventStreams implements AutoCloseable {

    public static final int MOST_CLIENTS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TICK_MILLIS = 100;

    private final Board board;
    private final Views views;
    private final Channel.Source source;
    private final Map<ViewKey, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger clients = new AtomicInteger();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dashboard-events");
        thread.setDaemon(true);
        return thread;
    });
    private boolean shownMoving;

    public EventStreams(Board board, Views views) {
        this.board = board;
        this.views = views;
        this.source = new Channel.Source() {
            @Override
            public Optional<String> json(ViewKey key) {
                // The tree is written outside the lock.
                return board.look(held -> views.view(held, key)).map(EventStreams::text);
            }

            @Override
            public Object scope(ViewKey key) {
                return board.look(held -> views.scope(held, key));
            }
        };
    }

    public void start() {
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    public int clients() {
        return clients.get();
    }

    public int watchedViews() {
        return channels.size();
    }

    public boolean isFull() {
        return clients.get() >= MOST_CLIENTS;
    }

    /** After records were taken. */
    public void changed(Changes changes) {
        if (channels.isEmpty()) {
            return;
        }
        board.look(held -> {
            channels.values().stream()
                    .filter(channel -> views.isTouched(held, channel.key(), changes))
                    .forEach(Channel::touch);
            return null;
        });
    }

    /**
     * Sends the view to a client until it is gone.
     *
     * @param out of an asynchronous response whose status and headers are set
     * @param mayListen asked once a second
     * @return completes when the response can be completed
     */
    public CompletableFuture<Void> open(ViewKey key, ServletOutputStream out, BooleanSupplier mayListen) {
        EventClient client = new EventClient(out, mayListen);
        clients.incrementAndGet();
        client.ended().whenComplete((nothing, failure) -> clients.decrementAndGet());
        boolean joined = false;
        while (!joined) {
            // One that has just been left by its last client takes no other.
            joined = channels.computeIfAbsent(key, absent -> new Channel(absent, source))
                    .join(client, System.nanoTime());
        }
        out.setWriteListener(client);
        return client.ended();
    }

    private static String text(ObjectNode view) {
        try {
            return JSON.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tick() {
        try {
            boolean moving = board.look(views::isMoving);
            if (moving != shownMoving) {
                shownMoving = moving;
                channels.values().forEach(Channel::touch);
            }
            long now = System.nanoTime();
            for (Channel channel : channels.values()) {
                channel.tick(now);
                if (channel.closeIfEmpty()) {
                    channels.remove(channel.key(), channel);
                }
            }
        } catch (RuntimeException e) {
            // An executor would swallow it, and end all streams in silence.
            LOG.error("The event streams have ended: restart the dashboard and report this", e);
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        channels.values().forEach(channel -> channel.end(EventFrame.SIGN_OF_LIFE));
    }
}
