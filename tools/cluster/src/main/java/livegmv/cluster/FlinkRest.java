package livegmv.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Flink's REST interface, for reading. */
public final class FlinkRest {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final String url;

    FlinkRest(String url) {
        this.url = url;
    }

    /**
     * The answer to a GET.
     *
     * @param path from the root, such as {@code /jobs/overview}
     * @throws IOException when nobody answers, or not with 200
     */
    public JsonNode get(String path) throws IOException {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(ANSWER)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(
                        "GET " + path + " was answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + path, e);
        }
    }

    /** Slots of the TaskManagers that the JobManager knows at this moment, taken or free. */
    public int slots() throws IOException {
        return get("/overview").path("slots-total").asInt();
    }

    /** The job's state in Flink's words: {@code RUNNING}, {@code FINISHED}, … */
    public String jobState(String jobId) throws IOException {
        return get("/jobs/" + jobId).path("state").asText();
    }

    /**
     * Whether the job and every one of its subtasks run; a job is RUNNING before its tasks are. A subtask that is
     * finished counts as well: a source that has no split left ends while the others go on.
     */
    public boolean isFullyRunning(String jobId) throws IOException {
        JsonNode job = get("/jobs/" + jobId);
        if (!"RUNNING".equals(job.path("state").asText())) {
            return false;
        }
        for (JsonNode vertex : job.path("vertices")) {
            JsonNode tasks = vertex.path("tasks");
            int up = tasks.path("RUNNING").asInt() + tasks.path("FINISHED").asInt();
            if (up != vertex.path("parallelism").asInt()) {
                return false;
            }
        }
        return true;
    }

    /** Checkpoints completed by this run of the job, savepoints included. */
    public long completedCheckpoints(String jobId) throws IOException {
        return get("/jobs/" + jobId + "/checkpoints")
                .path("counts")
                .path("completed")
                .asLong();
    }

    /** How often this run of the job was restored after a failure or from a savepoint. */
    public long restores(String jobId) throws IOException {
        return get("/jobs/" + jobId + "/checkpoints")
                .path("counts")
                .path("restored")
                .asLong();
    }

    /** Where the time of a checkpoint went, in the task that was the last to acknowledge it: the longest of its subtasks. */
    public String whereTimeWent(String jobId, long checkpoint) throws IOException {
        String details = "/jobs/" + jobId + "/checkpoints/details/" + checkpoint;
        JsonNode tasks = get(details).path("tasks");
        JsonNode slowest = null;
        long longest = -1;
        for (JsonNode vertex : get("/jobs/" + jobId).path("vertices")) {
            long took = tasks.path(vertex.path("id").asText())
                    .path("end_to_end_duration")
                    .asLong();
            if (took > longest) {
                longest = took;
                slowest = vertex;
            }
        }
        return slowest == null ? "" : whereTimeWent(details, slowest);
    }

    private String whereTimeWent(String details, JsonNode vertex) throws IOException {
        JsonNode summary =
                get(details + "/subtasks/" + vertex.path("id").asText()).path("summary");
        return vertex.path("name").asText().split(" -> ")[0] + ": the barrier came after "
                + most(summary.path("start_delay")) + " ms, and waited for the other inputs "
                + most(summary.path("alignment").path("duration")) + " ms; written in "
                + most(summary.path("checkpoint_duration").path("sync")) + " ms while the task stood, and in "
                + most(summary.path("checkpoint_duration").path("async")) + " ms beside it";
    }

    private static long most(JsonNode spread) {
        return spread.path("max").asLong();
    }
}
