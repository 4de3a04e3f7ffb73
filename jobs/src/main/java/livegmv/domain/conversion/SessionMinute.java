package livegmv.domain.conversion;

import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.OrderMovement;

/**
 * What is kept of one minute of a session until its close.
 *
 * @param rooms by streamer
 * @param online as counted into the session's {@link OnlineCurve}
 */
public record SessionMinute(List<StreamerMinute> rooms, long online, OrderMoney money, BuyerCount buyers) {

    public static final SessionMinute EMPTY = new SessionMinute(List.of(), 0, OrderMoney.ZERO, BuyerCount.ZERO);

    SessionMinute plus(RoomMinute part) {
        List<StreamerMinute> more = new ArrayList<>(rooms.size() + 1);
        boolean found = false;
        for (StreamerMinute room : rooms) {
            boolean same = room.streamerId().equals(part.streamerId());
            more.add(same ? room.plus(part) : room);
            found |= same;
        }
        if (!found) {
            more.add(StreamerMinute.of(part));
        }
        return new SessionMinute(more, online, money, buyers);
    }

    SessionMinute plus(OrderMovement movement, BuyerCount now) {
        return new SessionMinute(rooms, online, money.plus(OrderMoney.of(movement)), now);
    }

    SessionMinute sent(long countedOnline) {
        return new SessionMinute(rooms.stream().map(StreamerMinute::sent).toList(), countedOnline, money, buyers);
    }

    RoomCounts counts() {
        RoomCounts counts = RoomCounts.ZERO;
        for (StreamerMinute room : rooms) {
            counts = counts.plus(room.counts());
        }
        return counts;
    }

    RoomAudience audience() {
        RoomAudience audience = RoomAudience.NOBODY;
        for (StreamerMinute room : rooms) {
            audience = audience.plus(room.audience());
        }
        return audience;
    }
}
