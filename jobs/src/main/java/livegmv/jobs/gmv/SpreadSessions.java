package livegmv.jobs.gmv;

import livegmv.domain.sessions.BucketSession;
import livegmv.domain.sessions.SessionChange;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells a session's change to every key under which orders may belong to it. */
final class SpreadSessions implements FlatMapFunction<SessionChange, BucketSession> {

    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(SessionChange change, Collector<BucketSession> out) {
        BucketSession.spread(change, out::collect);
    }
}
