package livegmv.domain.conversion;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import livegmv.contracts.ViewerEvent;

/**
 * Folds viewer events into one {@link RoomMinute} for each streamer, session and minute, until they are drained. An event costs
 * a look-up of its room and a place in a set; nothing is made for it but what is new.
 */
public final class RoomFolds {

    private final int maxPartials;
    private final long maxBytes;

    /** By the minute's start; what is not over is seldom more than two of them. */
    private final TreeMap<Long, Map<String, MinuteFold>> minutes = new TreeMap<>();

    private long currentMinute = Long.MIN_VALUE;
    private Map<String, MinuteFold> currentRooms;
    private int partials;
    private long bytes;

    /**
     * @param maxPartials of so many it is full
     * @param maxBytes and of so many bytes of memory, about
     */
    public RoomFolds(int maxPartials, long maxBytes) {
        this.maxPartials = maxPartials;
        this.maxBytes = maxBytes;
    }

    public void add(ViewerEvent event, int partition, long offset) {
        long minute = Minutes.of(event.eventTime());
        if (minute != currentMinute || currentRooms == null) {
            currentMinute = minute;
            currentRooms = minutes.computeIfAbsent(minute, start -> new HashMap<>());
        }
        MinuteFold fold = currentRooms.get(event.sessionId());
        while (fold != null && !fold.streamerId.equals(event.streamerId())) {
            fold = fold.next;
        }
        if (fold == null) {
            fold = new MinuteFold(event.streamerId(), event.sessionId(), minute);
            fold.next = currentRooms.put(event.sessionId(), fold);
            partials++;
            bytes += fold.bytes();
        }
        bytes += fold.add(event, partition, offset);
    }

    /** Whether it is to be drained, whatever the time. */
    public boolean isFull() {
        return partials >= maxPartials || bytes >= maxBytes;
    }

    public boolean isEmpty() {
        return partials == 0;
    }

    /** The start of the earliest minute that is held; there is one. */
    public long earliestMinute() {
        return minutes.firstKey();
    }

    int partials() {
        return partials;
    }

    long bytes() {
        return bytes;
    }

    /** Gives out, and forgets, the minutes that are over when the watermark has come this far. */
    public void drainOver(long watermark, Consumer<RoomMinute> out) {
        while (!minutes.isEmpty() && Minutes.reached(minutes.firstKey() + Minutes.MINUTE) <= watermark) {
            drain(minutes.pollFirstEntry().getValue(), out);
        }
        currentRooms = null;
    }

    /** Gives out, and forgets, all. */
    public void drainAll(Consumer<RoomMinute> out) {
        drainOver(Long.MAX_VALUE, out);
    }

    private void drain(Map<String, MinuteFold> rooms, Consumer<RoomMinute> out) {
        for (MinuteFold first : rooms.values()) {
            for (MinuteFold fold = first; fold != null; fold = fold.next) {
                partials--;
                bytes -= fold.bytes();
                out.accept(fold.folded());
            }
        }
    }
}
