package livegmv.cli;

/** The command was called wrongly; the message says what to do instead. Exit code 2. */
public final class UsageFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UsageFault(String message) {
        super(message);
    }
}
