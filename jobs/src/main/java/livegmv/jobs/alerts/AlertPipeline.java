package livegmv.jobs.alerts;

import java.time.Duration;
import livegmv.config.AlertConfig;
import livegmv.config.DeploymentConfig;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.Entry;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.Received;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;
import livegmv.domain.alerts.Amounts;
import livegmv.domain.alerts.RuleInForce;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableFunction;

/**
 * From totals and rules to alerts.
 *
 * <pre>
 * gmv.session, gmv.daily, gmv.monthly ─► admit ───────────────────┤
 * conversion.session ─► admit ────────────────────────────────────┼─► judge (by streamer) ─┬─► alerts
 * contracts, streamers, history.monthly ─► admit ─► await facts ──┘         ▲              └─► notifications
 * alert-rules ─► admit ─► await rules ────────────── to all tasks ──────────┘
 *                  └─► dead letters, of every admit
 * </pre>
 */
public final class AlertPipeline {

    public static final String SESSION_TOTALS = "gmv.session";
    public static final String DAY_TOTALS = "gmv.daily";
    public static final String MONTH_TOTALS = "gmv.monthly";
    public static final String FUNNELS = "conversion.session";
    public static final String RULES = "alert-rules";
    public static final String CONTRACTS = "contracts";
    public static final String STREAMERS = "streamers";
    public static final String HISTORY = "history.monthly";

    static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable", TypeInformation.of(DeadLetter.class));
    static final OutputTag<ProviderNotification> NOTIFICATIONS =
            new OutputTag<>("notifications", TypeInformation.of(ProviderNotification.class));

    private AlertPipeline() {}

    /** What the job reads, one stream for each topic; of the rules with the time of each record as its timestamp. */
    public record Inputs(
            DataStream<Received<PeriodTotal>> sessions,
            DataStream<Received<PeriodTotal>> days,
            DataStream<Received<PeriodTotal>> months,
            DataStream<Received<SessionFunnel>> funnels,
            DataStream<Received<Entry<AlertRule>>> rules,
            DataStream<Received<Entry<ProviderContract>>> contracts,
            DataStream<Received<Entry<StreamerProfile>>> streamers,
            DataStream<Received<Entry<MonthOfHistory>>> history) {}

    /** What the job publishes, one stream for each topic. */
    public record Outputs(
            DataStream<Alert> alerts,
            DataStream<ProviderNotification> notifications,
            DataStream<DeadLetter> deadLetters) {}

    /**
     * @param live false: a bounded run, judged at its end
     * @param firstStart epoch ms, of a job that starts without state
     */
    public static Outputs build(
            Inputs inputs, AlertConfig config, ToldAlerts toldAlerts, boolean live, long firstStart) {
        DeploymentConfig deployment = config.deployment();
        Duration silence = config.eventTime().idleness();

        var sessions = admit(inputs.sessions(), SESSION_TOTALS, StreamerInput::ofTotal, deployment);
        var days = admit(inputs.days(), DAY_TOTALS, StreamerInput::ofTotal, deployment);
        var months = admit(inputs.months(), MONTH_TOTALS, StreamerInput::ofTotal, deployment);
        var funnels = admit(inputs.funnels(), FUNNELS, StreamerInput::ofFunnel, deployment);
        var contracts = admit(inputs.contracts(), CONTRACTS, StreamerInput::ofContract, deployment);
        var streamers = admit(inputs.streamers(), STREAMERS, StreamerInput::ofProfile, deployment);
        var history = admit(inputs.history(), HISTORY, StreamerInput::ofHistory, deployment);

        DataStream<StreamerInput> facts = contracts
                .union(streamers, history)
                .assignTimestampsAndWatermarks(UntilRead.strategy(silence, live))
                .name("Await facts")
                .uid("await-facts");

        SingleOutputStreamOperator<RuleInForce> admittedRules = inputs.rules()
                .process(new AdmitRules(RULES, deployment.topic(RULES), live, UNREADABLE))
                .returns(RuleInForce.class)
                .name("Admit " + RULES)
                .uid("admit-" + RULES);
        DataStream<RuleInForce> rules = admittedRules
                .assignTimestampsAndWatermarks(UntilRead.strategy(silence, live))
                .name("Await rules")
                .uid("await-rules");

        SingleOutputStreamOperator<Alert> alerts = sessions.union(days, months, funnels, facts)
                .keyBy(StreamerInput::streamerId, Types.STRING)
                .connect(rules.broadcast())
                .transform(
                        "Judge streamers",
                        TypeInformation.of(Alert.class),
                        new JudgeStreamers(settings(config, live, firstStart), toldAlerts, NOTIFICATIONS))
                .uid("judge-streamers");

        return new Outputs(
                alerts,
                alerts.getSideOutput(NOTIFICATIONS),
                sessions.getSideOutput(UNREADABLE)
                        .union(
                                days.getSideOutput(UNREADABLE),
                                months.getSideOutput(UNREADABLE),
                                funnels.getSideOutput(UNREADABLE),
                                contracts.getSideOutput(UNREADABLE),
                                streamers.getSideOutput(UNREADABLE),
                                history.getSideOutput(UNREADABLE),
                                admittedRules.getSideOutput(UNREADABLE)));
    }

    private static <T> SingleOutputStreamOperator<StreamerInput> admit(
            DataStream<Received<T>> received,
            String topic,
            SerializableFunction<T, StreamerInput> fact,
            DeploymentConfig deployment) {
        return received.process(new AdmitInputs<>(topic, deployment.topic(topic), fact, UNREADABLE))
                .returns(StreamerInput.class)
                .name("Admit " + topic)
                .uid("admit-" + topic);
    }

    private static JudgeSettings settings(AlertConfig config, boolean live, long firstStart) {
        DeploymentConfig deployment = config.deployment();
        return new JudgeSettings(
                deployment.zone(),
                new Amounts(deployment.currencyCode(), deployment.minorDigits()),
                config.notifyFrom(),
                config.judgeFrom(),
                config.retention().session(),
                firstStart,
                live ? CatchUp.TO_THE_FIRST_START : CatchUp.TO_THE_END);
    }
}
