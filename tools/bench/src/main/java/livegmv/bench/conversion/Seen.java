package livegmv.bench.conversion;

import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;

/**
 * What of a viewer event the counts need, and nothing more goes over the network.
 *
 * @param counted its place in {@link ConversionTables#COUNTED}, -1 when there is none
 * @param viewerId null when the viewer does not count as one
 */
public record Seen(String sessionId, int counted, String viewerId) {

    static final int CLICK = ConversionTables.COUNTED.indexOf(ViewerEventType.PRODUCT_CLICK);

    static Seen of(ViewerEvent event) {
        return new Seen(
                event.sessionId(),
                ConversionTables.COUNTED.indexOf(event.type()),
                event.type() == ViewerEventType.ROOM_EXPOSURE ? null : event.viewerId());
    }
}
