package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livegmv.measures.Measures;
import org.junit.jupiter.api.Test;

/** What is written of a day over all streamers keeps to the published schemas. */
class PlatformFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PlatformTotalFormat PLATFORM = new PlatformTotalFormat("CNY");
    private static final LeaderboardFormat LEADERBOARD = new LeaderboardFormat("CNY");
    private static final PlatformTotal TOTAL = new PlatformTotal(
            "2026-06-01", 1, 2, new Measures(1, 2, 3, 4, 50, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), 60_000);

    @Test
    void aPlatformTotalHasTheMeasuresThatAddUp() {
        assertThat(PLATFORM.key(TOTAL)).asString(StandardCharsets.UTF_8).isEqualTo("DAY|2026-06-01");
        assertThat(PLATFORM.value(TOTAL)).asString(StandardCharsets.UTF_8).isEqualTo("""
                        {"schema":"gmv.platform/1","period":"DAY","label":"2026-06-01","start":1,"end":2,\
                        "createdOrders":1,"createdAmount":2,"paidOrders":3,"units":4,"gmv":50,"privateGmv":6,"refunds":7,\
                        "refundedByPayTime":8,"refundedByRefundTime":9,"netGmv":42,"streamerBuyers":10,"asOf":60000,\
                        "currency":"CNY"}""");
    }

    @Test
    void anEntryLeavesOutARankThatItDidNotHave() {
        Leaderboard list = new Leaderboard(
                "2026-06-01",
                1,
                2,
                List.of(new LeaderboardEntry(1, "主播", 9, 2), new LeaderboardEntry(2, "b", 8, null)),
                60_000);
        assertThat(LEADERBOARD.key(list)).asString(StandardCharsets.UTF_8).isEqualTo("DAY|2026-06-01");
        assertThat(LEADERBOARD.value(list)).asString(StandardCharsets.UTF_8).isEqualTo("""
                        {"schema":"gmv.leaderboard/1","period":"DAY","label":"2026-06-01","start":1,"end":2,"entries":[\
                        {"rank":1,"streamerId":"主播","gmv":9,"previousRank":2},{"rank":2,"streamerId":"b","gmv":8}],\
                        "asOf":60000,"currency":"CNY"}""");
    }

    @Test
    void bothKeepToTheirSchemas() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<LeaderboardEntry> entries = new ArrayList<>();
            for (int rank = 1; rank <= i % 101; rank++) {
                entries.add(new LeaderboardEntry(
                        rank, "s😀" + rank, 1 + random.nextLong(1L << 50), random.nextBoolean() ? rank : null));
            }
            Leaderboard list = new Leaderboard("2026-06-01", 1, 2, entries, random.nextLong(1L << 42));
            assertThat(ContractSchema.of(LEADERBOARD.topic()).errors(LEADERBOARD.value(list)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
        assertThat(ContractSchema.of(PLATFORM.topic()).errors(PLATFORM.value(TOTAL)))
                .isEmpty();
    }

    @Test
    void theSchemasRefuseWhatLacksAField() throws IOException {
        Leaderboard list = new Leaderboard("2026-06-01", 1, 2, List.of(new LeaderboardEntry(1, "a", 9, null)), 60_000);
        lacksNothing(ContractSchema.of(PLATFORM.topic()), JSON.readTree(PLATFORM.value(TOTAL)));
        JsonNode written = JSON.readTree(LEADERBOARD.value(list));
        lacksNothing(ContractSchema.of(LEADERBOARD.topic()), written);
        for (String name : List.of("rank", "streamerId", "gmv")) {
            ObjectNode lacking = written.deepCopy();
            ((ObjectNode) lacking.get("entries").get(0)).remove(name);
            assertThat(ContractSchema.of(LEADERBOARD.topic()).errors(lacking))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void formatsTravelWithTheirSink() throws Exception {
        for (RecordFormat<?> format : List.of(PLATFORM, LEADERBOARD)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(format);
            Object arrived = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            assertThat(arrived)
                    .hasSameClassAs(format)
                    .usingRecursiveComparison()
                    .isEqualTo(format);
        }
    }

    private static void lacksNothing(ContractSchema schema, JsonNode written) {
        List<String> names = new ArrayList<>();
        written.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode lacking = written.deepCopy();
            lacking.remove(name);
            assertThat(schema.errors(lacking)).as("without %s", name).isNotEmpty();
        }
    }
}
