package livegmv.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the text of a value is read. */
@FunctionalInterface
public interface ValueType<T> {

    /**
     * Event times are epoch milliseconds and retentions are added to them; a hundred years can be added to any of them
     * without overflow.
     */
    Duration LONGEST = Duration.ofDays(36_500);

    /**
     * @throws IllegalArgumentException if the text is not such a value; the message completes "the value …" and does not
     *     repeat it
     */
    T parse(String text);

    /** Text that the pattern matches as a whole. */
    static ValueType<String> text(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> {
            if (!compiled.matcher(text).matches()) {
                throw new IllegalArgumentException("is not of the form " + pattern);
            }
            return text;
        };
    }

    static ValueType<Integer> integer(int least, int most) {
        return text -> {
            int value;
            try {
                value = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("is not an integer", e);
            }
            if (value < least || value > most) {
                throw new IllegalArgumentException("is not in " + least + " to " + most);
            }
            return value;
        };
    }

    /** An ISO-8601 duration of whole milliseconds within the bounds, both included. */
    static ValueType<Duration> duration(Duration least, Duration most) {
        return text -> {
            Duration value;
            try {
                value = Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("is not an ISO-8601 duration", e);
            }
            if (value.compareTo(least) < 0) {
                throw new IllegalArgumentException(least.isZero() ? "is negative" : "is less than " + least);
            }
            if (value.compareTo(most) > 0) {
                throw new IllegalArgumentException("is more than " + inDays(most));
            }
            if (value.toNanosPart() % 1_000_000 != 0) {
                throw new IllegalArgumentException("is not of whole milliseconds");
            }
            return value;
        };
    }

    static ValueType<Duration> positiveDuration() {
        return duration(Duration.ofMillis(1), LONGEST);
    }

    static ValueType<Duration> durationOrZero() {
        return duration(Duration.ZERO, LONGEST);
    }

    /** The windows of rolling totals, separated by commas: each made of whole slices, of 10 s up to an hour and 1 min above. */
    static ValueType<List<Duration>> rollingWindows() {
        ValueType<Duration> window = positiveDuration();
        return text -> {
            List<Duration> windows = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                Duration next = window.parse(part.strip());
                Duration slice =
                        next.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(10);
                if (next.toMillis() % slice.toMillis() != 0) {
                    throw new IllegalArgumentException("has a window that is not a multiple of " + slice);
                }
                if (!windows.isEmpty() && next.compareTo(windows.get(windows.size() - 1)) <= 0) {
                    throw new IllegalArgumentException("is not ascending, each window once");
                }
                windows.add(next);
            }
            return List.copyOf(windows);
        };
    }

    /** {@code host:port}, separated by commas, as a Kafka client takes them; a reference is not looked into. */
    static ValueType<String> servers() {
        Pattern server = Pattern.compile("(?:\\w+://)?(?:[\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");
        return text -> {
            for (String part : text.split(",", -1)) {
                if (!server.matcher(part.strip()).matches() && !part.contains("${")) {
                    throw new IllegalArgumentException("is not host:port, separated by commas");
                }
            }
            return text;
        };
    }

    /** A region of the time zone database. An offset such as +08:00 is none: it has no daylight saving. */
    static ValueType<ZoneId> region() {
        return text -> {
            if (!ZoneId.getAvailableZoneIds().contains(text)) {
                throw new IllegalArgumentException("is not a region of the time zone database");
            }
            return ZoneId.of(text);
        };
    }

    /** An ISO-8601 instant, or a date, which stands for its first moment in UTC; from 1970 to 9999. */
    static ValueType<Instant> instant() {
        return text -> {
            Instant value;
            try {
                value = text.indexOf('T') >= 0
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("is neither an ISO-8601 date nor an instant", e);
            }
            int year = value.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1970 || year > 9999) {
                throw new IllegalArgumentException("is not in the years 1970 to 9999");
            }
            return value;
        };
    }

    /** An instant as above, {@code 0} for the first one of all, or the word, which stands for none. */
    static ValueType<Optional<Instant>> instantOr(String word) {
        ValueType<Instant> instant = instant();
        return text -> {
            if (text.equals(word)) {
                return Optional.empty();
            }
            return Optional.of(text.equals("0") ? Instant.EPOCH : instant.parse(text));
        };
    }

    /** Duration writes days as hours; people do not. */
    private static String inDays(Duration duration) {
        return duration.toHours() % 24 == 0 && !duration.isZero() ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
