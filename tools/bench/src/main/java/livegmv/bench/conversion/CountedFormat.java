package livegmv.bench.conversion;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.contracts.RecordFormat;
import livegmv.json.JsonObjectBytes;

/** A contender's topic of {@link Counted} rows, keyed by session. */
final class CountedFormat implements RecordFormat<Counted> {

    private static final long serialVersionUID = 1L;
    private static final int COUNTS = ConversionTables.FIELDS.size();

    private final String topic;

    CountedFormat(String topic) {
        this.topic = topic;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public String schema() {
        return topic;
    }

    @Override
    public byte[] key(Counted row) {
        return row.sessionId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(Counted row) {
        return JsonObjectBytes.of(row, CountedFormat::write);
    }

    private static void write(Counted row, JsonGenerator out) throws IOException {
        out.writeStringField("sessionId", row.sessionId());
        out.writeNumberField("start", row.start());
        for (int i = 0; i < row.values().length; i++) {
            String name = i < COUNTS ? ConversionTables.FIELDS.get(i) : ConversionTables.PEOPLE.get(i - COUNTS);
            out.writeNumberField(name, row.values()[i]);
        }
    }
}
