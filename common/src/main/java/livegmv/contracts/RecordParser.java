package livegmv.contracts;

/** Reads one record of an input topic. */
public interface RecordParser<E extends InputEvent> {

    /**
     * Never throws, whatever the bytes.
     *
     * @param value the record's value, null for none
     */
    Parsed<E> parse(byte[] value);
}
