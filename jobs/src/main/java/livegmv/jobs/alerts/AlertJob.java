package livegmv.jobs.alerts;

import java.util.List;
import java.util.Properties;
import livegmv.config.AlertConfig;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.EventTimeConfig;
import livegmv.config.RunMode;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertFormat;
import livegmv.contracts.AlertParser;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleParser;
import livegmv.contracts.ContractParser;
import livegmv.contracts.DeadLetterFormat;
import livegmv.contracts.Entry;
import livegmv.contracts.HistoryParser;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.Parsed;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PeriodTotalParser;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotificationFormat;
import livegmv.contracts.Received;
import livegmv.contracts.RecordFormat;
import livegmv.contracts.RecordParser;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.SessionFunnelParser;
import livegmv.contracts.StreamerParser;
import livegmv.contracts.StreamerProfile;
import livegmv.jobs.Job;
import livegmv.jobs.JobLauncher;
import livegmv.kafka.TopicReplay;
import livegmv.kafka.TopicSink;
import livegmv.kafka.TopicSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableSupplier;

/** The alert job: joins {@link AlertPipeline} to its topics. */
public final class AlertJob implements Job {

    static final TypeInformation<Received<PeriodTotal>> RECEIVED_TOTAL =
            TypeInformation.of(new TypeHint<Received<PeriodTotal>>() {});
    static final TypeInformation<Received<SessionFunnel>> RECEIVED_FUNNEL =
            TypeInformation.of(new TypeHint<Received<SessionFunnel>>() {});
    static final TypeInformation<Received<Entry<AlertRule>>> RECEIVED_RULE =
            TypeInformation.of(new TypeHint<Received<Entry<AlertRule>>>() {});
    static final TypeInformation<Received<Entry<ProviderContract>>> RECEIVED_CONTRACT =
            TypeInformation.of(new TypeHint<Received<Entry<ProviderContract>>>() {});
    static final TypeInformation<Received<Entry<StreamerProfile>>> RECEIVED_STREAMER =
            TypeInformation.of(new TypeHint<Received<Entry<StreamerProfile>>>() {});
    static final TypeInformation<Received<Entry<MonthOfHistory>>> RECEIVED_HISTORY =
            TypeInformation.of(new TypeHint<Received<Entry<MonthOfHistory>>>() {});

    private static final String ALERTS = "alerts";

