package livegmv.domain.rolling;

import livegmv.domain.Foldable;
import livegmv.measures.Measures;

/**
 * A signed part of what a streamer sold in one slice of 10 s: of one movement, or of as many as were summed before the shuffle.
 *
 * @param sliceStart epoch ms
 */
public record SliceSum(String streamerId, long sliceStart, Measures measures) implements Foldable<SliceSum> {

    /** Unambiguous, for ids contain no {@code |}. */
    @Override
    public String key() {
        return streamerId + "|" + sliceStart;
    }

    @Override
    public SliceSum plus(SliceSum other) {
        return new SliceSum(streamerId, sliceStart, measures.plus(other.measures));
    }
}
