package livegmv.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import livegmv.json.RecordReader.Held;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final List<String> KINDS = List.of("ENTER", "LEAVE");

    private final RecordReader reader = new RecordReader(List.of(
            RecordField.oneOf("kind", KINDS),
            RecordField.of("id"),
            RecordField.of("time"),
            RecordField.of("follower")));

    @Test
    void holdsWhatEachFieldHeldWithoutJudgingIt() {
        read("{\"kind\":\"LEAVE\",\"id\":\"x\",\"time\":-12,\"follower\":true}");
        assertThat(reader.held(0)).isEqualTo(Held.TEXT);
        assertThat(reader.vocabularyIndex(0)).isEqualTo(1);
        assertThat(reader.text(1)).isEqualTo("x");
        assertThat(reader.integer(2)).isEqualTo(-12);
        assertThat(reader.isTrue(3)).isTrue();

        read("{\"kind\":\"JUMP\",\"id\":1.0,\"time\":{},\"follower\":null}");
        assertThat(reader.vocabularyIndex(0)).isEqualTo(-1);
        assertThat(reader.held(1)).isEqualTo(Held.DECIMAL);
        assertThat(reader.held(2)).isEqualTo(Held.COMPOSITE);
        assertThat(reader.held(3)).isEqualTo(Held.ABSENT);

        read("{\"follower\":false}");
        assertThat(reader.isTrue(3)).isFalse();
        assertThat(reader.held(0)).isEqualTo(Held.ABSENT);
    }

    @Test
    void holdsIntegersBeyondALongAsTheNearest() {
        assertThat(integer("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(integer("9223372036854775808")).isEqualTo(Long.MAX_VALUE);
        assertThat(integer("9".repeat(40))).isEqualTo(Long.MAX_VALUE);
        assertThat(integer("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(integer("-9223372036854775809")).isEqualTo(Long.MIN_VALUE);
        assertThat(integer("-" + "9".repeat(39))).isEqualTo(Long.MIN_VALUE);
        assertThat(integer("9223372036854775806")).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(integer("-9223372036854775807")).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(integer("-0")).isZero();
    }

    /** The names of good records, nested ones too, and of records that break off right after a name. */
    @Test
    void keepsNoHostileNames() {
        String stem = "n".repeat(60_000);
        read("{}");
        System.gc();
        long before = used();
        for (int i = 0; i < 3_000; i++) {
            byte[] good = utf8("{\"" + stem + i + "\":{\"" + i + stem.substring(55_000) + "\":1}}");
            assertThat(reader.read(good)).isNull();
            byte[] broken = utf8("{\"" + i + stem + "\"");
            assertThat(reader.read(broken)).isNotNull();
        }
        System.gc();
        assertThat(used() - before).as("bytes kept of 360 MB of names").isLessThan(40_000_000L);
    }

    /** Each of these records is as large as it may be and as laborious as it can be. */
    @Test
    void spendsLittleTimeOnHostileRecords() {
        Random random = new Random(7);
        StringBuilder names = new StringBuilder("{\"-\":0");
        StringBuilder colliding = new StringBuilder("{\"b\":0");
        StringBuilder escapes = new StringBuilder("{\"id\":\"");
        for (int i = 0; names.length() < 65_000; i++) {
            names.append(",\"").append(Integer.toString(i, 36)).append("\":0");
        }
        // "Aa" and "BB" have one hash in Java, so all of these names do.
        for (int i = 0; colliding.length() < 65_000; i++) {
            colliding.append(",\"");
            for (int bit = 0; bit < 12; bit++) {
                colliding.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            colliding.append("\":0");
            if (i == 4_095) {
                break;
            }
        }
        while (escapes.length() < 65_000) {
            escapes.append(random.nextBoolean() ? "\\ud83d\\ude00" : "\\\\");
        }
        List<byte[]> records = List.of(
                utf8(names.append('}').toString()),
                utf8(colliding.append('}').toString()),
                utf8(escapes.append("\"}").toString()),
                utf8("{\"x\":" + "[".repeat(63) + "{}" + ",{}".repeat(20_000)),
                utf8("{\"time\":" + "9".repeat(65_000) + "}"),
                utf8("{\"time\":" + "[".repeat(65_000)));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 200; i++) {
                for (byte[] record : records) {
                    reader.read(record);
                }
            }
        });
        assertThat(reader.read(records.get(0))).isNull();
        assertThat(reader.read(records.get(1))).isNull();
        assertThat(reader.read(records.get(2))).isNull();
    }

    private long integer(String literal) {
        read("{\"time\":" + literal + "}");
        assertThat(reader.held(2)).isEqualTo(Held.INTEGER);
        return reader.integer(2);
    }

    private void read(String record) {
        assertThat(reader.read(utf8(record))).isNull();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
