package livegmv.bench;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Flink SQL, configured as one who knows it would. Its libraries are on the class path of contenders alone. */
public final class TunedTables {

    private TunedTables() {}

    public static StreamTableEnvironment in(StreamExecutionEnvironment env) {
        // As for the project's jobs; SQL's own operators copy what they keep.
        env.getConfig().enableObjectReuse();
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.getConfig().set("table.local-time-zone", "UTC");
        tables.getConfig().set("table.exec.mini-batch.enabled", "true");
        tables.getConfig().set("table.exec.mini-batch.allow-latency", "1 s");
        tables.getConfig().set("table.exec.mini-batch.size", "50000");
        tables.getConfig().set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
        tables.getConfig().set("table.optimizer.distinct-agg.split.enabled", "true");
        return tables;
    }
}
