package livegmv.contracts;

import java.util.List;

/**
 * The value of {@code alerts}: what holds, or no longer holds, of a streamer, a period and a threshold of a rule. Replaces the
 * one before.
 *
 * @param alertId {@code ruleId|streamerId|label|threshold}: the same whatever the order in which events arrived
 * @param metric the judged measure's field name, or the rate's
 * @param label of the period: {@code 2026-06}, {@code 2026-06-01}, a sessionId
 * @param threshold as written in alertId, a plain decimal number: {@code 50000000} (minor units), a factor {@code 1.5}
 * @param value of the metric, in its unit, of a rate in millionths; null once the figure is gone
 * @param holds as the status says
 * @param revision counts up with each record of the alert
 * @param asOf epoch ms, of the figures that it was judged by
 * @param reachedAt epoch ms: of a month the start of the first local day on which the running sum reached the threshold, of a
 *     day its start, of a session the asOf of the first total over it
 * @param periodsBefore how many periods the streamer had before this one, or null
 * @param coldStartDays days from onboarding (else from the first paid day) to reachedAt, or null
 * @param daysLeft NEARS: days of the period that are left, else null
 * @param paceNeeded NEARS: what each of them needs so that the threshold is reached, in the metric's unit; else null
 * @param providerIds whose contracts cover reachedAt
 * @param backfilled it was reached before anyone was to be told: known, and told to nobody
 * @param changes its last 16 states, the oldest first
 */
public record Alert(
        String alertId,
        String ruleId,
        long ruleVersion,
        Severity severity,
        List<Audience> audience,
        String streamerId,
        String metric,
        ConditionKind kind,
        PeriodKind period,
        String label,
        String threshold,
        Long value,
        AlertStatus status,
        boolean holds,
        long revision,
        long asOf,
        long reachedAt,
        Integer periodsBefore,
        Integer coldStartDays,
        Integer daysLeft,
        Long paceNeeded,
        List<String> providerIds,
        boolean backfilled,
        List<AlertChange> changes) {}
