package livegmv.contracts;

import static livegmv.json.JsonObjectBytes.writeOptional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code streamers}, compacted: key streamerId, value the profile. */
public final class StreamerFormat implements InputFormat<StreamerProfile> {

    static String keyOf(StreamerProfile profile) {
        return profile.streamerId();
    }

    @Override
    public String topic() {
        return "streamers";
    }

    @Override
    public byte[] key(StreamerProfile profile) {
        return keyOf(profile).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(StreamerProfile profile) {
        return JsonObjectBytes.of(profile, StreamerFormat::writeMembers);
    }

    private static void writeMembers(StreamerProfile profile, JsonGenerator out) throws IOException {
        out.writeStringField("streamerId", profile.streamerId());
        out.writeNumberField("version", profile.version());
        writeOptional(out, "name", profile.name());
        writeOptional(out, "followers", profile.followers());
        writeOptional(out, "onboardedAt", profile.onboardedAt());
        writeOptional(
                out,
                "merchantType",
                profile.merchantType() == null ? null : profile.merchantType().name());
    }
}
