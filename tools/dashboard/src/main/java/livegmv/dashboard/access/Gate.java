package livegmv.dashboard.access;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Knows callers by their token or by the sign-in of their browser. */
public final class Gate {

    private static final String BEARER = "Bearer ";

    /** @param isStillIn whether the caller is one still: a sign-in can end */
    public record Known(Caller caller, BooleanSupplier isStillIn) {}

    private final Tokens tokens;
    private final SignIns signIns;
    private final FailedAttempts failed;

    public Gate(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.signIns = new SignIns(clock);
        this.failed = new FailedAttempts(clock);
    }

    public boolean asksForTokens() {
        return tokens.areAskedFor();
    }

    /**
     * Empty: nobody who is known.
     *
     * @param authorization the header; null: none
     * @param signInId of the cookie; null: none
     * @param address where the request comes from
     * @throws Refused when a token is shown and is wrong
     */
    public Optional<Known> caller(String authorization, String signInId, String address) {
        if (!tokens.areAskedFor()) {
            return Optional.of(new Known(Caller.OPERATOR, () -> true));
        }
        if (authorization != null) {
            String token = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
            return Optional.of(new Known(checked(token, address), () -> true));
        }
        return Optional.ofNullable(signInId)
                .flatMap(signIns::use)
                .map(caller -> new Known(caller, () -> signIns.use(signInId).isPresent()));
    }

    /**
     * The id for the browser's cookie.
     *
     * @throws Refused when the token is wrong
     */
    public String signIn(String token, String address) {
        return signIns.open(checked(token, address));
    }

    public void signOut(String signInId) {
        signIns.close(signInId);
    }

    private Caller checked(String token, String address) {
        if (failed.areTooMany(address)) {
            throw new Refused(
                    429,
                    "too-many-attempts",
                    "too many wrong tokens came from this address",
                    "wait " + FailedAttempts.WITHIN.toSeconds() + " s, then try again");
        }
        Optional<Caller> caller = tokens.callerOf(token);
        if (caller.isEmpty()) {
            failed.count(address);
            throw new Refused(401, "wrong-token", "this token is not known", "ask an operator for yours");
        }
        return caller.get();
    }
}
