package livegmv.jobs.alerts;

import java.io.Serializable;
import java.util.function.Consumer;
import livegmv.contracts.Alert;

/**
 * What an earlier run of the job has told. A job that starts without state reads it, so that a restart rings nobody. Each subtask
 * reads all of it and keeps its own streamers'.
 */
public interface ToldAlerts extends Serializable {

    /** Hands over the last record of each alert, in any order; an earlier record of it may come before. */
    void read(Consumer<Alert> reader);
}
