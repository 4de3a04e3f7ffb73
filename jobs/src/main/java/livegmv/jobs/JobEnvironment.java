package livegmv.jobs;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What belongs to the code of the jobs and not to a cluster: each of these would change what stored state means. */
public final class JobEnvironment {

    /** Bounds the parallelism for ever: state is cut into this many key groups. Divides evenly by many parallelisms. */
    public static final int MAX_PARALLELISM = 720;

    private JobEnvironment() {}

    /** The same environment, with its settings for LiveGMV's jobs. */
    public static StreamExecutionEnvironment prepare(StreamExecutionEnvironment env) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // All records in streams and state are immutable, so that chained steps may share them.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        env.configure(settings);
        env.setMaxParallelism(MAX_PARALLELISM);
        return env;
    }
}
