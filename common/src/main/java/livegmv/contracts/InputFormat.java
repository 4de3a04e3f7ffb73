package livegmv.contracts;

/** How records of an input topic are written by a tool that has them to send. */
public interface InputFormat<T> {

    /** The topic's logical name, without the deployment's prefix. */
    String topic();

    /** The record's key, UTF-8. */
    byte[] key(T record);

    /** The record's value, JSON in UTF-8. */
    byte[] value(T record);
}
