package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the gmv job has committed, held against the truth. */
record GmvOutput(Topics topics) {

    private static final List<String> MEASURES = List.of(
            "createdOrders",
            "createdAmount",
            "paidOrders",
            "units",
            "gmv",
            "privateGmv",
            "refunds",
            "refundedByPayTime",
            "refundedByRefundTime",
            "netGmv");

    /** Days and months: measures, bounds and asOf; a total that is not in the truth must be empty. */
    void hasTotals(OrderTruth truth, boolean allClosed) {
        Set<String> generations = new HashSet<>();
        for (String topic : List.of("gmv.daily", "gmv.monthly")) {
            List<Topics.Written> written = topics.committed(topic);
            revisionsCountUp(topic, written);
            Map<String, JsonNode> latest = Topics.latest(written);
            Map<String, String> got = new TreeMap<>();
            Map<String, String> wanted = new TreeMap<>();
            truth.totals(topic).forEach((key, total) -> {
                String bounds = total.start() + "…" + total.end() + " ";
                wanted.put(
                        key, bounds + measures(total.measures()) + (total.exactAsOf() ? " asOf " + total.asOf() : ""));
            });
            latest.forEach((key, value) -> {
                Map<String, Long> measures = new HashMap<>();
                MEASURES.forEach(name -> measures.put(name, value.get(name).asLong()));
                OrderTruth.Total total = truth.totals(topic).get(key);
                if (total != null || measures.values().stream().anyMatch(amount -> amount != 0)) {
                    String bounds =
                            value.get("start").asLong() + "…" + value.get("end").asLong() + " ";
                    boolean exact = total != null && total.exactAsOf();
                    got.put(key, bounds + measures(measures) + (exact ? " asOf " + value.get("asOf") : ""));
                }
                if (total != null) {
                    assertThat(value.get("asOf").asLong()).as(topic + " " + key).isGreaterThanOrEqualTo(total.asOf());
                }
                if (allClosed) {
                    assertThat(value.get("closed").asBoolean())
                            .as(topic + " " + key + " is closed")
                            .isTrue();
                }
                generations.add(value.get("generation").asText());
            });
            same(topic, got, wanted);
        }
        assertThat(generations).as("generations").hasSize(1);
    }

    /** Each key's revisions are 1, 2, 3… in this order: none is lost, none is written twice. */
    private static void revisionsCountUp(String topic, List<Topics.Written> written) {
        Map<String, Long> last = new HashMap<>();
        for (Topics.Written record : written) {
            assertThat(record.value().get("revision").asLong())
                    .as(topic + " " + record.key() + ": revision")
                    .isEqualTo(last.merge(record.key(), 1L, Long::sum));
        }
    }

    void hasIssues(OrderTruth truth) {
        Map<String, String> got = new TreeMap<>();
        topics.latest("order-issues").forEach((orderId, value) -> {
            List<String> issues = new ArrayList<>();
            value.get("issues").forEach(issue -> issues.add(sorted(issue)));
            got.put(orderId, issues.stream().sorted().toList().toString());
        });
        Map<String, String> wanted = new TreeMap<>();
        truth.issues().forEach((orderId, issues) -> wanted.put(orderId, issues.toString()));
        same("order-issues", got, wanted);
    }

    /** The signed sum of the ledger, line by line. */
    void hasLedger(OrderTruth truth) {
        Map<String, Integer> sums = new TreeMap<>();
        for (Topics.Written record : topics.committed("order-movements")) {
            sums.merge(
                    sorted(unsigned(record.value())), record.value().get("sign").asInt(), Integer::sum);
        }
        sums.values().removeIf(sum -> sum == 0);
        Map<String, Integer> wanted = new TreeMap<>();
        truth.ledger().forEach(line -> wanted.merge(line, 1, Integer::sum));
        same("order-movements", sums, wanted);
    }

    /** Every single line that was written, with its sign, as often as it must be. */
    void hasLedgerExactlyAsWritten(List<Fact> arrivals) {
        Map<String, Integer> got = new TreeMap<>();
        for (Topics.Written record : topics.committed("order-movements")) {
            String sign = record.value().get("sign").asInt() > 0 ? "+" : "-";
            got.merge(sign + sorted(unsigned(record.value())), 1, Integer::sum);
        }
        Map<String, Integer> wanted = new TreeMap<>();
        OrderTruth.ledgerAsWritten(arrivals).forEach(line -> wanted.merge(line, 1, Integer::sum));
        same("order-movements, line by line", got, wanted);
    }

    /** One for each refused record, whole to 64 KiB, and found in the input where it says. */
    void hasDeadLetters(List<OrderStream.Sent> sent) throws IOException {
        Map<String, byte[]> input = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.raw("orders")) {
            input.put(record.topic() + "-" + record.partition() + "@" + record.offset(), record.value());
        }
        Map<String, Integer> got = new TreeMap<>();
        for (Topics.Written record : topics.committed("dead-letter")) {
            JsonNode letter = record.value();
            byte[] payload = letter.get("payload").binaryValue();
            byte[] original =
                    input.get(record.key() + "@" + letter.get("offset").asLong());
            assertThat(record.key())
                    .isEqualTo(letter.get("topic").asText() + "-"
                            + letter.get("partition").asInt());
            assertThat(payload).isEqualTo(Arrays.copyOf(original, Math.min(original.length, 1 << 16)));
            got.merge(letter.get("reason").asText() + " of " + letter.get("payloadBytes"), 1, Integer::sum);
        }
        Map<String, Integer> wanted = new TreeMap<>();
        sent.stream()
                .filter(record -> record.rejection() != null)
                .forEach(record -> wanted.merge(record.rejection() + " of " + record.value().length, 1, Integer::sum));
        same("dead-letter", got, wanted);
    }

    /** Whether the last record of the stream has come through: as many movements as there must be. */
    boolean hasMovements(int count) {
        return topics.raw("order-movements").size() >= count;
    }

    private static String measures(Map<String, Long> measures) {
        Map<String, Long> nonZero = new TreeMap<>(measures);
        nonZero.values().removeIf(amount -> amount == 0);
        return nonZero.toString();
    }

    private static JsonNode unsigned(JsonNode movement) {
        return ((com.fasterxml.jackson.databind.node.ObjectNode) movement.deepCopy()).without("sign");
    }

    private static String sorted(JsonNode node) {
        try {
            return Fact.text(Fact.JSON.treeToValue(node, Object.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Maps of thousands of entries: the first differences say more than all of both. */
    private static <V> void same(String what, Map<String, V> got, Map<String, V> wanted) {
        List<String> differences = new ArrayList<>();
        wanted.forEach((key, value) -> {
            if (!value.equals(got.get(key))) {
                differences.add(key + ": got " + got.get(key) + ", wanted " + value);
            }
        });
        got.forEach((key, value) -> {
            if (!wanted.containsKey(key)) {
                differences.add(key + ": got " + value + ", wanted none");
            }
        });
        assertThat(differences.stream().limit(5))
                .as(what + ": " + differences.size() + " differences among " + wanted.size() + ", the first of them")
                .isEmpty();
    }
}
