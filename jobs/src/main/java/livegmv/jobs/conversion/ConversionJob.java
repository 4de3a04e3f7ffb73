package livegmv.jobs.conversion;

import java.util.List;
import livegmv.config.Configuration;
import livegmv.config.ConversionConfig;
import livegmv.config.DeploymentConfig;
import livegmv.config.EventTimeConfig;
import livegmv.config.RunMode;
import livegmv.contracts.DailyConversionFormat;
import livegmv.contracts.DeadLetterFormat;
import livegmv.contracts.InputEvent;
import livegmv.contracts.MinuteConversionFormat;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.OrderMovementParser;
import livegmv.contracts.ProductConversionFormat;
import livegmv.contracts.Received;
import livegmv.contracts.RecordFormat;
import livegmv.contracts.RecordParser;
import livegmv.contracts.SessionConversionFormat;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionParser;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerParser;
import livegmv.jobs.Job;
import livegmv.jobs.JobLauncher;
import livegmv.kafka.TopicSink;
import livegmv.kafka.TopicSource;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableSupplier;

/** The conversion job: joins {@link ConversionPipeline} to its topics. */
public final class ConversionJob implements Job {

    static final TypeInformation<Received<ViewerEvent>> RECEIVED_VIEWER =
            TypeInformation.of(new TypeHint<Received<ViewerEvent>>() {});
    static final TypeInformation<Received<SessionEvent>> RECEIVED_SESSION =
            TypeInformation.of(new TypeHint<Received<SessionEvent>>() {});
    static final TypeInformation<Received<OrderMovement>> RECEIVED_MOVEMENT =
            TypeInformation.of(new TypeHint<Received<OrderMovement>>() {});

    public static void main(String[] args) throws Exception {
        JobLauncher.launch(new ConversionJob(), args);
    }

    @Override
    public String name() {
        return "conversion";
    }

    @Override
    public List<String> inputTopics() {
        return List.of(ConversionPipeline.VIEWERS, ConversionPipeline.SESSIONS, ConversionPipeline.MOVEMENTS);
    }

    @Override
    public List<String> outputTopics() {
        return List.of(
                "conversion.session", "conversion.minute", "conversion.daily", "conversion.product", "dead-letter");
    }

    @Override
    public void define(StreamExecutionEnvironment env, Configuration configuration, RunMode mode) {
        ConversionConfig config = ConversionConfig.from(configuration);
        DeploymentConfig deployment = config.deployment();
        EventTimeConfig eventTime = config.eventTime();
        TopicSource inputs = new TopicSource(
                config.kafka().clientProperties(),
                deployment.name() + "-" + name(),
                eventTime.outOfOrderness(),
                eventTime.idleness(),
                eventTime.idleAdvance(),
                mode == RunMode.LIVE);
        TopicSink outputs = new TopicSink(
                config.kafka().clientProperties(),
                deployment.name() + "-" + name(),
                deployment.topicPrefix(),
                config.transaction().timeout());
        Ends ends = new Ends(env, inputs, deployment);
        String currency = deployment.currencyCode();
        long minEventTime = eventTime.minEventTime().toEpochMilli();
        long maxFutureSkew = eventTime.maxFutureSkew().toMillis();

        ConversionPipeline.Outputs results = ConversionPipeline.build(
                read(
                        ConversionPipeline.VIEWERS,
                        () -> new ViewerParser(minEventTime, maxFutureSkew, System::currentTimeMillis),
                        RECEIVED_VIEWER,
                        ends),
                read(
                        ConversionPipeline.SESSIONS,
                        () -> new SessionParser(minEventTime, maxFutureSkew, System::currentTimeMillis),
                        RECEIVED_SESSION,
                        ends),
                read(ConversionPipeline.MOVEMENTS, () -> new OrderMovementParser(currency), RECEIVED_MOVEMENT, ends),
                config);

        publish(results.sessions(), new SessionConversionFormat(currency), outputs);
        publish(results.minutes(), new MinuteConversionFormat(currency), outputs);
        publish(results.days(), new DailyConversionFormat(currency), outputs);
        publish(results.products(), new ProductConversionFormat(currency), outputs);
        DeadLetterFormat deadLetters = new DeadLetterFormat();
        publish(results.deadLetters(), deadLetters, outputs.exactlyOnce(deadLetters));
    }

    /** Absolute values, which the next one replaces: fresh at the cost of a step back after a recovery. */
    private static <T> void publish(DataStream<T> records, RecordFormat<T> format, TopicSink outputs) {
        publish(records, format, outputs.atLeastOnce(format));
    }

    private static <T> void publish(DataStream<T> records, RecordFormat<T> format, Sink<T> sink) {
        records.sinkTo(sink).name("Publish " + format.topic()).uid("publish-" + format.topic());
    }

    private static <E extends InputEvent> DataStream<Received<E>> read(
            String topic, SerializableSupplier<RecordParser<E>> parsers, TypeInformation<Received<E>> type, Ends ends) {
        return ends.env()
                .fromSource(
                        ends.inputs().source(ends.deployment().topic(topic), parsers, type),
                        ends.inputs().watermarks(),
                        "Read " + topic.replace('-', ' '),
                        type)
                .uid("read-" + topic);
    }

    /** What the reading of each topic shares. */
    private record Ends(StreamExecutionEnvironment env, TopicSource inputs, DeploymentConfig deployment) {}
}
