package livegmv.jobs.held;

import org.apache.flink.api.common.state.ValueState;

/** A value of one key in memory: read when it is first asked for, written when it is stored. */
public final class HeldValue<T> {

    private final ValueState<T> state;
    private T value;
    private boolean read;
    private boolean differs;

    public HeldValue(ValueState<T> state) {
        this.state = state;
    }

    /** Null when there is none. */
    public T get() throws Exception {
        if (!read) {
            value = state.value();
            read = true;
        }
        return value;
    }

    /** What is in memory; null when nothing was read. */
    public T peek() {
        return value;
    }

    /** @param now null for none */
    public void set(T now) {
        value = now;
        read = true;
        differs = true;
    }

    public void store() throws Exception {
        if (differs) {
            state.update(value);
            differs = false;
        }
    }
}
