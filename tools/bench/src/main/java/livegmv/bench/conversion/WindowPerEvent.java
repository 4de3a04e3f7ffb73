package livegmv.bench.conversion;

import java.time.Duration;
import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.FigureTable;
import livegmv.bench.Figures;
import livegmv.bench.FlinkRun;
import livegmv.bench.RunSettings;
import livegmv.bench.WrittenRecords;
import livegmv.jobs.JobEnvironment;
import livegmv.kafka.TopicSink;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * The usual DataStream program: events are shuffled by session into windows of a minute, which keep counts and sketches as one
 * aggregate in state; their results are united per session. Source and parser are those of the project's job, records are cut
 * to what counts before the shuffle, and the aggregate is written as compactly as its library can.
 */
final class WindowPerEvent implements Contender {

    private static final String MINUTES = "window.minutes";
    private static final String SESSIONS = "window.sessions";
    private static final TypeInformation<MinuteCrowd> MINUTE_CROWD = TypeInformation.of(MinuteCrowd.class);

    @Override
    public String name() {
        return "window";
    }

    @Override
    public String description() {
        return "a keyed DataStream window of a minute, one state access an event, with an AggregateFunction of counts and "
                + "sketches";
    }

    @Override
    public List<String> outputTopics() {
        return List.of(MINUTES, SESSIONS);
    }

    @Override
    public void run(RunSettings settings) throws Exception {
        try (FlinkRun flink = FlinkRun.start(settings)) {
            StreamExecutionEnvironment env = JobEnvironment.prepare(flink.environment());
            TopicSink sink = new TopicSink(
                    ViewerSource.properties(settings), name(), settings.topicPrefix(), Duration.ofMinutes(15));
            SingleOutputStreamOperator<MinuteCrowd> minutes = ViewerSource.of(env, settings, name())
                    .filter(received -> received.event() != null)
                    .uid("drop-unreadable")
                    .map(received -> Seen.of(received.event()))
                    .returns(Seen.class)
                    .uid("take-what-counts")
                    .keyBy(Seen::sessionId, Types.STRING)
                    .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                    .aggregate(new CountCrowd(), new NameMinute(), new CrowdType(), new CrowdType(), MINUTE_CROWD)
                    .uid("count-minutes");
            publish(minutes.map(MinuteCrowd::row).returns(Counted.class).uid("take-minutes"), MINUTES, sink);
            publish(
                    minutes.keyBy(MinuteCrowd::sessionId, Types.STRING)
                            .process(new UniteMinutes())
                            .returns(Counted.class)
                            .uid("unite-minutes"),
                    SESSIONS,
                    sink);
            flink.run(env.getStreamGraph());
        }
    }

    private static void publish(DataStream<Counted> rows, String topic, TopicSink sink) {
        rows.sinkTo(sink.atLeastOnce(new CountedFormat(topic))).uid("publish-" + topic);
    }

    @Override
    public Figures figures(WrittenRecords records) {
        FigureTable minutes = ConversionTables.minutes();
        records.forEach(MINUTES, minute -> {
            String sessionId = minute.path("sessionId").asText();
            long start = minute.path("start").asLong();
            minutes.put(ConversionTables.minuteKey(sessionId, start), ConversionTables.row(minute));
        });
        FigureTable sessions = ConversionTables.sessions();
        records.forEach(
                SESSIONS, session -> sessions.put(session.path("sessionId").asText(), ConversionTables.row(session)));
        return ConversionTables.figures(minutes, sessions);
    }

    private static final class CountCrowd implements AggregateFunction<Seen, Crowd, Crowd> {

        private static final long serialVersionUID = 1L;

        @Override
        public Crowd createAccumulator() {
            return new Crowd();
        }

        @Override
        public Crowd add(Seen seen, Crowd crowd) {
            return crowd.add(seen);
        }

        @Override
        public Crowd getResult(Crowd crowd) {
            return crowd;
        }

        @Override
        public Crowd merge(Crowd one, Crowd other) {
            return one.addAll(other);
        }
    }

    private static final class NameMinute extends ProcessWindowFunction<Crowd, MinuteCrowd, String, TimeWindow> {

        private static final long serialVersionUID = 1L;

        @Override
        public void process(String sessionId, Context context, Iterable<Crowd> crowds, Collector<MinuteCrowd> out) {
            Crowd crowd = crowds.iterator().next();
            out.collect(new MinuteCrowd(
                    sessionId,
                    context.window().getStart(),
                    crowd.counts,
                    crowd.viewers.written(),
                    crowd.clickers.written()));
        }
    }

    private static final class UniteMinutes extends KeyedProcessFunction<String, MinuteCrowd, Counted> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Crowd> whole;

        @Override
        public void open(OpenContext context) {
            whole = getRuntimeContext().getState(new ValueStateDescriptor<>("whole-session", CrowdSerializer.INSTANCE));
        }

        @Override
        public void processElement(MinuteCrowd minute, Context context, Collector<Counted> out) throws Exception {
            Crowd held = whole.value();
            Crowd crowd = (held == null ? new Crowd() : held).addAll(minute.crowd());
            whole.update(crowd);
            out.collect(crowd.row(minute.sessionId(), 0));
        }
    }
}
