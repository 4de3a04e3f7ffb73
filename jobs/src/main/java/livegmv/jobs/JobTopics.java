package livegmv.jobs;

import java.util.Properties;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.EventTimeConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.RunMode;
import livegmv.config.TransactionConfig;
import livegmv.contracts.InputEvent;
import livegmv.contracts.Received;
import livegmv.contracts.RecordFormat;
import livegmv.contracts.RecordParser;
import livegmv.kafka.TopicSink;
import livegmv.kafka.TopicSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * The topics at both ends of a job. Each is read in a step {@code read-TOPIC} and written in one {@code publish-TOPIC}, under
 * the group id and the transactional prefix of the deployment's job.
 */
public final class JobTopics {

    private final StreamExecutionEnvironment env;
    private final DeploymentConfig deployment;
    private final TopicSource sources;
    private final TopicSink sinks;

    private JobTopics(
            StreamExecutionEnvironment env, DeploymentConfig deployment, TopicSource sources, TopicSink sinks) {
        this.env = env;
        this.deployment = deployment;
        this.sources = sources;
        this.sinks = sinks;
    }

    public static JobTopics of(Job job, StreamExecutionEnvironment env, Configuration configuration, RunMode mode) {
        DeploymentConfig deployment = DeploymentConfig.from(configuration);
        EventTimeConfig eventTime = EventTimeConfig.from(configuration);
        Properties clientProperties = KafkaConfig.from(configuration).clientProperties();
        String name = deployment.name() + "-" + job.name();
        return new JobTopics(
                env,
                deployment,
                new TopicSource(
                        clientProperties,
                        name,
                        eventTime.outOfOrderness(),
                        eventTime.idleness(),
                        eventTime.idleAdvance(),
                        mode == RunMode.LIVE),
                new TopicSink(
                        clientProperties,
                        name,
                        deployment.topicPrefix(),
                        TransactionConfig.from(configuration).timeout()));
    }

    /** Events, with watermarks of each partition by their times. @param topic without the deployment's prefix */
    public <E extends InputEvent> DataStream<Received<E>> read(
            String topic, SerializableSupplier<RecordParser<E>> parsers, TypeInformation<Received<E>> type) {
        return read(topic, parsers, type, sources.watermarks());
    }

    /**
     * Records that are about no time, as those of compacted inputs are: they keep the timestamps that the broker has, and there
     * are no watermarks.
     *
     * @param topic without the deployment's prefix
     */
    public <E> DataStream<Received<E>> readTimeless(
            String topic, SerializableSupplier<RecordParser<E>> parsers, TypeInformation<Received<E>> type) {
        return read(topic, parsers, type, WatermarkStrategy.noWatermarks());
    }

    private <E> DataStream<Received<E>> read(
            String topic,
            SerializableSupplier<RecordParser<E>> parsers,
            TypeInformation<Received<E>> type,
            WatermarkStrategy<Received<E>> watermarks) {
        return env.fromSource(sources.source(deployment.topic(topic), parsers, type), watermarks, "Read " + topic, type)
                .uid("read-" + topic);
    }

    /** In transactions that commit with a checkpoint. */
    public <T> void publishExactlyOnce(DataStream<T> records, RecordFormat<T> format) {
        publish(records, format, sinks.exactlyOnce(format));
    }

    /** Fresh at the cost of a step back after a recovery: for absolute values, which the next one replaces. */
    public <T> void publishAtLeastOnce(DataStream<T> records, RecordFormat<T> format) {
        publish(records, format, sinks.atLeastOnce(format));
    }

    private static <T> void publish(DataStream<T> records, RecordFormat<T> format, Sink<T> sink) {
        records.sinkTo(sink).name("Publish " + format.topic()).uid("publish-" + format.topic());
    }
}
