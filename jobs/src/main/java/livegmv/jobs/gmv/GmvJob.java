package livegmv.jobs.gmv;

import java.util.List;
import livegmv.config.Configuration;
import livegmv.config.GmvConfig;
import livegmv.config.RunMode;
import livegmv.contracts.DeadLetterFormat;
import livegmv.contracts.LeaderboardFormat;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssuesFormat;
import livegmv.contracts.OrderMovementFormat;
import livegmv.contracts.OrderParser;
import livegmv.contracts.PeriodTotalFormat;
import livegmv.contracts.PlatformTotalFormat;
import livegmv.contracts.Received;
import livegmv.contracts.RecordParser;
import livegmv.contracts.RollingTotalFormat;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionParser;
import livegmv.jobs.Job;
import livegmv.jobs.JobLauncher;
import livegmv.jobs.JobTopics;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
        JobTopics topics = JobTopics.of(this, env, configuration, mode);

        GmvPipeline.Outputs results = GmvPipeline.build(
                topics.read(GmvPipeline.ORDERS, orderParsers(config), RECEIVED_ORDER),
                topics.read(GmvPipeline.SESSIONS, sessionParsers(config), RECEIVED_SESSION),
                config,
                System.currentTimeMillis());

        String currency = config.deployment().currencyCode();
        topics.publishExactlyOnce(results.movements(), new OrderMovementFormat(currency));
        topics.publishExactlyOnce(results.issues(), new OrderIssuesFormat(currency));
        topics.publishAtLeastOnce(results.rolling(), new RollingTotalFormat(currency));
        topics.publishExactlyOnce(results.sessions(), PeriodTotalFormat.session(currency));
        topics.publishExactlyOnce(results.daily(), PeriodTotalFormat.daily(currency));
        topics.publishExactlyOnce(results.monthly(), PeriodTotalFormat.monthly(currency));
        topics.publishAtLeastOnce(results.platform(), new PlatformTotalFormat(currency));
        topics.publishAtLeastOnce(results.leaderboard(), new LeaderboardFormat(currency));
        topics.publishExactlyOnce(results.deadLetters(), new DeadLetterFormat());
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
