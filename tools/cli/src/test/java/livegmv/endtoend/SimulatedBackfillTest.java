package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livegmv.cli.CommandRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code simulate} writes is what {@code backfill} reads, and comes to what orders and viewers come to, whatever damaged
 * records lie between.
 */
@Tag("slow")
class SimulatedBackfillTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Every so manieth record is followed by a damaged one. */
    private static final int DAMAGED = 1_000;

    @TempDir
    Path folder;

    @Test
    void theFiguresOfASimulatedMonthAreThoseOfTheTruth() throws IOException {
        String in = folder.resolve("in").toString();
        String out = folder.resolve("out").toString();

        CommandRun simulation = CommandRun.of(
                "simulate",
                "--out",
                in,
                "--events",
                "200000",
                "--days",
                "30",
                "--start",
                "2025-05-20T00:00:00+08:00",
                "--duplicates",
                "0.05");
        List<JsonNode> viewers = values(folder.resolve("in/viewers.jsonl"));
        int damaged = damage(folder.resolve("in/viewers.jsonl"));
        CommandRun backfill = CommandRun.of("backfill", "--quiet", "--in", in, "--out", out);

        assertThat(simulation.exitCode()).isZero();
        assertThat(backfill.err()).isEmpty();
        assertThat(backfill.exitCode()).isZero();
        List<Fact> facts = facts(folder.resolve("in/orders.jsonl"));
        SessionTruth sessions = new SessionTruth(sessionFacts(folder.resolve("in/sessions.jsonl")));
        OrderTruth orders = new OrderTruth(facts, sessions);
        assertThat(orders.issues()).isEmpty();
        TotalTruth truth = new TotalTruth(ZONE, facts, sessions);
        assertThat(values(folder.resolve("out/dead-letter.jsonl")))
                .hasSize(damaged)
                .allMatch(letter -> letter.get("topic").asText().equals("viewers"));
        assertThat(folder.resolve("out/order-issues.jsonl")).isEmptyFile();
        for (String topic : List.of("gmv.session", "gmv.daily", "gmv.monthly")) {
            Map<String, JsonNode> written = written(topic);
            assertThat(truth.of(topic)).as(topic).hasSizeGreaterThan(10);
            truth.of(topic)
                    .forEach((key, total) -> total.measures()
                            .forEach((measure, value) -> assertThat(
                                            written.get(key).path(measure).asLong(-1))
                                    .as(topic + " " + key + " " + measure)
                                    .isEqualTo(value)));
        }
        List<JsonNode> movements = new ArrayList<>();
        for (String line : orders.ledger()) {
            movements.add(((ObjectNode) Fact.JSON.readTree(line)).put("sign", 1));
        }
        new ConversionOutput(topic -> values(folder.resolve("out").resolve(topic + ".jsonl")))
                .is(new ConversionTruth(ZONE, viewers, movements));
    }

    /** Writes damaged records between the others, each in its own way. */
    private static int damage(Path file) throws IOException {
        int damaged = 0;
        List<byte[]> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(line.getBytes(StandardCharsets.UTF_8));
            if (lines.size() % DAMAGED == 0) {
                lines.add(damaged(line, damaged++));
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (byte[] line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
        return damaged;
    }

    private static byte[] damaged(String line, int way) {
        String open = line.substring(0, line.length() - 1);
        String bad = switch (way % 9) {
            case 0 -> open;
            case 1 -> open + ",\"type\":\"LIKE\"}";
            case 2 -> open + ",\"note\":\"\\ud800\"}";
            case 3 -> open + ",\"note\":" + "[".repeat(64) + "]".repeat(64) + "}";
            case 4 -> open + ",\"note\":" + "1".repeat(41) + "}";
            case 5 -> open + ",\"note\":\"" + "x".repeat(1 << 16) + "\"}";
            case 6 -> line.replaceFirst("(\"eventTime\":\\d+)\\d{3}", "$1");
            case 7 -> line.replaceFirst("\"viewerId\":\"", "$0|");
            default -> open + ",\"note\":\"\u00ff\"}";
        };
        return bad.getBytes(way % 9 == 8 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static List<JsonNode> values(Path file) {
        try {
            List<JsonNode> values = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                values.add(Fact.JSON.readTree(line));
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Fact> facts(Path orders) throws IOException {
        List<Fact> facts = new ArrayList<>();
        for (String line : Files.readAllLines(orders)) {
            JsonNode event = Fact.JSON.readTree(line);
            facts.add(new Fact(
                    event.get("type").asText(),
                    event.get("orderId").asText(),
                    event.get("eventTime").asLong(),
                    event.path("refundId").asText(null),
                    event.path("streamerId").asText(null),
                    event.has("amount") ? event.get("amount").asLong() : null,
                    event.has("quantity") ? event.get("quantity").asLong() : null,
                    event.path("sessionId").asText(null),
                    event.path("buyerId").asText(null),
                    event.path("productId").asText(null),
                    event.path("source").asText(null)));
        }
        return facts;
    }

    private static List<SessionFact> sessionFacts(Path sessions) throws IOException {
        List<SessionFact> facts = new ArrayList<>();
        for (String line : Files.readAllLines(sessions)) {
            JsonNode event = Fact.JSON.readTree(line);
            facts.add(new SessionFact(
                    event.get("type").asText(),
                    event.get("sessionId").asText(),
                    event.get("streamerId").asText(),
                    event.get("eventTime").asLong()));
        }
        return facts;
    }

    private Map<String, JsonNode> written(String topic) throws IOException {
        Map<String, JsonNode> written = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("out").resolve(topic + ".jsonl"))) {
            JsonNode total = Fact.JSON.readTree(line);
            written.put(
                    total.get("streamerId").asText() + "|" + total.get("label").asText(), total);
        }
        return written;
    }
}
