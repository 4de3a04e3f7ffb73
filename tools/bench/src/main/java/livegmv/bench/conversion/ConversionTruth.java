package livegmv.bench.conversion;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import livegmv.bench.FigureTable;
import livegmv.bench.Figures;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;

/** What is to be found, counted event by event, with everybody in a set: slow, and of a simplicity that cannot be wrong. */
final class ConversionTruth {

    private static final long MINUTE = 60_000;

    private final Map<String, Audience> sessions = new HashMap<>();
    private final Map<String, Audience> minutes = new HashMap<>();
    private final Map<String, Integer> people = new HashMap<>();

    void count(ViewerEvent event) {
        long start = Math.floorDiv(event.eventTime(), MINUTE) * MINUTE;
        count(event, sessions.computeIfAbsent(event.sessionId(), id -> new Audience()));
        String minute = ConversionTables.minuteKey(event.sessionId(), start);
        count(event, minutes.computeIfAbsent(minute, key -> new Audience()));
    }

    private void count(ViewerEvent event, Audience audience) {
        int counted = ConversionTables.COUNTED.indexOf(event.type());
        if (counted >= 0) {
            audience.counts[counted]++;
        }
        if (event.type() != ViewerEventType.ROOM_EXPOSURE) {
            Integer person = people.computeIfAbsent(event.viewerId(), id -> people.size());
            audience.viewers.add(person);
            if (event.type() == ViewerEventType.PRODUCT_CLICK) {
                audience.clickers.add(person);
            }
        }
    }

    Figures figures() {
        return ConversionTables.figures(
                table(minutes, ConversionTables.minutes()), table(sessions, ConversionTables.sessions()));
    }

    private static FigureTable table(Map<String, Audience> audiences, FigureTable table) {
        audiences.forEach((key, audience) -> table.put(key, audience.row()));
        return table;
    }

    private static final class Audience {
        private final long[] counts = new long[ConversionTables.FIELDS.size()];
        private final Set<Integer> viewers = new HashSet<>();
        private final Set<Integer> clickers = new HashSet<>();

        private long[] row() {
            long[] row = Arrays.copyOf(counts, counts.length + 2);
            row[counts.length] = viewers.size();
            row[counts.length + 1] = clickers.size();
            return row;
        }
    }
}
