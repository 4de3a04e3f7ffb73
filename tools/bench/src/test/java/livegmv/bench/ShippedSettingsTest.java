package livegmv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import livegmv.cluster.ShippedFlinkSettings;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedSettingsTest {

    @Test
    void whatIsMeasuredTakesCheckpointsAsOperatorsDo(@TempDir Path folder) {
        Configuration settings = ShippedSettings.in(folder, 64);

        assertThat(settings.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(settings.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
        assertThat(settings.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.get(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(CheckpointingOptions.isUnalignedCheckpointEnabled(settings)).isTrue();
        assertThat(settings.toMap())
                .containsAllEntriesOf(ShippedFlinkSettings.ofRocksDb())
                .containsEntry("state.backend.rocksdb.use-bloom-filter", "true");
    }

    @Test
    void butIntoTheRunsOwnFolderAndWithTheRunsOwnWidth(@TempDir Path folder) {
        Configuration settings = ShippedSettings.in(folder, 64);

        assertThat(settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .startsWith(folder.toUri().toString());
        assertThat(settings.contains(CheckpointingOptions.SAVEPOINT_DIRECTORY)).isFalse();
        assertThat(settings.get(CoreOptions.TMP_DIRS)).isEqualTo(folder.toString());
        assertThat(settings.contains(CoreOptions.DEFAULT_PARALLELISM)).isFalse();
    }
}
