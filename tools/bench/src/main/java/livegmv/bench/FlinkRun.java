package livegmv.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import livegmv.cluster.EmbeddedFlink;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * An embedded Flink with the settings that all contenders share: the {@link ShippedSettings}, with the run's interval of
 * checkpoints; and no restarts.
 */
public final class FlinkRun implements AutoCloseable {

    /** The client property that notes the first record read; see {@link FirstRead}. */
    public static final String INTERCEPTORS = FirstRead.PROPERTY;

    private final RunSettings settings;
    private final Configuration configuration;
    private final EmbeddedFlink flink;

    private FlinkRun(RunSettings settings, Configuration configuration, EmbeddedFlink flink) {
        this.settings = settings;
        this.configuration = configuration;
        this.flink = flink;
    }

    public static FlinkRun start(RunSettings settings) throws Exception {
        Configuration configuration = ShippedSettings.in(Path.of(settings.folder()), settings.managedMib());
        configuration.set(StateBackendOptions.STATE_BACKEND, settings.rocksDb() ? "rocksdb" : "hashmap");
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(settings.checkpointSeconds()));
        return new FlinkRun(settings, configuration, EmbeddedFlink.start(configuration, settings.parallelism()));
    }

    public StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(configuration);
        env.setParallelism(settings.parallelism());
        return env;
    }

    /** To its end, which comes with the first checkpoint after all is read. */
    public void run(StreamGraph graph) throws Exception {
        JobID job = flink.submit(graph);
        JobResult ended = flink.result(job).get();
        if (!ended.isSuccess()) {
            throw new IllegalStateException(
                    "The job ended as " + ended.getApplicationStatus(),
                    ended.getSerializedThrowable().orElse(null));
        }
    }

    /** Of every Kafka client. */
    public static Map<String, String> clientProperties(RunSettings settings) {
        return Map.of("bootstrap.servers", settings.bootstrapServers(), FirstRead.PROPERTY, FirstRead.class.getName());
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
