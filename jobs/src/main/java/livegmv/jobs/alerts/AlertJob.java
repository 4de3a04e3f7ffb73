package livegmv.jobs.alerts;

import java.util.List;
import java.util.Properties;
import livegmv.config.AlertConfig;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
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
import livegmv.contracts.RecordParser;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.SessionFunnelParser;
import livegmv.contracts.StreamerParser;
import livegmv.contracts.StreamerProfile;
import livegmv.jobs.Job;
import livegmv.jobs.JobLauncher;
import livegmv.jobs.JobTopics;
import livegmv.kafka.TopicReplay;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
        JobTopics topics = JobTopics.of(this, env, configuration, mode);
        String currency = deployment.currencyCode();
        SerializableSupplier<RecordParser<PeriodTotal>> totals = () -> new PeriodTotalParser(currency);

        AlertPipeline.Inputs inputs = new AlertPipeline.Inputs(
                topics.read(AlertPipeline.SESSION_TOTALS, totals, RECEIVED_TOTAL),
                topics.read(AlertPipeline.DAY_TOTALS, totals, RECEIVED_TOTAL),
                topics.read(AlertPipeline.MONTH_TOTALS, totals, RECEIVED_TOTAL),
                topics.read(AlertPipeline.FUNNELS, SessionFunnelParser::new, RECEIVED_FUNNEL),
                topics.readTimeless(AlertPipeline.RULES, AlertRuleParser::new, RECEIVED_RULE),
                topics.readTimeless(AlertPipeline.CONTRACTS, ContractParser::new, RECEIVED_CONTRACT),
                topics.readTimeless(AlertPipeline.STREAMERS, StreamerParser::new, RECEIVED_STREAMER),
                topics.readTimeless(AlertPipeline.HISTORY, HistoryParser::new, RECEIVED_HISTORY));
        ToldAlerts told = published(config.kafka().clientProperties(), deployment.topic(ALERTS));
        AlertPipeline.Outputs results =
                AlertPipeline.build(inputs, config, told, mode == RunMode.LIVE, System.currentTimeMillis());

        topics.publishExactlyOnce(results.alerts(), new AlertFormat(currency));
        topics.publishExactlyOnce(results.notifications(), new ProviderNotificationFormat(currency));
        topics.publishExactlyOnce(results.deadLetters(), new DeadLetterFormat());
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
