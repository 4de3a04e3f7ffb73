package livegmv.bench.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import livegmv.bench.Contender;
import livegmv.bench.FigureTable;
import livegmv.bench.Figures;
import livegmv.bench.ProjectJob;
import livegmv.bench.RunSettings;
import livegmv.bench.WrittenRecords;
import livegmv.jobs.conversion.ConversionJob;

/** The project's conversion job, shuffle and sinks included, with its defaults. */
final class ThisJob implements Contender {

    @Override
    public String name() {
        return "livegmv";
    }

    @Override
    public String description() {
        return "the conversion job with all its sources, shuffles and sinks, orders and money included";
    }

    @Override
    public List<String> outputTopics() {
        return new ConversionJob().outputTopics();
    }

    @Override
    public List<Contender> prerequisites() {
        return List.of(new MakeLedger());
    }

    @Override
    public void run(RunSettings settings) throws Exception {
        ProjectJob.run(new ConversionJob(), settings, List.of());
    }

    @Override
    public Figures figures(WrittenRecords records) {
        FigureTable minutes = ConversionTables.minutes();
        records.forEach("conversion.minute", minute -> {
            String key = ConversionTables.minuteKey(
                    minute.path("sessionId").asText(), minute.path("start").asLong());
            put(minutes, key, minute);
        });
        FigureTable sessions = ConversionTables.sessions();
        records.forEach(
                "conversion.session",
                session -> put(sessions, session.path("sessionId").asText(), session.path("wholeSession")));
        return ConversionTables.figures(minutes, sessions);
    }

    /** What only orders were in, nobody else was asked for. */
    private static void put(FigureTable table, String key, JsonNode counts) {
        long[] row = ConversionTables.row(counts);
        if (Arrays.stream(row).anyMatch(value -> value != 0)) {
            table.put(key, row);
        }
    }
}
