package livegmv.jobs;

import java.util.List;
import livegmv.config.Configuration;
import livegmv.config.RunMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One of the Flink jobs of a deployment. */
public interface Job {

    /** Short and stable: group ids and transactional prefixes derive from it. */
    String name();

    /** The topics that it reads, without the deployment's prefix. */
    List<String> inputTopics();

    /** The topics that it writes, without the deployment's prefix. */
    List<String> outputTopics();

    /** Adds the job's sources, steps and sinks; runs nothing. */
    void define(StreamExecutionEnvironment env, Configuration configuration, RunMode mode);
}
