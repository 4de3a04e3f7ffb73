package livegmv.bench.gmv;

import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.Figures;
import livegmv.bench.ProjectJob;
import livegmv.bench.RunSettings;
import livegmv.bench.WrittenRecords;
import livegmv.jobs.gmv.GmvJob;

/** The project's gmv job, all shuffles and sinks included, with its defaults. */
final class ThisJob implements Contender {

    @Override
    public String name() {
        return "livegmv";
    }

    @Override
    public String description() {
        return "the gmv job with all its sources, shuffles and sinks, rolling windows, buyers and leaderboard included";
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
        return new Figures()
                .with(OrdersTruth.read(records, "gmv.daily", "days"))
                .with(OrdersTruth.read(records, "gmv.session", "sessions"));
    }
}
