package livegmv.domain.periods;

import java.io.Serializable;
import java.time.Duration;
import livegmv.contracts.PeriodKind;

/** How long after its end a period's total still takes movements. */
public final class PeriodRetention implements Serializable {

    private static final long serialVersionUID = 1;

    private final long day;
    private final long month;

    private final long session;

    public PeriodRetention(Duration day, Duration month, Duration session) {
        this.day = day.toMillis();
        this.month = month.toMillis();
        this.session = session.toMillis();
    }

    /** The event time at which the total of a period is freed, epoch ms. */
    public long freedAt(PeriodKind kind, long end) {
        return switch (kind) {
            case DAY -> end + day;
            case MONTH -> end + month;
            case SESSION -> end + session;
        };
    }

    public boolean isGone(PeriodKind kind, long end, long watermark) {
        return watermark >= freedAt(kind, end);
    }
}
