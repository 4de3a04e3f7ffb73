package livegmv.contracts;

/** How much an alert matters, the least first. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
