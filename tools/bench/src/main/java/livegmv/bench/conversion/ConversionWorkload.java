package livegmv.bench.conversion;

import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.Workload;

/** The conversion job beside other ways to count an audience. */
public final class ConversionWorkload implements Workload {

    @Override
    public String name() {
        return "conversion";
    }

    @Override
    public String unit() {
        return "viewer events";
    }

    @Override
    public List<Contender> contenders() {
        return List.of(
                new ThisJob(),
                new SourceAndParse(),
                new WindowPerEvent(),
                SqlContender.exact(),
                SqlContender.sketch(),
                new KafkaStreamsContender());
    }
}
