package livegmv.contracts;

import livegmv.measures.Measures;

/**
 * The value of {@code gmv.session}, {@code gmv.daily} and {@code gmv.monthly}: a period's absolute total, which replaces the one before.
 *
 * @param label {@code 2026-06-01}, {@code 2026-06}, a sessionId
 * @param start epoch ms of the period's first instant in the deployment's zone; end: of the first instant after it; of a
 *     session null while its STARTED or ENDED is not known
 * @param asOf the latest eventTime counted, epoch ms
 * @param closed the watermark has passed the period's end and its grace; a later movement restates it
 * @param generation when the gmv job first started, epoch ms: (generation, revision) orders two totals of a key
 * @param revision counts up with each record of a key
 */
public record PeriodTotal(
        String streamerId,
        PeriodKind period,
        String label,
        Long start,
        Long end,
        Measures measures,
        long asOf,
        boolean closed,
        long generation,
        long revision)
        implements InputEvent {

    /** For a job that reads totals: no total is about anything later. */
    @Override
    public long eventTime() {
        return asOf;
    }
}
