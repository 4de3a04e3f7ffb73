package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code history.monthly}, compacted: key {@code streamerId|month}, value the month. */
public final class HistoryFormat implements InputFormat<MonthOfHistory> {

    static String keyOf(MonthOfHistory month) {
        return month.streamerId() + "|" + month.month();
    }

    @Override
    public String topic() {
        return "history.monthly";
    }

    @Override
    public byte[] key(MonthOfHistory month) {
        return keyOf(month).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(MonthOfHistory month) {
        return JsonObjectBytes.of(month, HistoryFormat::writeMembers);
    }

    private static void writeMembers(MonthOfHistory month, JsonGenerator out) throws IOException {
        out.writeStringField("streamerId", month.streamerId());
        out.writeStringField("month", month.month());
        out.writeNumberField("gmv", month.gmv());
        out.writeNumberField("netGmv", month.netGmv());
    }
}
