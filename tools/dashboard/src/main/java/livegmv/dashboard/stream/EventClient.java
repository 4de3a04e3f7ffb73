package livegmv.dashboard.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * One who listens. Nothing waits for it: a frame is handed to the connection when that takes it, else the latest is kept, one and
 * no more, until it does. So a slow client costs one frame, shared with all others of its view, and no thread.
 */
final class EventClient implements WriteListener {

    private final ServletOutputStream out;
    private final BooleanSupplier mayListen;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private byte[] latest;
    private boolean started;
    private boolean unflushed;
    private boolean ending;

    EventClient(ServletOutputStream out, BooleanSupplier mayListen) {
        this.out = out;
        this.mayListen = mayListen;
    }

    /** Completes once the client is gone, one way or the other. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    boolean mayListen() {
        return mayListen.getAsBoolean();
    }

    /** Takes the place of what it has not been sent yet. */
    synchronized void offer(byte[] frame) {
        if (!ending) {
            latest = frame;
            pump();
        }
    }

    /** Unless something is on its way anyhow. */
    synchronized void offerSignOfLife() {
        if (latest == null) {
            offer(EventFrame.SIGN_OF_LIFE);
        }
    }

    synchronized void end(byte[] last) {
        if (!ending) {
            latest = last;
            ending = true;
            pump();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        started = true;
        pump();
    }

    @Override
    public void onError(Throwable cause) {
        ended.complete(null);
    }

    private void pump() {
        try {
            while (started && !ended.isDone() && out.isReady()) {
                if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else if (latest != null) {
                    byte[] frame = latest;
                    latest = null;
                    unflushed = true;
                    out.write(frame);
                } else {
                    if (ending) {
                        ended.complete(null);
                    }
                    return;
                }
            }
        } catch (IOException e) {
            // It has gone away.
            ended.complete(null);
        }
    }
}
