package livegmv.bench.conversion;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.FigureTable;
import livegmv.bench.Figures;
import livegmv.bench.RunSettings;
import livegmv.bench.WrittenRecords;

/** Flink SQL over the same topic, configured as one who knows it would. */
final class SqlContender implements Contender {

    private final String name;
    private final String description;
    private final boolean sketch;

    private SqlContender(String name, String description, boolean sketch) {
        this.name = name;
        this.description = description;
        this.sketch = sketch;
    }

    static SqlContender exact() {
        return new SqlContender(
                "sql-exact",
                "Flink SQL with COUNT(DISTINCT): window table function, two-phase, mini-batches, split distinct",
                false);
    }

    static SqlContender sketch() {
        return new SqlContender(
                "sql-sketch",
                "Flink SQL with an aggregate function of the same sketches: two-phase, sessions united of minutes",
                true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> outputTopics() {
        return List.of(minutesTopic(), sessionsTopic());
    }

    private String minutesTopic() {
        return name + ".minutes";
    }

    private String sessionsTopic() {
        return name + ".sessions";
    }

    /** The libraries of Flink's tables are on the class path of contenders alone, so only this touches them. */
    @Override
    public void run(RunSettings settings) throws Exception {
        new SqlProgram(settings, settings.topic(minutesTopic()), settings.topic(sessionsTopic())).run(sketch);
    }

    @Override
    public Figures figures(WrittenRecords records) {
        FigureTable minutes = ConversionTables.minutes();
        records.forEach(minutesTopic(), minute -> {
            LocalDateTime start = LocalDateTime.parse(minute.path("start").asText());
            String key = ConversionTables.minuteKey(
                    minute.path("sessionId").asText(),
                    start.toInstant(ZoneOffset.UTC).toEpochMilli());
            minutes.put(key, ConversionTables.row(minute));
        });
        FigureTable sessions = ConversionTables.sessions();
        records.forEach(
                sessionsTopic(),
                session -> sessions.put(session.path("sessionId").asText(), ConversionTables.row(session)));
        return ConversionTables.figures(minutes, sessions);
    }
}
