package livegmv.jobs.gmv;

import java.util.List;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.EventTimeConfig;
import livegmv.config.GmvConfig;
import livegmv.config.RunMode;
import livegmv.contracts.DeadLetterFormat;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssuesFormat;
import livegmv.contracts.OrderMovementFormat;
import livegmv.contracts.OrderParser;
import livegmv.contracts.PeriodTotalFormat;
import livegmv.contracts.Received;
import livegmv.contracts.RecordFormat;
import livegmv.contracts.RecordParser;
import livegmv.jobs.Job;
import livegmv.jobs.JobLauncher;
import livegmv.kafka.TopicSink;
import livegmv.kafka.TopicSource;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableSupplier;

/** The gmv job: joins {@link GmvPipeline} to its topics. */
public final class GmvJob implements Job {

    static final TypeInformation<Received<OrderEvent>> RECEIVED_ORDER =
            TypeInformation.of(new TypeHint<Received<OrderEvent>>() {});

    public static void main(String[] args) throws Exception {
        JobLauncher.launch(new GmvJob(), args);
    }

    @Override
    public String name() {
        return "gmv";
    }

    @Override
    public List<String> inputTopics() {
        return List.of(GmvPipeline.ORDERS);
    }

    @Override
    public List<String> outputTopics() {
        return List.of("order-movements", "order-issues", "gmv.daily", "gmv.monthly", "dead-letter");
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

        DataStream<Received<OrderEvent>> orders = env.fromSource(
                        inputs.source(deployment.topic(GmvPipeline.ORDERS), orderParsers(config), RECEIVED_ORDER),
                        inputs.watermarks(),
                        "Read orders",
                        RECEIVED_ORDER)
                .uid("read-orders");
        GmvPipeline.Outputs results = GmvPipeline.build(orders, config, System.currentTimeMillis());

        String currency = deployment.currencyCode();
        publish(results.movements(), new OrderMovementFormat(currency), outputs);
        publish(results.issues(), new OrderIssuesFormat(currency), outputs);
        publish(results.daily(), PeriodTotalFormat.daily(currency), outputs);
        publish(results.monthly(), PeriodTotalFormat.monthly(currency), outputs);
        publish(results.deadLetters(), new DeadLetterFormat(), outputs);
    }

    private static <T> void publish(DataStream<T> records, RecordFormat<T> format, TopicSink outputs) {
        records.sinkTo(outputs.exactlyOnce(format))
                .name("Publish " + format.topic())
                .uid("publish-" + format.topic());
    }

    private static SerializableSupplier<RecordParser<OrderEvent>> orderParsers(GmvConfig config) {
        String currency = config.deployment().currencyCode();
        long minEventTime = config.eventTime().minEventTime().toEpochMilli();
        long maxFutureSkew = config.eventTime().maxFutureSkew().toMillis();
        return () -> new OrderParser(currency, minEventTime, maxFutureSkew, System::currentTimeMillis);
    }
}
