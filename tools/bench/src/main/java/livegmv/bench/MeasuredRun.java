package livegmv.bench;

import java.util.List;

/**
 * One run of a contender over an input.
 *
 * @param round from 1
 * @param millis from the first record read to the last one written
 * @param differences of its figures from what is there; empty: none
 * @param standardError of its estimates, 0.01 is 1 %
 * @param worstError of its estimates
 */
public record MeasuredRun(
        String input,
        String contender,
        int round,
        long millis,
        List<String> differences,
        long rows,
        double standardError,
        double worstError) {

    /** Without the time, which counts for nothing when figures differ. */
    MeasuredRun untimed() {
        return new MeasuredRun(input, contender, round, 0, differences, rows, standardError, worstError);
    }
}
