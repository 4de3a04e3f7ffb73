package livegmv.time;

import livegmv.contracts.PeriodKind;

/**
 * A day or month of the deployment's calendar.
 *
 * @param label {@code 2026-06-01} or {@code 2026-06}
 * @param start epoch ms of the first instant
 * @param end epoch ms of the first instant after it
 */
public record CalendarPeriod(PeriodKind kind, String label, long start, long end) {}
