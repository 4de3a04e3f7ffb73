package livegmv.bench.conversion;

import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.Figures;
import livegmv.bench.ProjectJob;
import livegmv.bench.RunSettings;
import livegmv.bench.WrittenRecords;
import livegmv.jobs.gmv.GmvJob;

/** The gmv job, which makes of the orders the movements that the conversion job reads. */
final class MakeLedger implements Contender {

    @Override
    public String name() {
        return "gmv-job";
    }

    @Override
    public String description() {
        return "the gmv job";
    }

    @Override
    public List<String> outputTopics() {
        return new GmvJob().outputTopics();
    }

    @Override
    public void run(RunSettings settings) throws Exception {
        ProjectJob.run(new GmvJob(), settings, List.of());
    }

    @Override
    public Figures figures(WrittenRecords records) {
        return new Figures();
    }
}
