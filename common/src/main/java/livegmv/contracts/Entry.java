package livegmv.contracts;

/**
 * One record of a compacted input topic: what its key stands for from now on.
 *
 * @param key made from the value's ids, and only of a deletion read from the record: {@code streamerId|contractId}, for
 *     records with a value may come under any key, or in a backfill under none
 * @param value null: the key is deleted
 */
public record Entry<T>(String key, T value) {

    private static final char SEPARATOR = '|';

    public static <T> Entry<T> deletionOf(String key) {
        return new Entry<>(key, null);
    }

    public boolean isDeletion() {
        return value == null;
    }

    /** The first id of the key: of a rule its ruleId, of all others the streamerId. */
    public String head() {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }

    /** What follows the first id: the contractId, the month; null when there is nothing. */
    public String tail() {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? null : key.substring(end + 1);
    }
}
