package livegmv.cli.backfill;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;

/** Where a backfill keeps its state. The figures are the same. */
public enum StateStore {
    /** On the heap while it fits there, else in RocksDB. */
    AUTO,
    HEAP,
    ROCKSDB;

    /** What an order's state takes of the heap at most, in all steps: measured some 2 KiB with every retention longer than the data. */
    private static final long HEAP_PER_RECORD = 3 << 10;

    /** Where RocksDB's timers are kept. On the heap they cost a fifth less of the whole run, but memory for each order. */
    private static final String TIMER_SERVICE = "state.backend.rocksdb.timer-service.factory";

    private static final long HEAP_TIMERS_UP_TO = 3_000_000;

    /** @param heap of this JVM, bytes */
    Configuration settings(long expectedRecords, long heap) {
        Configuration settings = new Configuration();
        boolean onHeap = this == HEAP || this == AUTO && expectedRecords <= heap / HEAP_PER_RECORD;
        settings.set(StateBackendOptions.STATE_BACKEND, onHeap ? "hashmap" : "rocksdb");
        settings.setString(TIMER_SERVICE, expectedRecords <= HEAP_TIMERS_UP_TO ? "HEAP" : "ROCKSDB");
        return settings;
    }
}
