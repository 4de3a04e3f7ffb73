package livegmv.config;

/**
 * Where a value was given.
 *
 * @param place as a person would look it up: {@code livegmv.yaml:12}, {@code environment LIVEGMV_TIME_ZONE}, {@code --set}
 */
public record ConfigOrigin(Kind kind, String place) {

    /** In rising precedence: a later kind overrides an earlier one. */
    public enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        SET
    }

    public static final ConfigOrigin DEFAULT = new ConfigOrigin(Kind.DEFAULT, "default");
    public static final ConfigOrigin SET = new ConfigOrigin(Kind.SET, "--set");

    public static ConfigOrigin file(String file, int line) {
        return new ConfigOrigin(Kind.FILE, line > 0 ? file + ":" + line : file);
    }

    public static ConfigOrigin environment(String variable) {
        return new ConfigOrigin(Kind.ENVIRONMENT, "environment " + variable);
    }

    @Override
    public String toString() {
        return place;
    }
}
