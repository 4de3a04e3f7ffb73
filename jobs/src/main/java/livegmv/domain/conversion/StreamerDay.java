package livegmv.domain.conversion;

import livegmv.contracts.OrderMovement;

/**
 * Something that counts for a streamer's day: viewers or a movement, the other is null.
 *
 * @param date of the deployment's time zone, such as {@code 2026-06-01}
 * @param start epoch ms of the day's first instant
 * @param end epoch ms of the first instant after it
 */
public record StreamerDay(
        String streamerId, String date, long start, long end, DayViewers viewers, OrderMovement movement) {

    /** Unambiguous, for ids contain no {@code |}. */
    public String key() {
        return streamerId + "|" + date;
    }
}
