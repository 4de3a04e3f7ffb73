package livegmv.jobs.alerts;

import java.io.Serializable;
import java.time.Duration;
import livegmv.contracts.Alert;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.SessionFunnel;

/**
 * How long the facts of sessions and days are kept, in event time; months are kept for the streamer's life.
 *
 * <p>A session's for {@code sessionRetention} after its end: so long it can be restated. A day's for 32 days more, for a session that
 * is restated is held again against the 30 days before it. What is freed is freed at full days and spread over one by the streamer, for
 * a million at one midnight would hold up a checkpoint.
 */
final class FactRetention implements Serializable {

    private static final long serialVersionUID = 1;

    private static final long ONE_DAY = Duration.ofDays(1).toMillis();
    private static final long BASELINE = 32 * ONE_DAY;

    private final long session;

    FactRetention(Duration session) {
        this.session = session.toMillis();
    }

    /** Epoch ms; {@link Long#MAX_VALUE} for a month. */
    long freedAt(PeriodTotal total) {
        return switch (total.period()) {
            case MONTH -> Long.MAX_VALUE;
            case DAY -> spread(total.end() + session + BASELINE, total.streamerId());
            case SESSION ->
                spread((total.end() == null ? total.asOf() + ONE_DAY : total.end()) + session, total.streamerId());
        };
    }

    /** As of a session without ENDED. */
    long freedAt(SessionFunnel funnel) {
        return spread(funnel.asOf() + ONE_DAY + session, funnel.streamerId());
    }

    /** When an alert that was read back is freed, if no figures of its period come: not before they would be refused. */
    long freedAt(Alert readBack) {
        return switch (readBack.period()) {
            case MONTH -> Long.MAX_VALUE;
            case DAY, SESSION ->
                spread(
                        Math.max(readBack.asOf(), readBack.reachedAt()) + session + BASELINE + 2 * ONE_DAY,
                        readBack.streamerId());
        };
    }

    /** Epoch ms: days that end before it may be freed. */
    long daysKeptFrom(long watermark) {
        return watermark == Long.MIN_VALUE ? watermark : watermark - session - BASELINE;
    }

    private static long spread(long time, String streamerId) {
        return (Math.floorDiv(time, ONE_DAY) + 1) * ONE_DAY + Math.floorMod(streamerId.hashCode(), ONE_DAY);
    }
}
