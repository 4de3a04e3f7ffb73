package livegmv.domain.alerts;

import livegmv.contracts.AlertStatus;

/**
 * The next status of an alert. Settled: the period has been closed for the rule's {@code confirmAfter}. Stood: it has not held for
 * the rule's {@code revokeAfter} of event time.
 *
 * <pre>
 *               holds, open       holds, settled    does not hold,    does not hold,   rule or threshold
 *                                                   not yet stood     stood            taken away
 * (none)        PROVISIONAL       CONFIRMED         (none)            (none)           (none)
 * PROVISIONAL   =                 CONFIRMED         =                 REVOKED          WITHDRAWN
 * CONFIRMED     =                 =                 =                 AMENDED          WITHDRAWN
 * REVOKED       PROVISIONAL       CONFIRMED         =                 =                =
 * AMENDED       CONFIRMED         CONFIRMED         =                 =                =
 * WITHDRAWN     PROVISIONAL       CONFIRMED         =                 =                =
 * </pre>
 *
 * A crossing counts at once, a fall only once it has stood: a sum that falls and rises within revokeAfter changes nothing.
 */
public final class AlertLife {

    private AlertLife() {}

    /** @param now null for an alert that never was */
    public static AlertStatus next(AlertStatus now, boolean holds, boolean settled, boolean stood) {
        if (holds) {
            boolean wasConfirmed = now == AlertStatus.CONFIRMED || now == AlertStatus.AMENDED;
            return settled || wasConfirmed ? AlertStatus.CONFIRMED : AlertStatus.PROVISIONAL;
        }
        if (now == null || !now.holds() || !stood) {
            return now;
        }
        return now == AlertStatus.CONFIRMED ? AlertStatus.AMENDED : AlertStatus.REVOKED;
    }
}
