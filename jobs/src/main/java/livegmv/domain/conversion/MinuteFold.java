package livegmv.domain.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;

/** A {@link RoomMinute} in the making. Changed with every event, so it is mutable and nobody else sees it. */
final class MinuteFold {

    private static final int BASE_BYTES = 400 + DistinctIds.emptyBytes();
    private static final int PRODUCT_BYTES = 200 + DistinctIds.emptyBytes();

    final String streamerId;
    /** Of the same session and minute, another streamer's; a session has one streamer, so there is hardly ever one. */
    MinuteFold next;

    private final String sessionId;
    private final long minute;
    private final long[] byType = new long[ViewerEventType.values().length];
    private final DistinctIds viewers = new DistinctIds();

    private long privateViews;
    private long lastTime = Long.MIN_VALUE;
    private DistinctIds privateViewers;
    private DistinctIds publicViewers;
    private DistinctIds privateClickers;
    private DistinctIds publicClickers;
    private Map<String, ProductFold> products;

    private long bytes = BASE_BYTES;
    private int sources;
    private int[] partitions = new int[1];
    private long[] offsets = new long[3];

    MinuteFold(String streamerId, String sessionId, long minute) {
        this.streamerId = streamerId;
        this.sessionId = sessionId;
        this.minute = minute;
    }

    /** What it takes in memory, about. */
    long bytes() {
        return bytes;
    }

    /** @return by how many bytes it has grown in memory, about */
    int add(ViewerEvent event, int partition, long offset) {
        int grown = grow(event, partition, offset);
        bytes += grown;
        return grown;
    }

    private int grow(ViewerEvent event, int partition, long offset) {
        ViewerEventType type = event.type();
        byType[type.ordinal()]++;
        lastTime = Math.max(lastTime, event.eventTime());
        came(partition, offset);
        int grown = 0;
        long viewer = 0;
        if (type != ViewerEventType.ROOM_EXPOSURE) {
            viewer = IdHash.of(event.viewerId());
            grown += viewers.add(viewer);
            if (type == ViewerEventType.ENTER) {
                grown += entered(event, viewer);
            } else if (type == ViewerEventType.PRODUCT_CLICK) {
                grown += clicked(event, viewer);
            }
        }
        return event.productId() == null ? grown : grown + product(event, viewer);
    }

    private static boolean isPrivate(ViewerEvent event) {
        return event.source() != null && event.source().isPrivateDomain();
    }

    private int entered(ViewerEvent event, long viewer) {
        int grown = 0;
        if (isPrivate(event)) {
            privateViews++;
            if (privateViewers == null) {
                privateViewers = new DistinctIds();
                grown = DistinctIds.emptyBytes();
            }
            return grown + privateViewers.add(viewer);
        }
        if (publicViewers == null) {
            publicViewers = new DistinctIds();
            grown = DistinctIds.emptyBytes();
        }
        return grown + publicViewers.add(viewer);
    }

    private int clicked(ViewerEvent event, long viewer) {
        int grown = 0;
        if (isPrivate(event)) {
            if (privateClickers == null) {
                privateClickers = new DistinctIds();
                grown = DistinctIds.emptyBytes();
            }
            return grown + privateClickers.add(viewer);
        }
        if (publicClickers == null) {
            publicClickers = new DistinctIds();
            grown = DistinctIds.emptyBytes();
        }
        return grown + publicClickers.add(viewer);
    }

    private int product(ViewerEvent event, long viewer) {
        int grown = 0;
        if (products == null) {
            products = new LinkedHashMap<>();
        }
        ProductFold product = products.get(event.productId());
        if (product == null) {
            product = new ProductFold();
            products.put(event.productId(), product);
            grown = PRODUCT_BYTES;
        }
        if (event.type() == ViewerEventType.PRODUCT_EXPOSURE) {
            product.exposures++;
        } else if (event.type() == ViewerEventType.PRODUCT_CLICK) {
            product.clicks++;
            grown += product.clickers.add(viewer);
        }
        return grown;
    }

    /** A subtask reads a few partitions, and many events of one in a row. */
    private void came(int partition, long offset) {
        int at = 0;
        while (at < sources && partitions[at] != partition) {
            at++;
        }
        if (at == sources) {
            if (at == partitions.length) {
                partitions = Arrays.copyOf(partitions, 2 * at);
                offsets = Arrays.copyOf(offsets, 2 * 3 * at);
            }
            sources++;
            partitions[at] = partition;
            offsets[3 * at + 1] = offset;
            offsets[3 * at + 2] = offset;
        }
        offsets[3 * at]++;
        offsets[3 * at + 1] = Math.min(offsets[3 * at + 1], offset);
        offsets[3 * at + 2] = Math.max(offsets[3 * at + 2], offset);
    }

    RoomMinute folded() {
        return new RoomMinute(
                streamerId,
                sessionId,
                minute,
                counts(),
                new RoomAudience(
                        viewers.written(),
                        written(privateViewers),
                        written(publicViewers),
                        written(privateClickers),
                        written(publicClickers)),
                productParts(),
                sourceRanges(),
                lastTime);
    }

    private RoomCounts counts() {
        return new RoomCounts(
                Arrays.stream(byType).sum(),
                of(ViewerEventType.ROOM_EXPOSURE),
                of(ViewerEventType.ENTER),
                privateViews,
                of(ViewerEventType.PRODUCT_EXPOSURE),
                of(ViewerEventType.PRODUCT_CLICK),
                of(ViewerEventType.LIKE),
                of(ViewerEventType.COMMENT),
                of(ViewerEventType.SHARE),
                of(ViewerEventType.FOLLOW),
                of(ViewerEventType.HEARTBEAT));
    }

    private long of(ViewerEventType type) {
        return byType[type.ordinal()];
    }

    private List<ProductPart> productParts() {
        if (products == null) {
            return List.of();
        }
        List<ProductPart> parts = new ArrayList<>(products.size());
        products.forEach((id, product) ->
                parts.add(new ProductPart(id, product.exposures, product.clicks, product.clickers.written())));
        return parts;
    }

    private List<SourceRange> sourceRanges() {
        List<SourceRange> ranges = new ArrayList<>(sources);
        for (int i = 0; i < sources; i++) {
            ranges.add(new SourceRange(partitions[i], offsets[3 * i], offsets[3 * i + 1], offsets[3 * i + 2]));
        }
        return ranges;
    }

    private static byte[] written(DistinctIds ids) {
        return ids == null ? DistinctIds.NOBODY : ids.written();
    }

    private static final class ProductFold {
        private final DistinctIds clickers = new DistinctIds();
        private long exposures;
        private long clicks;
    }
}
