package livegmv.domain.conversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;

/** A {@link RoomMinute} in the making. Changed with every event, so it is mutable and nobody else sees it. */
final class MinuteFold {

    private static final int NONE_YET = -1;
    private static final int BASE_BYTES = 400 + DistinctIds.emptyBytes();
    private static final int PRODUCT_BYTES = 200;

    final String streamerId;
    /** Of the same session and minute, another streamer's; a session has one streamer, so there is hardly ever one. */
    MinuteFold next;

    private final String sessionId;
    private final long minute;
    private final DistinctIds viewers = new DistinctIds();

    // Fields and no arrays: of very many rooms each further object that an event touches is a wait for memory.
    private int events;
    private int impressions;
    private int views;
    private int privateViews;
    private int exposures;
    private int clicks;
    private int likes;
    private int comments;
    private int shares;
    private int follows;
    private int heartbeats;
    private long lastTime = Long.MIN_VALUE;
    private DistinctIds privateViewers;
    private DistinctIds publicViewers;
    private DistinctIds privateClickers;
    private DistinctIds publicClickers;
    private Map<String, ProductFold> products;

    private long bytes = BASE_BYTES;

    private int partition = NONE_YET;
    private long fromPartition;
    private long firstOffset;
    private long lastOffset;
    /** Of the other partitions; null while there is but one. */
    private Map<Integer, SourceRange> otherSources;

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
        count(type);
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

    private void count(ViewerEventType type) {
        events++;
        switch (type) {
            case ROOM_EXPOSURE -> impressions++;
            case ENTER -> views++;
            case PRODUCT_EXPOSURE -> exposures++;
            case PRODUCT_CLICK -> clicks++;
            case LIKE -> likes++;
            case COMMENT -> comments++;
            case SHARE -> shares++;
            case FOLLOW -> follows++;
            case HEARTBEAT -> heartbeats++;
            case LEAVE -> {}
        }
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
            if (product.clickers == null) {
                product.clickers = new DistinctIds();
                grown += DistinctIds.emptyBytes();
            }
            grown += product.clickers.add(viewer);
        }
        return grown;
    }

    /** Many events of one partition come in a row; the one that is being read has its range in fields. */
    private void came(int from, long offset) {
        if (from != partition) {
            turnTo(from, offset);
        }
        fromPartition++;
        firstOffset = Math.min(firstOffset, offset);
        lastOffset = Math.max(lastOffset, offset);
    }

    private void turnTo(int from, long offset) {
        SourceRange known = null;
        if (partition != NONE_YET) {
            if (otherSources == null) {
                otherSources = new TreeMap<>();
            }
            known = otherSources.remove(from);
            otherSources.put(partition, currentSource());
        }
        partition = from;
        fromPartition = known == null ? 0 : known.events();
        firstOffset = known == null ? offset : known.firstOffset();
        lastOffset = known == null ? offset : known.lastOffset();
    }

    private SourceRange currentSource() {
        return new SourceRange(partition, fromPartition, firstOffset, lastOffset);
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
                events,
                impressions,
                views,
                privateViews,
                exposures,
                clicks,
                likes,
                comments,
                shares,
                follows,
                heartbeats);
    }

    private List<ProductPart> productParts() {
        if (products == null) {
            return List.of();
        }
        List<ProductPart> parts = new ArrayList<>(products.size());
        products.forEach((id, product) ->
                parts.add(new ProductPart(id, product.exposures, product.clicks, written(product.clickers))));
        return parts;
    }

    /** By partition. */
    private List<SourceRange> sourceRanges() {
        if (otherSources == null) {
            return List.of(currentSource());
        }
        otherSources.put(partition, currentSource());
        return List.copyOf(otherSources.values());
    }

    private static byte[] written(DistinctIds ids) {
        return ids == null ? WrittenIds.NOBODY : ids.written();
    }

    private static final class ProductFold {
        private DistinctIds clickers;
        private long exposures;
        private long clicks;
    }
}
