package livegmv.bench.gmv;

import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.Workload;

/** The gmv job over orders that name no session: it has to find the one that was on air. Flink SQL is not asked for that. */
public final class UnnamedOrdersWorkload implements Workload {

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
        return List.of(new ThisJob());
    }
}
