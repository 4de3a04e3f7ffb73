package livegmv.contracts;

import java.util.List;

/**
 * What a rule asks. What its kind does not have is null, empty or 0.
 *
 * @param thresholds REACHES and NEARS: ascending, in minor units (fen) or counts, as the rule's metric; else empty
 * @param occurrence REACHES and NEARS
 * @param fractionMillionths NEARS: the part of a threshold that is near, 0.9 is 900000
 * @param factorsThousandths EXCEEDS_BASELINE: ascending, 2 is 2000; else empty
 * @param baseline EXCEEDS_BASELINE
 * @param minimumDays EXCEEDS_BASELINE: so many days have to be known of a streamer
 * @param rate DROPS: the name of a rate of {@code conversion.session}
 * @param belowMillionths DROPS: the part of the rate before that is too little, 0.5 is 500000
 * @param minimumViewers DROPS: in each of the two spans of 10 minutes
 * @param rearmAfter DROPS: ms until the same session can be told of again
 */
public record RuleCondition(
        ConditionKind kind,
        List<Long> thresholds,
        Occurrence occurrence,
        long fractionMillionths,
        List<Long> factorsThousandths,
        Baseline baseline,
        int minimumDays,
        String rate,
        long belowMillionths,
        long minimumViewers,
        long rearmAfter) {}
