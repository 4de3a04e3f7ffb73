package livegmv.jobs.conversion;

import java.nio.charset.StandardCharsets;
import livegmv.contracts.InputEvent;
import livegmv.contracts.Received;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;

/** The vocabulary of conversion tests: unless named, all happens in anna's room live, at noon in Shanghai. */
final class Viewers {

    static final String ANNA = "anna";
    static final String LIVE = "live";
    static final long NOON = 1_780_286_400_000L;
    static final long ONE_MINUTE = 60_000L;
    static final long ONE_HOUR = 3_600_000L;
    static final long ONE_DAY = 86_400_000L;

    private Viewers() {}

    static ViewerEvent viewer(ViewerEventType type, String viewerId, long time) {
        return viewer(type, viewerId, LIVE, time);
    }

    static ViewerEvent viewer(ViewerEventType type, String viewerId, String sessionId, long time) {
        String product = type == ViewerEventType.PRODUCT_CLICK ? "lipstick" : null;
        return new ViewerEvent(type, time, sessionId, ANNA, viewerId, product, null, null);
    }

    static <E extends InputEvent> Received<E> received(E event, int partition, long offset) {
        byte[] payload = ("payload " + offset).getBytes(StandardCharsets.UTF_8);
        return new Received<>(event, null, partition, offset, payload, payload.length);
    }
}
