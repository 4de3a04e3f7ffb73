package livegmv.simulation;

/**
 * A stretch of a session in which people behave differently: each factor multiplies a probability, 1 leaves it.
 *
 * @param from ms after the session's start, inclusive
 * @param to ms after the session's start, exclusive
 * @param enter that who sees the room comes in
 * @param click that who sees a product clicks it
 * @param order that who clicks orders
 * @param pay that who orders pays
 */
public record Episode(long from, long to, double enter, double click, double order, double pay) {

    boolean holdsAt(long offset) {
        return from <= offset && offset < to;
    }
}
