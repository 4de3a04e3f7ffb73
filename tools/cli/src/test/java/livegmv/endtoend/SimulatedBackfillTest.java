package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

/** What {@code simulate} writes is what {@code backfill} reads, and comes to what the orders come to. */
@Tag("slow")
class SimulatedBackfillTest {

    @TempDir
    Path folder;

    @Test
    void theTotalsOfASimulatedMonthAreThoseOfTheTruth() throws IOException {
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
        CommandRun backfill = CommandRun.of("backfill", "--quiet", "--in", in, "--out", out);

        assertThat(simulation.exitCode()).isZero();
        assertThat(backfill.err()).isEmpty();
        assertThat(backfill.exitCode()).isZero();
        List<Fact> facts = facts(folder.resolve("in/orders.jsonl"));
        SessionTruth sessions = new SessionTruth(sessionFacts(folder.resolve("in/sessions.jsonl")));
        assertThat(new OrderTruth(facts, sessions).issues()).isEmpty();
        TotalTruth truth = new TotalTruth(ZoneId.of("Asia/Shanghai"), facts, sessions);
        assertThat(folder.resolve("out/dead-letter.jsonl")).isEmptyFile();
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
