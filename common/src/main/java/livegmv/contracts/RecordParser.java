package livegmv.contracts;

/** Reads one record of an input topic. */
public interface RecordParser<E> {

    /**
     * Never throws, whatever the bytes.
     *
     * @param value the record's value, null for none
     */
    Parsed<E> parse(byte[] value);

    /**
     * Reads a record that has no value. On a compacted topic it deletes its key; any other refuses it as empty. Never throws.
     *
     * @param key the record's key, null for none
     */
    default Parsed<E> parseDeletion(byte[] key) {
        return parse(null);
    }
}
