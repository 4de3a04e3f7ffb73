package livegmv.jobs.gmv;

import java.util.List;
import java.util.function.Function;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.EventTimeConfig;
import livegmv.config.GmvConfig;
import livegmv.config.RunMode;
import livegmv.contracts.DeadLetterFormat;
import livegmv.contracts.InputEvent;
import livegmv.contracts.LeaderboardFormat;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssuesFormat;
import livegmv.contracts.OrderMovementFormat;
import livegmv.contracts.OrderParser;
import livegmv.contracts.PeriodTotalFormat;
import livegmv.contracts.PlatformTotalFormat;
import livegmv.contracts.Received;
import livegmv.contracts.RecordFormat;
import livegmv.contracts.RecordParser;
import livegmv.contracts.RollingTotalFormat;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionParser;
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

/** The gmv job: joins {@link GmvPipeline} to its topics. */
public final class GmvJob implements Job {

    static final TypeInformation<Received<OrderEvent>> RECEIVED_ORDER =
            TypeInformation.of(new TypeHint<Received<OrderEvent>>() {});
    static final TypeInformation<Received<SessionEvent>> RECEIVED_SESSION =
            TypeInformation.of(new TypeHint<Received<SessionEvent>>() {});

    public static void main(String[] args) throws Exception {
        JobLauncher.launch(new GmvJob(), args);
    }

    @Override
    public String name() {
        return "gmv";
    }

    @Override
    public List<String> inputTopics() {
        return List.of(GmvPipeline.ORDERS, GmvPipeline.SESSIONS);
    }

    @Override
    public List<String> outputTopics() {
        return List.of(
                "order-movements",
                "order-issues",
                "gmv.rolling",
                "gmv.session",
                "gmv.daily",
                "gmv.monthly",
                "gmv.platform",
                "gmv.leaderboard",
                "dead-letter");
    }

    @Override
    public void define(StreamExecutionEnvironment env, Configuration configuration, RunMode mode) {
        GmvConfig config = GmvConfig.from(configuration);
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

        GmvPipeline.Outputs results = GmvPipeline.build(
                read(env, inputs, deployment, GmvPipeline.ORDERS, orderParsers(config), RECEIVED_ORDER),
                read(env, inputs, deployment, GmvPipeline.SESSIONS, sessionParsers(config), RECEIVED_SESSION),
                config,
                System.currentTimeMillis());

        String currency = deployment.currencyCode();
        publish(results.movements(), new OrderMovementFormat(currency), outputs::exactlyOnce);
        publish(results.issues(), new OrderIssuesFormat(currency), outputs::exactlyOnce);
        publish(results.rolling(), new RollingTotalFormat(currency), outputs::atLeastOnce);
        publish(results.sessions(), PeriodTotalFormat.session(currency), outputs::exactlyOnce);
        publish(results.daily(), PeriodTotalFormat.daily(currency), outputs::exactlyOnce);
        publish(results.monthly(), PeriodTotalFormat.monthly(currency), outputs::exactlyOnce);
        publish(results.platform(), new PlatformTotalFormat(currency), outputs::atLeastOnce);
        publish(results.leaderboard(), new LeaderboardFormat(currency), outputs::atLeastOnce);
        publish(results.deadLetters(), new DeadLetterFormat(), outputs::exactlyOnce);
    }

    private static <T extends InputEvent> DataStream<Received<T>> read(
            StreamExecutionEnvironment env,
            TopicSource inputs,
            DeploymentConfig deployment,
            String topic,
            SerializableSupplier<RecordParser<T>> parsers,
            TypeInformation<Received<T>> type) {
        return env.fromSource(
                        inputs.source(deployment.topic(topic), parsers, type),
                        inputs.watermarks(),
                        "Read " + topic,
                        type)
                .uid("read-" + topic);
    }

    private static <T> void publish(
            DataStream<T> records, RecordFormat<T> format, Function<RecordFormat<T>, Sink<T>> delivery) {
        records.sinkTo(delivery.apply(format)).name("Publish " + format.topic()).uid("publish-" + format.topic());
    }

    private static SerializableSupplier<RecordParser<OrderEvent>> orderParsers(GmvConfig config) {
        String currency = config.deployment().currencyCode();
        long minEventTime = config.eventTime().minEventTime().toEpochMilli();
        long maxFutureSkew = config.eventTime().maxFutureSkew().toMillis();
        return () -> new OrderParser(currency, minEventTime, maxFutureSkew, System::currentTimeMillis);
    }

    private static SerializableSupplier<RecordParser<SessionEvent>> sessionParsers(GmvConfig config) {
        long minEventTime = config.eventTime().minEventTime().toEpochMilli();
        long maxFutureSkew = config.eventTime().maxFutureSkew().toMillis();
        return () -> new SessionParser(minEventTime, maxFutureSkew, System::currentTimeMillis);
    }
}
