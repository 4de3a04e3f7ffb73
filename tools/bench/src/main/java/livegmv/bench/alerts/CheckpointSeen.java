package livegmv.bench.alerts;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A checkpoint as Flink's REST tells of it.
 *
 * @param millis from its triggering to its end, of one that is under way to now
 * @param failed given up, or refused by a task
 */
record CheckpointSeen(long number, long millis, boolean failed) {

    /** @param now epoch ms */
    static CheckpointSeen of(JsonNode checkpoint, long now) {
        String status = checkpoint.path("status").asText();
        return new CheckpointSeen(
                checkpoint.path("id").asLong(),
                "IN_PROGRESS".equals(status)
                        ? now - checkpoint.path("trigger_timestamp").asLong()
                        : checkpoint.path("end_to_end_duration").asLong(),
                "FAILED".equals(status));
    }
}
