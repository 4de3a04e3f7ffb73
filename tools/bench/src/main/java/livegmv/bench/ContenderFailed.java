package livegmv.bench;

/** A contender did not come to its end; the message names it and ends with its last words. */
public final class ContenderFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    ContenderFailed(String message) {
        super(message);
    }
}
