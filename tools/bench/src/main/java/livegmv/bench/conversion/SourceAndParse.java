package livegmv.bench.conversion;

import java.time.Duration;
import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.FigureTable;
import livegmv.bench.Figures;
import livegmv.bench.FlinkRun;
import livegmv.bench.RunSettings;
import livegmv.bench.WrittenRecords;
import livegmv.contracts.Received;
import livegmv.contracts.ViewerEvent;
import livegmv.jobs.JobEnvironment;
import livegmv.kafka.TopicSink;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** What cannot be saved: the project's source and parser, and a counter of each kind of event behind them. */
final class SourceAndParse implements Contender {

    private static final String TOTALS = "source-parse.totals";

    @Override
    public String name() {
        return "source-parse";
    }

    @Override
    public String description() {
        return "source and parser of the job alone: counts the events by kind and answers nothing else";
    }

    @Override
    public List<String> outputTopics() {
        return List.of(TOTALS);
    }

    @Override
    public void run(RunSettings settings) throws Exception {
        try (FlinkRun flink = FlinkRun.start(settings)) {
            StreamExecutionEnvironment env = JobEnvironment.prepare(flink.environment());
            TopicSink sink = new TopicSink(
                    ViewerSource.properties(settings), name(), settings.topicPrefix(), Duration.ofMinutes(15));
            ViewerSource.of(env, settings, name())
                    .transform("Count kinds", TypeInformation.of(Counted.class), new CountKinds())
                    .uid("count-kinds")
                    .sinkTo(sink.atLeastOnce(new CountedFormat(TOTALS)))
                    .uid("publish-totals");
            flink.run(env.getStreamGraph());
        }
    }

    @Override
    public Figures figures(WrittenRecords records) {
        FigureTable totals = ConversionTables.totals();
        records.forEach(TOTALS, record -> ConversionTables.addTotal(totals, ConversionTables.counts(record)));
        return new Figures().with(totals);
    }

    /** One row at the end of the input. */
    private static final class CountKinds extends AbstractStreamOperator<Counted>
            implements OneInputStreamOperator<Received<ViewerEvent>, Counted> {

        private static final long serialVersionUID = 1L;

        private final long[] counts = new long[ConversionTables.FIELDS.size()];

        @Override
        public void processElement(StreamRecord<Received<ViewerEvent>> element) {
            ViewerEvent event = element.getValue().event();
            int counted = event == null ? -1 : ConversionTables.COUNTED.indexOf(event.type());
            if (counted >= 0) {
                counts[counted]++;
            }
        }

        @Override
        public void finish() throws Exception {
            output.collect(new StreamRecord<>(new Counted("", 0, counts)));
            super.finish();
        }
    }
}
