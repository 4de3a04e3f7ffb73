package livegmv.cli.records;

import java.nio.charset.StandardCharsets;

/** @param value null: the key is deleted */
public record OutgoingRecord(byte[] key, byte[] value) {

    public static OutgoingRecord deletion(String key) {
        return new OutgoingRecord(key.getBytes(StandardCharsets.UTF_8), null);
    }
}
