package livegmv.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.jobs.Job;
import livegmv.jobs.JobEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One of the project's jobs as operators run it, but bounded: its sources, steps, state and sinks, with their defaults. */
public final class ProjectJob {

    private ProjectJob() {}

    /** @param sets {@code KEY=VALUE} of the configuration, beside the broker and the topics' prefix */
    public static void run(Job job, RunSettings settings, List<String> sets) throws Exception {
        List<String> all = Stream.concat(
                        Stream.of("topic-prefix=" + settings.topicPrefix()),
                        Stream.concat(kafka(settings), sets.stream()))
                .toList();
        Configuration configuration =
                Configuration.load(Optional.empty(), Map.of(), all, LiveGmvKeys.SCHEMA, RunMode.BOUNDED);
        try (FlinkRun flink = FlinkRun.start(settings)) {
            StreamExecutionEnvironment env = JobEnvironment.prepare(flink.environment());
            job.define(env, configuration, RunMode.BOUNDED);
            flink.run(env.getStreamGraph());
        }
    }

    private static Stream<String> kafka(RunSettings settings) {
        return FlinkRun.clientProperties(settings).entrySet().stream()
                .map(property -> "kafka." + property.getKey() + "=" + property.getValue());
    }
}
