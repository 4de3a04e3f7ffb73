package livegmv.bench.gmv;

import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.Figures;
import livegmv.bench.RunSettings;
import livegmv.bench.WrittenRecords;

/** Flink SQL for the same totals of orders that name their session. */
final class SqlContender implements Contender {

    private static final String DAYS = "sql.days";
    private static final String SESSIONS = "sql.sessions";

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public String description() {
        return "Flink SQL: facts grouped by order, orders grouped by day and by session; two-phase, mini-batches. No rolling "
                + "windows, buyers, months, leaderboard, ledger or issues; one day for all that an order moves";
    }

    @Override
    public List<String> outputTopics() {
        return List.of(DAYS, SESSIONS);
    }

    /** The libraries of Flink's tables are on the class path of contenders alone, so only this touches them. */
    @Override
    public void run(RunSettings settings) throws Exception {
        new SqlProgram(settings).run(settings.topic(DAYS), settings.topic(SESSIONS));
    }

    @Override
    public Figures figures(WrittenRecords records) {
        return new Figures()
                .with(OrdersTruth.read(records, DAYS, "days"))
                .with(OrdersTruth.read(records, SESSIONS, "sessions"));
    }
}
