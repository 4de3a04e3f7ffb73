package livegmv.jobs.gmv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import livegmv.config.TotalsConfig;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.measures.Measures;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watermark closes the days of very many streamers, on RocksDB: those who go on selling are counted while the timers are firing. */
@Timeout(120)
class RecordsAmongTimersTest {

    private static final long QUIET = 200_000;
    private static final long GO_ON = 20_000;
    private static final String GOES_ON = "goes-on";
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long END_OF_DAY = Orders.NOON + DAY / 2;

    @Test
    void areTakenInBeforeTheLastTimer(@TempDir Path folder) throws Exception {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.setString("io.tmp.dirs", folder.toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        PeriodRetention retention =
                new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100));
        TotalsConfig totals =
                new TotalsConfig(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofSeconds(1), 1_000);

        try (CloseableIterator<Long> seen = env.fromSource(
                        new DataGeneratorSource<>(number -> number, QUIET + GO_ON, Types.LONG),
                        WatermarkStrategy.forGenerator(context -> new CloseTheDay()),
                        "Streamers")
                .map(RecordsAmongTimersTest::sold)
                .returns(PeriodSum.class)
                .keyBy(PeriodSum::key, Types.STRING)
                .transform(
                        "Total periods",
                        TypeInformation.of(PeriodTotal.class),
                        new TotalPeriods(retention, totals, Orders.NOON))
                .process(new CountWhoGoOn())
                .returns(Types.LONG)
                .executeAndCollect()) {
            assertThat(seen.next()).isGreaterThan(GO_ON / 2);
        }
    }

    private static PeriodSum sold(long number) {
        long end = number < QUIET ? END_OF_DAY : END_OF_DAY + 3 * DAY;
        return new PeriodSum(
                (number < QUIET ? "quiet-" : GOES_ON) + number,
                PeriodKind.DAY,
                "2026-06-01",
                end - DAY,
                end,
                false,
                Measures.paid(1, 1, 500, 0),
                end - DAY / 2);
    }

    private static final class CloseTheDay implements WatermarkGenerator<Long> {

        @Override
        public void onEvent(Long number, long time, WatermarkOutput output) {
            if (number == QUIET) {
                output.emitWatermark(new Watermark(END_OF_DAY + DAY));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    /** Tells at the last closing of the quiet ones how many of the others it has seen. */
    private static final class CountWhoGoOn extends ProcessFunction<PeriodTotal, Long> {

        private static final long serialVersionUID = 1;

        private long closed;
        private long goOn;

        @Override
        public void processElement(PeriodTotal total, Context context, Collector<Long> out) {
            if (total.streamerId().startsWith(GOES_ON)) {
                goOn++;
            } else if (total.closed() && ++closed == QUIET) {
                out.collect(goOn);
            }
        }
    }
}
