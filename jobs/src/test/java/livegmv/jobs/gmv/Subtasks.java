package livegmv.jobs.gmv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import livegmv.jobs.JobEnvironment;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** All subtasks of one keyed step, which can be stopped and go on in another number, as from a savepoint. */
final class Subtasks<IN, OUT> implements AutoCloseable {

    private final Supplier<OneInputStreamOperator<IN, OUT>> operator;
    private final KeySelector<IN, String> key;
    private final List<KeyedOneInputStreamOperatorTestHarness<String, IN, OUT>> subtasks = new ArrayList<>();
    private final List<OUT> sent = new ArrayList<>();

    Subtasks(Supplier<OneInputStreamOperator<IN, OUT>> operator, KeySelector<IN, String> key, int parallelism)
            throws Exception {
        this.operator = operator;
        this.key = key;
        for (int subtask = 0; subtask < parallelism; subtask++) {
            subtasks.add(harness(parallelism, subtask));
            subtasks.get(subtask).open();
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<String, IN, OUT> harness(int parallelism, int subtask)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                operator.get(), key, Types.STRING, JobEnvironment.MAX_PARALLELISM, parallelism, subtask);
    }

    void processElement(IN element, long time) throws Exception {
        int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key.getKey(element), JobEnvironment.MAX_PARALLELISM, subtasks.size());
        subtasks.get(subtask).processElement(element, time);
    }

    void processWatermark(long time) throws Exception {
        for (KeyedOneInputStreamOperatorTestHarness<String, IN, OUT> subtask : subtasks) {
            subtask.processWatermark(time);
        }
    }

    /** Takes a snapshot of all, ends them, and goes on from it in so many. */
    void resumeAt(int parallelism) throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int subtask = 0; subtask < states.length; subtask++) {
            subtasks.get(subtask).prepareSnapshotPreBarrier(1);
            states[subtask] = subtasks.get(subtask).snapshot(1, 1);
        }
        collect();
        close();
        OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(states);
        for (int subtask = 0; subtask < parallelism; subtask++) {
            KeyedOneInputStreamOperatorTestHarness<String, IN, OUT> resumed = harness(parallelism, subtask);
            resumed.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    all, JobEnvironment.MAX_PARALLELISM, states.length, parallelism, subtask));
            resumed.open();
            subtasks.add(resumed);
        }
    }

    /** All that was sent so far, also before a resumption: of one key in its order. */
    List<OUT> sent() {
        collect();
        return List.copyOf(sent);
    }

    private void collect() {
        for (KeyedOneInputStreamOperatorTestHarness<String, IN, OUT> subtask : subtasks) {
            sent.addAll(subtask.extractOutputValues());
            subtask.getOutput().clear();
        }
    }

    int numKeyedStateEntries() {
        return subtasks.stream()
                .mapToInt(KeyedOneInputStreamOperatorTestHarness::numKeyedStateEntries)
                .sum();
    }

    int numEventTimeTimers() {
        return subtasks.stream()
                .mapToInt(AbstractStreamOperatorTestHarness::numEventTimeTimers)
                .sum();
    }

    @Override
    public void close() throws Exception {
        for (KeyedOneInputStreamOperatorTestHarness<String, IN, OUT> subtask : subtasks) {
            subtask.close();
        }
        subtasks.clear();
    }
}
