package livegmv.cli.simulate;

import livegmv.simulation.SimulatedRecord;

/** Where the records go. */
public interface RecordTarget extends AutoCloseable {

    /** @throws livegmv.cli.CommandFailed if it, or one before it, cannot be written */
    void take(SimulatedRecord record);

    /** Returns once all that was taken is there. */
    @Override
    void close();
}
