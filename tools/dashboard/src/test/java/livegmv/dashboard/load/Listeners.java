package livegmv.dashboard.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/** Reads for all listeners, in one thread. */
final class Listeners implements AutoCloseable {

    private final List<Listener> all;
    private final Selector selector;
    private final Thread thread = new Thread(this::readForEver, "load-listeners");
    private volatile Delays delays = new Delays();
    private volatile boolean closed;
    private volatile boolean skip;

    Listeners(List<Listener> all) throws IOException {
        this.all = all;
        this.selector = Selector.open();
        for (Listener each : all) {
            each.channel().register(selector, SelectionKey.OP_READ, each);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Measures upserts that are sent from now on. */
    Delays measureAnew() {
        Delays fresh = new Delays();
        delays = fresh;
        skip = true;
        selector.wakeup();
        return fresh;
    }

    long events() {
        return all.stream().mapToLong(Listener::events).sum();
    }

    long bytes() {
        return all.stream().mapToLong(Listener::bytes).sum();
    }

    boolean haveAllHeard() {
        return all.stream().allMatch(each -> each.events() > 0);
    }

    private void readForEver() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1_024);
        try {
            while (!closed) {
                selector.select(200);
                if (skip) {
                    skip = false;
                    all.forEach(Listener::skipToNow);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Listener listener = (Listener) key.attachment();
                    buffer.clear();
                    if (listener.channel().read(buffer) < 0) {
                        throw new IOException("the server has ended a stream");
                    }
                    listener.read(buffer.flip(), delays);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReading() {
        return thread.isAlive();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        for (Listener each : all) {
            each.channel().close();
        }
        selector.close();
    }
}
