package livegmv.config;

/** One key with the text of its value, unread, and where it was given. */
public record ConfigEntry(String key, String text, ConfigOrigin origin) {

    /** The value may be a secret, and this record does not know. */
    @Override
    public String toString() {
        return key + " (" + origin + ")";
    }
}
