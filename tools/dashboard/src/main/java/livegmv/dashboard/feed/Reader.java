package livegmv.dashboard.feed;

import java.util.List;

/** Who takes what the tail reads. Called by one thread. */
public interface Reader {

    void take(List<ReadRecord> records);

    /** Called often, also when nothing changed. */
    void connection(Connection now);
}
