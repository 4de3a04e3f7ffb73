package livegmv.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;

class StateStoreTest {

    private static final long HEAP = 3L << 30;
    private static final long FITS = 1 << 20;

    @Test
    void whatFitsStaysOnTheHeap() {
        assertThat(backend(StateStore.AUTO, FITS)).isEqualTo("hashmap");
        assertThat(backend(StateStore.AUTO, FITS + 1)).isEqualTo("rocksdb");
    }

    @Test
    void whoeverAsksForAPlaceGetsIt() {
        assertThat(backend(StateStore.HEAP, 100 * FITS)).isEqualTo("hashmap");
        assertThat(backend(StateStore.ROCKSDB, 1)).isEqualTo("rocksdb");
    }

    private static String backend(StateStore store, long records) {
        return store.settings(records, HEAP).get(StateBackendOptions.STATE_BACKEND);
    }
}
