package livegmv.dashboard.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be shown, and listened to. */
public enum ViewKind {
    WALL,
    SESSION,
    STREAMER,
    PROVIDER;

    /** As in {@code /events?view=}. */
    public static Optional<ViewKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    public boolean hasId() {
        return this != WALL;
    }
}
