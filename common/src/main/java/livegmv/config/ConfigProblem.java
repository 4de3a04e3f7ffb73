package livegmv.config;

/**
 * What is wrong with one value, for the person who has to mend it.
 *
 * @param key the key, or the source itself if no key is concerned
 * @param shownValue the value as it may be shown (a secret is masked); null if there is none
 * @param reason completes "the value …"
 * @param remedy an imperative
 */
public record ConfigProblem(String key, String shownValue, ConfigOrigin origin, String reason, String remedy) {

    @Override
    public String toString() {
        String value = shownValue == null ? "" : " = \"" + shownValue + "\"";
        return key + value + " (" + origin + "): " + reason + ". Remedy: " + remedy + ".";
    }
}
