package livegmv.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** The graph of a job as it is submitted, with every key at its default. */
public final class JobGraph {

    private JobGraph() {}

    public static StreamGraph of(Job job) {
        Configuration defaults =
                Configuration.load(Optional.empty(), Map.of(), List.of(), LiveGmvKeys.SCHEMA, RunMode.LIVE);
        StreamExecutionEnvironment env = environment();
        job.define(env, defaults, RunMode.LIVE);
        return env.getStreamGraph(false);
    }

    /** Of all steps but those that Flink puts around a shuffle or a union. */
    public static List<String> uids(Job job) {
        return of(job).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(uid -> uid != null)
                .toList();
    }

    public static StreamExecutionEnvironment environment() {
        return JobEnvironment.prepare(
                new StreamExecutionEnvironment(new org.apache.flink.configuration.Configuration()));
    }
}
