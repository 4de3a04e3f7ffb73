package livegmv.bench.conversion;

import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.FigureTable;
import livegmv.bench.Figures;
import livegmv.bench.RunSettings;
import livegmv.bench.WrittenRecords;

/**
 * The same windows in Kafka Streams. It is asked for the minutes alone, and keeps them in memory: less than the others do. A window's
 * figure is written each time its cache is flushed; the last one holds.
 */
final class KafkaStreamsContender implements Contender {

    private static final String MINUTES = "kafka-streams.minutes";

    @Override
    public String name() {
        return "kafka-streams";
    }

    @Override
    public String description() {
        return "Kafka Streams: windows of a minute in memory, with a changelog; the same parser and sketches; no sessions";
    }

    @Override
    public List<String> outputTopics() {
        return List.of(MINUTES);
    }

    /** Its library is on the class path of contenders alone, so only this touches it. */
    @Override
    public void run(RunSettings settings) throws Exception {
        new KafkaStreamsProgram(settings, settings.topic(MINUTES)).run();
    }

    @Override
    public Figures figures(WrittenRecords records) {
        FigureTable minutes = ConversionTables.minutes();
        records.forEach(MINUTES, minute -> {
            String sessionId = minute.path("sessionId").asText();
            long start = minute.path("start").asLong();
            minutes.put(ConversionTables.minuteKey(sessionId, start), ConversionTables.row(minute));
        });
        FigureTable totals = ConversionTables.totals();
        minutes.rows().values().forEach(row -> ConversionTables.addTotal(totals, row));
        return new Figures().with(totals).with(minutes);
    }
}
