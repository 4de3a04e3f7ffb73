package livegmv.jobs.gmv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import livegmv.config.TotalsConfig;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.RollingTotal;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.rolling.RollingSlices;
import livegmv.domain.rolling.SliceSum;
import livegmv.measures.Measures;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A watermark jumps by a day over many streamers with one order each, on RocksDB: a barrier passes while their timers are firing,
 * and does not wait for the last of them.
 */
@Timeout(120)
class BarrierAmongTimersTest {

    private static final long STREAMERS = 20_000;

    /** Each has one timer, where that of {@link #STREAMERS} has eight: so many that they fire for longer than a checkpoint takes. */
    private static final long STREAMERS_WITH_A_DAY = 10 * STREAMERS;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long END_OF_DAY = Orders.NOON + DAY / 2;

    private static final String AMONG = "a barrier among the timers";
    private static final String AFTER = "no barrier before the last timer";

    private Path folder;

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createTempDirectory("barrier-among-timers-");
    }

    /** The job ends only after it is told to: until then it may write into the folder. */
    @AfterEach
    void deleteTheFolder() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (Files.exists(folder)) {
            try {
                FileUtils.deleteDirectory(folder.toFile());
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest(name = "aligned for at most {0}")
    @ValueSource(strings = {"0 s", "1 s"})
    void ofWindowsThatFallToZero(String alignedTimeout) throws Exception {
        // Each of four windows is entered and left.
        assertThat(firstSeen(rolled(streamers(environment(alignedTimeout, true), STREAMERS)), 8 * STREAMERS))
                .isEqualTo(AMONG);
    }

    @Test
    void ofDaysThatClose() throws Exception {
        assertThat(firstSeen(closed(environment("1 s", true)), STREAMERS_WITH_A_DAY))
                .isEqualTo(AMONG);
    }

    @Test
    void alsoIfCheckpointsAreAligned() throws Exception {
        assertThat(firstSeen(rolled(streamers(environment("1 s", false), STREAMERS)), 8 * STREAMERS))
                .isEqualTo(AMONG);
    }

    /** However many are still to take their turn. */
    @Test
    void noneIsLeftWhenTheInputEnds() throws Exception {
        StreamExecutionEnvironment env = environment("1 s", true);
        DataStream<Long> streamers = env.fromSource(
                new DataGeneratorSource<>(number -> number, STREAMERS, Types.LONG),
                WatermarkStrategy.noWatermarks(),
                "Streamers");
        rolled(streamers).transform("Count", Types.VOID, new CountTotals()).sinkTo(new DiscardingSink<>());

        assertThat(env.execute().<Long>getAccumulatorResult(CountTotals.COUNTED))
                .isEqualTo(8 * STREAMERS);
    }

    private static DataStream<RollingTotal> rolled(DataStream<Long> streamers) {
        RollingSlices windows = new RollingSlices(
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24)));
        return streamers
                .map(streamer -> new SliceSum("streamer" + streamer, Orders.NOON, Measures.paid(1, 1, 500, 0)))
                .returns(SliceSum.class)
                .keyBy(SliceSum::streamerId, Types.STRING)
                .transform("Roll windows", TypeInformation.of(RollingTotal.class), new RollWindows(windows));
    }

    private static DataStream<PeriodTotal> closed(StreamExecutionEnvironment env) {
        PeriodRetention retention =
                new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100));
        TotalsConfig totals =
                new TotalsConfig(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofSeconds(1), 1_000);
        return streamers(env, STREAMERS_WITH_A_DAY)
                .map(streamer -> new PeriodSum(
                        "streamer" + streamer,
                        PeriodKind.DAY,
                        "2026-06-01",
                        END_OF_DAY - DAY,
                        END_OF_DAY,
                        false,
                        Measures.paid(1, 1, 500, 0),
                        Orders.NOON))
                .returns(PeriodSum.class)
                .keyBy(PeriodSum::key, Types.STRING)
                .transform(
                        "Total periods",
                        TypeInformation.of(PeriodTotal.class),
                        new TotalPeriods(retention, totals, Orders.NOON))
                .filter(PeriodTotal::closed);
    }

    private StreamExecutionEnvironment environment(String alignedTimeout, boolean unaligned) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, unaligned);
        settings.setString(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT.key(), alignedTimeout);
        return StreamExecutionEnvironment.createLocalEnvironment(1, settings);
    }

    /** Their numbers; then time jumps, and nothing more comes. */
    private static DataStream<Long> streamers(StreamExecutionEnvironment env, long streamers) {
        return env.fromSource(
                        new DataGeneratorSource<>(
                                number -> number,
                                Long.MAX_VALUE,
                                RateLimiterStrategy.perSecond(4 * streamers),
                                Types.LONG),
                        WatermarkStrategy.forGenerator(context -> new JumpAfterAll(streamers)),
                        "Streamers")
                .filter(number -> number < streamers);
    }

    private record JumpAfterAll(long streamers) implements WatermarkGenerator<Long> {

        @Override
        public void onEvent(Long number, long time, WatermarkOutput output) {
            if (number == streamers) {
                output.emitWatermark(new Watermark(Orders.NOON + 2 * DAY));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    private static String firstSeen(DataStream<?> setFree, long all) throws Exception {
        try (CloseableIterator<String> seen =
                setFree.process(new NoteBarriers<>(all)).returns(Types.STRING).executeAndCollect()) {
            return seen.next();
        }
    }

    /** Counts in the step's own task what its timers send, and tells where the first barrier fell. */
    private static final class NoteBarriers<T> extends ProcessFunction<T, String> implements CheckpointedFunction {

        private static final long serialVersionUID = 1;

        private final long all;
        private long seen;
        private boolean told;
        private boolean among;

        NoteBarriers(long all) {
            this.all = all;
        }

        @Override
        public void processElement(T element, Context context, Collector<String> out) {
            seen++;
            if (!told && (among || seen == all)) {
                told = true;
                out.collect(among ? AMONG : AFTER);
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            among |= seen > 0 && seen < all;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {}
    }

    /** Counts in the step's own task what its timers send. */
    private static final class CountTotals extends AbstractStreamOperator<Void>
            implements OneInputStreamOperator<RollingTotal, Void> {

        static final String COUNTED = "counted";

        private static final long serialVersionUID = 1;

        private transient LongCounter counted;

        @Override
        public void open() throws Exception {
            super.open();
            counted = new LongCounter();
            getRuntimeContext().addAccumulator(COUNTED, counted);
        }

        @Override
        public void processElement(StreamRecord<RollingTotal> element) {
            counted.add(1);
        }
    }
}
