package livegmv.jobs.conversion;

import org.apache.flink.api.common.state.ValueState;

/** A value of one key in memory: read when it is first asked for, written when it is stored. */
final class HeldValue<T> {

    private final ValueState<T> state;
    private T value;
    private boolean read;
    private boolean differs;

    HeldValue(ValueState<T> state) {
        this.state = state;
    }

    /** Null when there is none. */
    T get() throws Exception {
        if (!read) {
            value = state.value();
            read = true;
        }
        return value;
    }

    /** What is in memory; null when nothing was read. */
    T peek() {
        return value;
    }

    /** @param now null for none */
    void set(T now) {
        value = now;
        read = true;
        differs = true;
    }

    void store() throws Exception {
        if (differs) {
            state.update(value);
            differs = false;
        }
    }
}
