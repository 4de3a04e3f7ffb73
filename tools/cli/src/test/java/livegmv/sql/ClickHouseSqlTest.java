package livegmv.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import livegmv.config.TopicSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/sql/clickhouse.sql} has a table for each output topic, with the fields of its schema, and no other. No server runs the
 * statements.
 */
class ClickHouseSqlTest {

    private static final List<String> OF_THE_RECORD = List.of("recordPartition", "recordOffset");

    private static final Pattern TABLE = Pattern.compile(
            "CREATE TABLE (\\w+) \\(\n(.*)\n\\) ENGINE = ReplacingMergeTree\\(recordOffset\\)\nORDER BY \\((.*)\\)",
            Pattern.DOTALL);

    /** A table as the file writes it: its columns, and those it is sorted by. */
    private record Table(Map<String, String> columns, List<String> key) {}

    private static final Map<String, Table> TABLES = new TreeMap<>();
    private static final List<String> OTHERS = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        for (String statement : SqlScript.statements("clickhouse.sql")) {
            Matcher table = TABLE.matcher(statement);
            if (table.matches()) {
                TABLES.put(
                        table.group(1),
                        new Table(
                                columns(table.group(2)),
                                List.of(plain(table.group(3)).split(", "))));
            } else {
                OTHERS.add(statement);
            }
        }
    }

    static List<TopicSettings> topics() {
        return SqlScript.outputTopics();
    }

    @Test
    void everyOutputTopicIsATable() {
        assertThat(TABLES.keySet())
                .containsExactlyInAnyOrderElementsOf(topics().stream()
                        .map(topic -> SqlScript.table(topic.name()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theColumnsAreTheFieldsOfTheSchema(TopicSettings topic) throws Exception {
        Map<String, String> fields = members(SqlScript.schema(topic.name()));
        OF_THE_RECORD.forEach(column -> fields.put(column, "UInt64"));

        assertThat(table(topic).columns()).isEqualTo(fields);
    }

    /** The fields that the record's key is made of, so that what Kafka replaces is replaced here. */
    @ParameterizedTest
    @MethodSource("topics")
    void aCompactedTopicIsSortedByItsKey(TopicSettings topic) {
        // ClickHouse sorts by no column that may be null.
        assertThat(table(topic).key())
                .allSatisfy(column -> assertThat(table(topic).columns().get(column))
                        .isNotNull()
                        .doesNotContain("Nullable"));
        if (topic.cleanupPolicy() != TopicSettings.CleanupPolicy.DELETE) {
            assertThat(table(topic).key()).isEqualTo(KEYS.get(topic.name()));
        }
    }

    /** As {@code docs/contracts/README.md} writes them. */
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("order-issues", List.of("orderId")),
            Map.entry("gmv.rolling", List.of("streamerId", "window")),
            Map.entry("gmv.session", List.of("streamerId", "label")),
            Map.entry("gmv.daily", List.of("streamerId", "label")),
            Map.entry("gmv.monthly", List.of("streamerId", "label")),
            Map.entry("gmv.platform", List.of("period", "label")),
            Map.entry("gmv.leaderboard", List.of("period", "label")),
            Map.entry("alerts", List.of("alertId")),
            Map.entry("conversion.session", List.of("sessionId")),
            Map.entry("conversion.daily", List.of("streamerId", "date")),
            Map.entry("conversion.product", List.of("sessionId", "productId")));

    @Test
    void aQueueReadsEachTopicAndAViewMovesItsRows() {
        List<String> expected = new ArrayList<>();
        for (TopicSettings topic : topics()) {
            String table = SqlScript.table(topic.name());
            expected.add(String.join(
                    "\n",
                    "CREATE TABLE " + table + "_queue AS " + table,
                    "ENGINE = Kafka",
                    "SETTINGS",
                    "    kafka_broker_list = 'localhost:9092',",
                    "    kafka_topic_list = '" + topic.name() + "',",
                    "    kafka_group_name = 'clickhouse-" + topic.name() + "',",
                    "    kafka_format = 'JSONEachRow'"));
            expected.add(String.join(
                    "\n",
                    "CREATE MATERIALIZED VIEW " + table + "_reader TO " + table + " AS",
                    "SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)",
                    "FROM " + table + "_queue"));
        }
        assertThat(OTHERS).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theQueriesReadTheTablesAsTheyAreNow() throws IOException {
        for (String query : SqlScript.statements("clickhouse-queries.sql")) {
            List<String> read = TABLES.keySet().stream()
                    .filter(table -> query.matches("(?s).*(FROM|JOIN) " + table + "\\b.*"))
                    .toList();
            assertThat(read).as(query).isNotEmpty();
            assertThat(read).as(query).allSatisfy(table -> assertThat(query).contains(table + " FINAL"));
        }
    }

    private static Table table(TopicSettings topic) {
        return TABLES.get(SqlScript.table(topic.name()));
    }

    /** The columns of a table; each begins a line that is indented once. */
    private static Map<String, String> columns(String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : text.split(",\n {4}(?! )|^ {4}(?! )")) {
            if (!column.isEmpty()) {
                String[] nameAndType = plain(column).split(" ", 2);
                columns.put(
                        nameAndType[0], nameAndType[1].replaceAll("\\s+", " ").replace("( ", "("));
            }
        }
        return columns;
    }

    private static String plain(String text) {
        return text.replace("`", "");
    }

    /** Of a JSON object, whose required members are never null. */
    private static Map<String, String> members(JsonNode object) {
        List<String> required = StreamSupport.stream(object.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        Map<String, String> members = new LinkedHashMap<>();
        object.path("properties")
                .properties()
                .forEach(member ->
                        members.put(member.getKey(), type(member.getValue(), !required.contains(member.getKey()))));
        return members;
    }

    private static String type(JsonNode schema, boolean isOptional) {
        boolean isListed = schema.has("enum") || schema.has("const");
        boolean mayBeNull = isOptional || schema.path("type").isArray() || hasNull(schema.path("enum"));
        return switch (SqlScript.jsonType(schema)) {
            case "string" ->
                isListed ? "LowCardinality(" + orNull("String", mayBeNull) + ")" : orNull("String", mayBeNull);
            case "integer" -> orNull(isListed ? "Int8" : "Int64", mayBeNull);
            case "number" -> orNull("Decimal(38, 6)", mayBeNull);
            case "boolean" -> orNull("Bool", mayBeNull);
            case "array" -> "Array(" + type(schema.path("items"), false) + ")";
            case "object" -> tuple(members(schema));
            default -> throw new IllegalArgumentException("No type of ClickHouse for " + schema);
        };
    }

    private static boolean hasNull(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false).anyMatch(JsonNode::isNull);
    }

    private static String orNull(String type, boolean mayBeNull) {
        return mayBeNull ? "Nullable(" + type + ")" : type;
    }

    private static String tuple(Map<String, String> members) {
        List<String> elements = new ArrayList<>();
        members.forEach((name, type) -> elements.add(name + " " + type));
        return "Tuple(" + String.join(", ", elements) + ")";
    }
}
