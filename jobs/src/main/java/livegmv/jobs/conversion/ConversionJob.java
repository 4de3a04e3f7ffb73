package livegmv.jobs.conversion;

import java.util.List;
import livegmv.config.Configuration;
import livegmv.config.ConversionConfig;
import livegmv.config.RunMode;
import livegmv.contracts.DailyConversionFormat;
import livegmv.contracts.DeadLetterFormat;
import livegmv.contracts.MinuteConversionFormat;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.OrderMovementParser;
import livegmv.contracts.ProductConversionFormat;
import livegmv.contracts.Received;
import livegmv.contracts.SessionConversionFormat;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionParser;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerParser;
import livegmv.jobs.Job;
import livegmv.jobs.JobLauncher;
import livegmv.jobs.JobTopics;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

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
        JobTopics topics = JobTopics.of(this, env, configuration, mode);
        String currency = config.deployment().currencyCode();
        long minEventTime = config.eventTime().minEventTime().toEpochMilli();
        long maxFutureSkew = config.eventTime().maxFutureSkew().toMillis();

        ConversionPipeline.Outputs results = ConversionPipeline.build(
                topics.read(
                        ConversionPipeline.VIEWERS,
                        () -> new ViewerParser(minEventTime, maxFutureSkew, System::currentTimeMillis),
                        RECEIVED_VIEWER),
                topics.read(
                        ConversionPipeline.SESSIONS,
                        () -> new SessionParser(minEventTime, maxFutureSkew, System::currentTimeMillis),
                        RECEIVED_SESSION),
                topics.read(ConversionPipeline.MOVEMENTS, () -> new OrderMovementParser(currency), RECEIVED_MOVEMENT),
                config);

        topics.publishAtLeastOnce(results.sessions(), new SessionConversionFormat(currency));
        topics.publishAtLeastOnce(results.minutes(), new MinuteConversionFormat(currency));
        topics.publishAtLeastOnce(results.days(), new DailyConversionFormat(currency));
        topics.publishAtLeastOnce(results.products(), new ProductConversionFormat(currency));
        topics.publishExactlyOnce(results.deadLetters(), new DeadLetterFormat());
    }
}