    public static void main(String[] args) throws Exception {
        JobLauncher.launch(new AlertJob(), args);
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public List<String> inputTopics() {
        return List.of(
                AlertPipeline.SESSION_TOTALS,
                AlertPipeline.DAY_TOTALS,
                AlertPipeline.MONTH_TOTALS,
                AlertPipeline.FUNNELS,
                AlertPipeline.RULES,
                AlertPipeline.CONTRACTS,
                AlertPipeline.STREAMERS,
                AlertPipeline.HISTORY);
    }

    @Override
    public List<String> outputTopics() {
        return List.of(ALERTS, "provider.notifications", "dead-letter");
    }

    @Override
    public void define(StreamExecutionEnvironment env, Configuration configuration, RunMode mode) {
        AlertConfig config = AlertConfig.from(configuration);
        DeploymentConfig deployment = config.deployment();
        EventTimeConfig eventTime = config.eventTime();
        boolean live = mode == RunMode.LIVE;
        String job = deployment.name() + "-" + name();
        TopicSource sources = new TopicSource(
                config.kafka().clientProperties(),
                job,
                eventTime.outOfOrderness(),
                eventTime.idleness(),
                eventTime.idleAdvance(),
                live);
        TopicSink outputs = new TopicSink(
                config.kafka().clientProperties(),
                job,
                deployment.topicPrefix(),
                config.transaction().timeout());

        AlertPipeline.Inputs inputs = new AlertPipeline.Inputs(
                totals(env, sources, deployment, AlertPipeline.SESSION_TOTALS),
                totals(env, sources, deployment, AlertPipeline.DAY_TOTALS),
                totals(env, sources, deployment, AlertPipeline.MONTH_TOTALS),
                funnels(env, sources, deployment),
                entries(env, sources, deployment, AlertPipeline.RULES, AlertRuleParser::new, RECEIVED_RULE),
                entries(env, sources, deployment, AlertPipeline.CONTRACTS, ContractParser::new, RECEIVED_CONTRACT),
                entries(env, sources, deployment, AlertPipeline.STREAMERS, StreamerParser::new, RECEIVED_STREAMER),
                entries(env, sources, deployment, AlertPipeline.HISTORY, HistoryParser::new, RECEIVED_HISTORY));
        ToldAlerts told = published(config.kafka().clientProperties(), deployment.topic(ALERTS));
        AlertPipeline.Outputs results = AlertPipeline.build(inputs, config, told, live, System.currentTimeMillis());

        String currency = deployment.currencyCode();
        publish(results.alerts(), new AlertFormat(currency), outputs);
        publish(results.notifications(), new ProviderNotificationFormat(currency), outputs);
        publish(results.deadLetters(), new DeadLetterFormat(), outputs);
    }

    private static DataStream<Received<PeriodTotal>> totals(
            StreamExecutionEnvironment env, TopicSource sources, DeploymentConfig deployment, String topic) {
        String currency = deployment.currencyCode();
        return read(
                env,
                topic,
                sources.source(deployment.topic(topic), () -> new PeriodTotalParser(currency), RECEIVED_TOTAL),
                RECEIVED_TOTAL,
                sources.watermarks());
    }

    private static DataStream<Received<SessionFunnel>> funnels(
            StreamExecutionEnvironment env, TopicSource sources, DeploymentConfig deployment) {
        String topic = AlertPipeline.FUNNELS;
        return read(
                env,
                topic,
                sources.source(deployment.topic(topic), SessionFunnelParser::new, RECEIVED_FUNNEL),
                RECEIVED_FUNNEL,
                sources.watermarks());
    }

    /** Of a compacted topic, whose records are about no time: they keep the timestamps that the broker has. */
    private static <T> DataStream<Received<Entry<T>>> entries(
            StreamExecutionEnvironment env,
            TopicSource sources,
            DeploymentConfig deployment,
            String topic,
            SerializableSupplier<RecordParser<Entry<T>>> parsers,
            TypeInformation<Received<Entry<T>>> type) {
        return read(
                env,
                topic,
                sources.source(deployment.topic(topic), parsers, type),
                type,
                WatermarkStrategy.noWatermarks());
    }

    private static <E> DataStream<Received<E>> read(
            StreamExecutionEnvironment env,
            String topic,
            Source<Received<E>, ?, ?> source,
            TypeInformation<Received<E>> type,
            WatermarkStrategy<Received<E>> watermarks) {
        return env.fromSource(source, watermarks, "Read " + topic, type).uid("read-" + topic);
    }

    private static <T> void publish(DataStream<T> records, RecordFormat<T> format, TopicSink outputs) {
        records.sinkTo(outputs.exactlyOnce(format))
                .name("Publish " + format.topic())
                .uid("publish-" + format.topic());
    }

    /** The topic of alerts as an earlier run of this job left it. */
    private static ToldAlerts published(Properties clientProperties, String topic) {
        return reader -> {
            AlertParser parser = new AlertParser();
            new TopicReplay(clientProperties, topic)
                    .forEachValue(value -> reader.accept(alertOf(parser.parse(value), topic)));
        };
    }

    private static Alert alertOf(Parsed<Alert> parsed, String topic) {
        if (parsed.rejection() != null) {
            throw new IllegalStateException("The topic " + topic + " holds a record that is no alert ("
                    + parsed.rejection().detail()
                    + "), so it is not known what was told: delete its key, or start from a savepoint.");
        }
        return parsed.event();
    }
}
