package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code gmv.leaderboard}, compacted: key {@code DAY|label}, value the day's list. */
public final class LeaderboardFormat implements RecordFormat<Leaderboard> {

    private static final long serialVersionUID = 1L;

    private final String currency;

    public LeaderboardFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "gmv.leaderboard";
    }

    @Override
    public String schema() {
        return "gmv.leaderboard/1";
    }

    @Override
    public byte[] key(Leaderboard leaderboard) {
        return (PeriodKind.DAY + "|" + leaderboard.label()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(Leaderboard leaderboard) {
        return JsonObjectBytes.of(leaderboard, this::writeMembers);
    }

    private void writeMembers(Leaderboard leaderboard, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("period", PeriodKind.DAY.name());
        out.writeStringField("label", leaderboard.label());
        out.writeNumberField("start", leaderboard.start());
        out.writeNumberField("end", leaderboard.end());
        out.writeArrayFieldStart("entries");
        for (LeaderboardEntry entry : leaderboard.entries()) {
            out.writeStartObject();
            out.writeNumberField("rank", entry.rank());
            out.writeStringField("streamerId", entry.streamerId());
            out.writeNumberField("gmv", entry.gmv());
            if (entry.previousRank() != null) {
                out.writeNumberField("previousRank", entry.previousRank());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("asOf", leaderboard.asOf());
        out.writeStringField("currency", currency);
    }
}
