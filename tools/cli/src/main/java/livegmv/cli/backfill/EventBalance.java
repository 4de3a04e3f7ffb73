package livegmv.cli.backfill;

import java.util.Map;

/**
 * What became of a topic's events, as the job counted it.
 *
 * @param sent how many the files held
 */
record EventBalance(String topic, long sent, long consumed, long factsHeld, long repeats, long deadLettered) {

    /** @param counts the job's results, by names such as {@code orders.repeats}; one that was never counted is absent */
    static EventBalance of(String topic, long sent, Map<String, Object> counts) {
        return new EventBalance(
                topic,
                sent,
                count(counts, topic + ".consumed"),
                count(counts, topic + ".factsHeld"),
                count(counts, topic + ".repeats"),
                count(counts, topic + ".deadLettered"));
    }

    private static long count(Map<String, Object> counts, String name) {
        return (Long) counts.getOrDefault(name, 0L);
    }

    /** Whether each event that was sent is accounted for. */
    boolean isEven() {
        return sent == consumed && consumed == factsHeld + repeats + deadLettered;
    }
}
