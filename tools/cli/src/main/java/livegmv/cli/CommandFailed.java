package livegmv.cli;

/** The command could not do its work, for a reason outside of it; the message names it and the remedy. Exit code 1. */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CommandFailed(String message) {
        super(message);
    }

    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
