package livegmv.domain.alerts;

import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.SessionFunnel;
import livegmv.measures.Measure;
import livegmv.time.CalendarPeriod;

/**
 * How one period stands.
 *
 * @param total null for a month that is known from imported history alone
 * @param history null for none
 * @param funnel of a session that is judged by its minutes; else null
 * @param start epoch ms; of a session null while it is not known, and so is end
 * @param asOf epoch ms
 * @param over at a watermark: no further total is to be waited for
 */
record Standing(
        PeriodKind period,
        String label,
        PeriodTotal total,
        MonthOfHistory history,
        SessionFunnel funnel,
        Long start,
        Long end,
        long asOf,
        boolean over) {

    /** A session without an ENDED is taken to end this long after its last event. */
    private static final long SESSION_SILENCE = 24 * 3_600_000L;

    /** Null when nothing is known of the period. */
    static Standing of(PeriodKind period, String label, StreamerFacts facts, AlertCalendar calendar, long watermark) {
        PeriodTotal total = facts.total(period, label);
        MonthOfHistory history = period == PeriodKind.MONTH ? facts.history(label) : null;
        return total == null && history == null ? null : of(period, label, total, history, calendar, watermark);
    }

    /** @param start epoch ms */
    static Standing of(SessionFunnel funnel, long start) {
        return new Standing(
                PeriodKind.SESSION,
                funnel.sessionId(),
                null,
                null,
                funnel,
                start,
                null,
                funnel.asOf(),
                !funnel.onAir());
    }

    /** Of a month by nothing but its figures. */
    static Standing ofMonth(PeriodTotal total, MonthOfHistory history) {
        return new Standing(PeriodKind.MONTH, null, total, history, null, null, null, 0, false);
    }

    private static Standing of(
            PeriodKind period,
            String label,
            PeriodTotal total,
            MonthOfHistory history,
            AlertCalendar calendar,
            long watermark) {
        if (total != null) {
            boolean over = total.closed() || watermark == Long.MAX_VALUE;
            return new Standing(period, label, total, history, null, total.start(), total.end(), total.asOf(), over);
        }
        CalendarPeriod month = calendar.monthLabelled(label);
        boolean over = watermark >= month.end();
        return new Standing(period, label, null, history, null, month.start(), month.end(), month.end() - 1, over);
    }

    long value(Measure measure) {
        long counted = total == null ? 0 : measure.of(total.measures());
        return Math.addExact(counted, imported(measure));
    }

    /** What imported history adds to it. */
    long imported(Measure measure) {
        if (history == null) {
            return 0;
        }
        return switch (measure) {
            case GMV -> history.gmv();
            case NET_GMV -> history.netGmv();
            default -> 0;
        };
    }

    /** Epoch ms, the watermark at which its alerts are confirmed once it is closed. */
    long settlesAt(long confirmAfter) {
        return (end == null ? asOf + SESSION_SILENCE : end) + confirmAfter;
    }

    boolean isSettled(long confirmAfter, long watermark) {
        return over && watermark >= settlesAt(confirmAfter);
    }
}
