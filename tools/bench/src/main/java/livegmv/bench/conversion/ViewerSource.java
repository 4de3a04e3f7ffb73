package livegmv.bench.conversion;

import java.time.Duration;
import java.util.Properties;
import livegmv.bench.FlinkRun;
import livegmv.bench.RunSettings;
import livegmv.contracts.Received;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerParser;
import livegmv.kafka.TopicSource;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The source of the project's job, for contenders that are to read and parse as it does. */
final class ViewerSource {

    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
    private static final Duration UNUSED_IN_A_BOUNDED_RUN = Duration.ofMinutes(1);

    private ViewerSource() {}

    static DataStream<Received<ViewerEvent>> of(StreamExecutionEnvironment env, RunSettings settings, String group) {
        TypeInformation<Received<ViewerEvent>> type = TypeInformation.of(new TypeHint<Received<ViewerEvent>>() {});
        TopicSource source = new TopicSource(
                properties(settings), group, OUT_OF_ORDERNESS, UNUSED_IN_A_BOUNDED_RUN, UNUSED_IN_A_BOUNDED_RUN, false);
        return env.fromSource(
                        source.source(
                                settings.topic("viewers"),
                                () -> new ViewerParser(0, 300_000, System::currentTimeMillis),
                                type),
                        source.watermarks(),
                        "Read viewers",
                        type)
                .uid("read-viewers");
    }

    static Properties properties(RunSettings settings) {
        Properties properties = new Properties();
        properties.putAll(FlinkRun.clientProperties(settings));
        return properties;
    }
}
