package livegmv.domain;

/** A part of a sum: parts with one key add up, in any order. */
public interface Foldable<T extends Foldable<T>> {

    String key();

    /** @param other of the same key */
    T plus(T other);
}
