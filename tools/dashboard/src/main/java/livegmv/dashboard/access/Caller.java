package livegmv.dashboard.access;

/**
 * Who asks.
 *
 * @param providerId null: an operator, who sees all
 */
public record Caller(String providerId) {

    public static final Caller OPERATOR = new Caller(null);

    public boolean isOperator() {
        return providerId == null;
    }
}
