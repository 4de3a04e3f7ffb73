package livegmv.contracts;

import java.io.Serializable;

/**
 * How one output topic's records are written. Serialisable, for it travels with the sink; without state, so one serves many
 * threads.
 */
public interface RecordFormat<T> extends Serializable {

    /** The topic's logical name, without the deployment's prefix. */
    String topic();

    /** What every value carries as {@code schema}: the topic and the number within which the schema only grows. */
    String schema();

    /** The record's key, UTF-8. */
    byte[] key(T record);

    /** The record's value, JSON in UTF-8; null where the key is to be deleted from a compacted topic. */
    byte[] value(T record);
}
