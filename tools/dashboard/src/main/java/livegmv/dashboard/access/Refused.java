package livegmv.dashboard.access;

/** A request that is not answered, with what the caller is told: cause and remedy. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;
    private final String remedy;

    /** @param error a fixed word for programs */
    public Refused(int status, String error, String message, String remedy) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
        this.remedy = remedy;
    }

    public static Refused noSuch(String what) {
        return new Refused(
                404, "not-found", "no such " + what + " is known", "check the id; what is old may be held no longer");
    }

    public static Refused notSignedIn() {
        return new Refused(
                401, "not-signed-in", "this needs a token", "sign in at /sign-in, or send Authorization: Bearer TOKEN");
    }

    public static Refused notForProviders() {
        return new Refused(
                403, "not-for-providers", "only operators see this", "use /api/v1/providers/ and your own id");
    }

    public static Refused byMistake() {
        return new Refused(500, "internal", "the dashboard made a mistake", "its log has more: report it");
    }

    public int status() {
        return status;
    }

    public String error() {
        return error;
    }

    public String remedy() {
        return remedy;
    }
}
