package livegmv.domain.conversion;

import java.util.List;

/**
 * Viewer events of one room and minute, folded: a part of what happened there, for others come from other partitions and
 * later. Parts add up in any order.
 *
 * @param minute epoch ms of its start
 * @param lastTime the latest eventTime, epoch ms
 */
public record RoomMinute(
        String streamerId,
        String sessionId,
        long minute,
        RoomCounts counts,
        RoomAudience audience,
        List<ProductPart> products,
        List<SourceRange> sources,
        long lastTime) {}
