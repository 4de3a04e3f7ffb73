package livegmv.jobs.gmv;

import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** What a step keeps, whether it is in Flink's state yet or in memory. */
final class KeptState {

    private static long checkpoints = 1_000;

    private KeptState() {}

    /** How many entries are in state after a checkpoint, which writes what was in memory. */
    static int entries(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness) throws Exception {
        harness.snapshot(++checkpoints, 0);
        return harness.numKeyedStateEntries();
    }
}
