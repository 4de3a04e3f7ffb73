package livegmv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.config.TransactionConfig;
import livegmv.jobs.JobEnvironment;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.util.NetUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code config/flink-config.yaml} to the Flink version that the jobs are built with. */
class FlinkConfigFileTest {

    private static final String REPORTER = "metrics.reporter.prometheus.";

    private org.apache.flink.configuration.Configuration settings;

    @BeforeEach
    void loadAsFlinkDoes(@TempDir Path folder) throws IOException {
        Files.copy(Installation.config("flink-config.yaml"), folder.resolve("config.yaml"));
        settings = GlobalConfiguration.loadConfiguration(folder.toString());
    }

    @Test
    void everyKeyIsOneOfFlinksAndEveryValueCanBeRead() throws Exception {
        Map<String, ConfigOption<?>> options = FlinkOptions.all();
        assertThat(options).hasSizeGreaterThan(300);

        assertThat(settings.keySet().stream().filter(key -> !key.startsWith(REPORTER)))
                .isNotEmpty()
                .allSatisfy(key -> {
                    assertThat(options).containsKey(key);
                    assertThat(settings.getOptional(options.get(key))).isPresent();
                });
    }

    @Test
    void checkpointsAreWhatTheGuaranteesRestOn() {
        assertThat(settings.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE))
                .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(settings.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(settings.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
        assertThat(settings.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(CheckpointingOptions.isUnalignedCheckpointEnabled(settings)).isTrue();
        assertThat(settings.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
    }

    /** A walk over a million streamers was measured with them: docs/performance.md. */
    @Test
    void rocksDbKeepsItsIndicesInPartsAndKnowsWhatItDoesNotHold() {
        assertThat(settings.get(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS)).isTrue();
        assertThat(settings.get(RocksDBConfigurableOptions.USE_BLOOM_FILTER)).isTrue();
        assertThat(settings.get(RocksDBConfigurableOptions.MAX_BACKGROUND_THREADS))
                .isGreaterThan(2);
    }

    @Test
    void itsCheckpointTimeoutFitsTheShippedTransactionTimeout() {
        TransactionConfig transaction = TransactionConfig.from(Configuration.load(
                Optional.of(Installation.config("livegmv.yaml")),
                Map.of(),
                List.of(),
                LiveGmvKeys.SCHEMA,
                RunMode.LIVE));

        assertThat(transaction.timeout())
                .isGreaterThanOrEqualTo(
                        settings.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT).plus(transaction.restartAllowance()));
    }

    @Test
    void itsParallelismDividesTheJobsMaxParallelism() {
        assertThat(JobEnvironment.MAX_PARALLELISM % settings.get(CoreOptions.DEFAULT_PARALLELISM))
                .isZero();
    }

    @Test
    void itsReporterIsThere() throws Exception {
        assertThat(settings.get(MetricOptions.REPORTERS_LIST)).isEqualTo("prometheus");
        assertThat(settings.keySet().stream().filter(key -> key.startsWith(REPORTER)))
                .containsExactlyInAnyOrder(REPORTER + "factory.class", REPORTER + "port");
        String factory = MetricOptions.forReporter(settings, "prometheus").get(MetricOptions.REPORTER_FACTORY_CLASS);
        assertThat(Class.forName(factory)).isAssignableTo(MetricReporterFactory.class);
        assertThat(NetUtils.getPortRangeFromString(settings.getString(REPORTER + "port", "")))
                .hasNext();
    }
}
