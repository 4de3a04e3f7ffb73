package livegmv.dashboard.stream;

import java.nio.charset.StandardCharsets;

/** Server-sent events as they go over the wire. */
final class EventFrame {

    /** So that a connection that is gone is noticed, and none is cut for being silent. */
    static final byte[] SIGN_OF_LIFE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    /** The view is gone, or the caller may no longer see it. */
    static final byte[] GONE = "event: gone\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

    private EventFrame() {}

    /** @param json on one line */
    static byte[] view(String json) {
        return ("event: view\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
