package livegmv.jobs.alerts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * What became of one topic's facts of streamers: consumed = factsHeld + repeats + pastRetention + deadLettered.
 *
 * @param repeats those that changed nothing: seen before, superseded, or of a generation that has not caught up
 * @param pastRetention totals of days and sessions, and funnels of sessions, that are freed already
 */
record IntakeCounts(Tally factsHeld, Tally repeats, Tally pastRetention) {

    private static final List<String> TOPICS = List.of(
            AlertPipeline.SESSION_TOTALS,
            AlertPipeline.DAY_TOTALS,
            AlertPipeline.MONTH_TOTALS,
            AlertPipeline.FUNNELS,
            AlertPipeline.CONTRACTS,
            AlertPipeline.STREAMERS,
            AlertPipeline.HISTORY);

    static Map<String, IntakeCounts> ofAllTopics(RuntimeContext context) {
        Map<String, IntakeCounts> counts = new HashMap<>();
        for (String topic : TOPICS) {
            counts.put(
                    topic,
                    new IntakeCounts(
                            new Tally(context, topic, "factsHeld"),
                            new Tally(context, topic, "repeats"),
                            new Tally(context, topic, "pastRetention")));
        }
        return counts;
    }
}
