package livegmv.simulation;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * One broadcast as it is going to be.
 *
 * @param number from 0, different for each plan of a simulation: people behave by it and the seed
 * @param sessionId without {@code |}
 * @param start epoch ms
 * @param end epoch ms, within 24 h of the start
 * @param startedLateness ms by which its STARTED arrives late
 * @param endedLateness ms by which its ENDED arrives late, or {@link #NEVER}
 * @param recall null: only the usual refunds
 */
public record RoomPlan(
        int number,
        String sessionId,
        Streamer streamer,
        String title,
        long start,
        long end,
        Audience audience,
        ArrivalCurve curve,
        List<Episode> episodes,
        long startedLateness,
        long endedLateness,
        Recall recall) {

    /** The ENDED is lost. */
    public static final long NEVER = -1;

    private static final long LONGEST = TimeUnit.HOURS.toMillis(24);

    public RoomPlan {
        if (end <= start || end - start > LONGEST) {
            throw new IllegalArgumentException(
                    sessionId + " lasts " + (end - start) + " ms: plan more than 0 ms and 24 h at most");
        }
    }

    /** One that goes as usual, its events neither late nor lost. */
    public static RoomPlan of(
            int number, String sessionId, Streamer streamer, String title, long start, long end, Audience audience) {
        Dice dice = Dice.of(number);
        return new RoomPlan(
                number,
                sessionId,
                streamer,
                title,
                start,
                end,
                audience,
                ArrivalCurve.usual(dice),
                List.of(),
                0,
                0,
                null);
    }

    /** The same, with a plot. */
    public RoomPlan with(ArrivalCurve other, List<Episode> plot) {
        return new RoomPlan(
                number,
                sessionId,
                streamer,
                title,
                start,
                end,
                audience,
                other,
                plot,
                startedLateness,
                endedLateness,
                recall);
    }

    /** The same, and part of what it sells is given back together. */
    public RoomPlan with(Recall wave) {
        return new RoomPlan(
                number,
                sessionId,
                streamer,
                title,
                start,
                end,
                audience,
                curve,
                episodes,
                startedLateness,
                endedLateness,
                wave);
    }

    /** What the episodes that hold at an offset make of a factor. */
    double factorAt(long offset, ToDoubleFunction<Episode> factor) {
        double product = 1;
        for (Episode episode : episodes) {
            if (episode.holdsAt(offset)) {
                product *= factor.applyAsDouble(episode);
            }
        }
        return product;
    }
}
