package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the gmv job has committed, held against the truth. */
record GmvOutput(Topics topics) {

    private static final List<String> OF_ALL = List.of(
            "createdOrders",
            "createdAmount",
            "paidOrders",
            "units",
            "gmv",
            "privateGmv",
            "refunds",
            "refundedByPayTime",
            "refundedByRefundTime",
            "netGmv",
            "buyers",
            "newBuyers",
            "newBuyerGmv");
    private static final List<String> OF_CALENDAR = List.of("sessions", "liveSeconds");
    private static final Map<String, List<String>> MEASURES = Map.of(
            "gmv.session", OF_ALL,
            "gmv.daily", and(OF_ALL, OF_CALENDAR),
            "gmv.monthly", and(and(OF_ALL, OF_CALENDAR), List.of("broadcastDays")));

    private static List<String> and(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Sessions, days and months: measures, bounds and asOf; a total that is not in the truth must be empty. */
    void hasTotals(TotalTruth truth, boolean allClosed) {
        Set<String> generations = new HashSet<>();
        for (String topic : MEASURES.keySet()) {
            List<Topics.Written> written = topics.committed(topic);
            revisionsCountUp(topic, written);
            Map<String, JsonNode> latest = Topics.latest(written);
            Map<String, String> got = new TreeMap<>();
            Map<String, String> wanted = new TreeMap<>();
            truth.of(topic)
                    .forEach((key, total) -> wanted.put(
                            key, comparable(total, total.start(), total.end(), total.measures(), total.asOf())));
            latest.forEach((key, value) -> {
                Map<String, Long> measures = measures(value, MEASURES.get(topic));
                TotalTruth.Total total = truth.of(topic).get(key);
                long asOf = value.get("asOf").asLong();
                if (total != null) {
                    got.put(key, comparable(total, optional(value, "start"), optional(value, "end"), measures, asOf));
                } else if (!nonZero(measures).isEmpty()) {
                    got.put(key, nonZero(measures).toString());
                }
                if (allClosed) {
                    assertThat(value.get("closed").asBoolean())
                            .as(topic + " " + key + " is closed")
                            .isTrue();
                }
                generations.add(value.get("generation").asText());
            });
            same(topic, got, wanted);
            truth.of(topic)
                    .forEach((key, total) -> assertThat(
                                    latest.get(key).get("asOf").asLong())
                            .as(topic + " " + key)
                            .isGreaterThanOrEqualTo(total.asOf()));
        }
        assertThat(generations).as("generations").hasSize(1);
    }

    private static String comparable(
            TotalTruth.Total wanted, Long start, Long end, Map<String, Long> measures, long asOf) {
        return (wanted.exactBounds() ? start + "…" + end + " " : "")
                + nonZero(measures)
                + (wanted.exactAsOf() ? " asOf " + asOf : "");
    }

    private static Long optional(JsonNode value, String name) {
        return value.has(name) ? Long.valueOf(value.get(name).asLong()) : null;
    }

    /** The last value of each day over all streamers, and of each day's list; a day without anything need not be there. */
    void hasDays(DayTruth truth) {
        Map<String, String> platform = new TreeMap<>();
        topics.latest("gmv.platform").forEach((key, value) -> {
            Map<String, Long> measures = nonZero(measures(value, DayTruth.MEASURES));
            if (!measures.isEmpty()) {
                platform.put(key, measures.toString());
            }
        });
        Map<String, String> wanted = new TreeMap<>();
        truth.platform().forEach((key, measures) -> wanted.put(key, measures.toString()));
        same("gmv.platform", platform, wanted);

        Map<String, String> leaders = new TreeMap<>();
        topics.latest("gmv.leaderboard").forEach((key, value) -> {
            StringBuilder entries = new StringBuilder();
            value.get("entries")
                    .forEach(entry -> entries.append(entry.get("rank") + ". "
                            + entry.get("streamerId").asText() + " " + entry.get("gmv") + "; "));
            if (entries.length() > 0) {
                leaders.put(key, entries.toString());
            }
        });
        same("gmv.leaderboard", leaders, truth.leaders());
    }

    /** The last value of each rolling window, those that are not empty. */
    void hasWindows(Map<String, String> wanted) {
        Map<String, String> got = new TreeMap<>();
        topics.latest("gmv.rolling").forEach((key, value) -> {
            Map<String, Long> measures = nonZero(measures(value, RollingTruth.MEASURES));
            if (!measures.isEmpty()) {
                got.put(key, measures.toString());
            }
        });
        same("gmv.rolling", got, wanted);
    }

    /** Every record of the rolling windows, by key in their order. */
    Map<String, List<RollingTruth.Record>> windowRecords() {
        Map<String, List<RollingTruth.Record>> records = new TreeMap<>();
        for (Topics.Written record : topics.committed("gmv.rolling")) {
            JsonNode value = record.value();
            assertThat(record.key())
                    .isEqualTo(value.get("streamerId").asText() + "|"
                            + value.get("window").asText());
            records.computeIfAbsent(record.key(), key -> new ArrayList<>())
                    .add(new RollingTruth.Record(
                            value.get("start").asLong(),
                            value.get("asOf").asLong(),
                            nonZero(measures(value, RollingTruth.MEASURES)).toString()));
        }
        return records;
    }

    /** No record of a rolling window says what the one before it said, and time goes on from each to the next. */
    void windowsChangeWithEachRecord() {
        windowRecords().forEach((key, records) -> changesWithEach(key, records));
    }

    /**
     * The same after a stop: a step whose timers were interrupted by the savepoint goes on firing until the job has ended, and the new run
     * fires them again, so a record may come twice, word for word (the topic is at least once).
     */
    void windowsChangeWithEachNewRecord() {
        windowRecords().forEach((key, records) -> changesWithEach(key, List.copyOf(new LinkedHashSet<>(records))));
    }

    private static void changesWithEach(String key, List<RollingTruth.Record> records) {
        RollingTruth.Record last = null;
        for (RollingTruth.Record record : records) {
            if (last == null) {
                assertThat(record.measures()).as(key).isNotEqualTo("{}");
            } else {
                assertThat(record.measures()).as(key + " at " + record.asOf()).isNotEqualTo(last.measures());
                assertThat(record.asOf()).as(key).isGreaterThan(last.asOf());
            }
            last = record;
        }
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

    /** Of the orders that name their session every single line that was written, with its sign, as often as it must be. */
    void hasLedgerExactlyAsWritten(List<Fact> arrivals) {
        Set<String> naming = OrderTruth.naming(arrivals);
        Map<String, Integer> got = new TreeMap<>();
        for (Topics.Written record : topics.committed("order-movements")) {
            if (naming.contains(record.value().get("orderId").asText())) {
                String sign = record.value().get("sign").asInt() > 0 ? "+" : "-";
                got.merge(sign + sorted(unsigned(record.value())), 1, Integer::sum);
            }
        }
        Map<String, Integer> wanted = new TreeMap<>();
        OrderTruth.ledgerAsWritten(arrivals).forEach(line -> wanted.merge(line, 1, Integer::sum));
        same("order-movements, line by line", got, wanted);
    }

    /** One for each refused record, whole to 64 KiB, and found in the input where it says. */
    void hasDeadLetters(List<Sent> sent) throws IOException {
        Map<String, byte[]> input = new HashMap<>();
        for (String topic : List.of("orders", "sessions")) {
            for (ConsumerRecord<byte[], byte[]> record : topics.raw(topic)) {
                input.put(record.topic() + "-" + record.partition() + "@" + record.offset(), record.value());
            }
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

    /** Whether so many movements have come through. */
    boolean hasMovements(int count) {
        return topics.raw("order-movements").size() >= count;
    }

    private static Map<String, Long> measures(JsonNode value, List<String> names) {
        Map<String, Long> measures = new TreeMap<>();
        names.forEach(name -> measures.put(name, value.get(name).asLong()));
        return measures;
    }

    private static Map<String, Long> nonZero(Map<String, Long> measures) {
        Map<String, Long> nonZero = new TreeMap<>(measures);
        nonZero.values().removeIf(amount -> amount == 0);
        return nonZero;
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
