package livegmv.bench.gmv;

import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.Workload;

/** The gmv job over orders that are spread in one way or another, beside Flink SQL. */
public final class GmvWorkload implements Workload {

    @Override
    public String name() {
        return "gmv";
    }

    @Override
    public String unit() {
        return "order events";
    }

    @Override
    public List<Contender> contenders() {
        return List.of(new ThisJob(), new SqlContender());
    }
}
