package livegmv.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livegmv.config.TopicSettings;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.ObjectPath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/sql/flink.sql} has a table for each output topic, with the fields of its schema, and no other. */
class FlinkSqlTest {

    private static final String KEY = "recordKey";

    private static TableEnvironment tables;

    @BeforeAll
    static void define() throws IOException {
        tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        SqlScript.statements("flink.sql").forEach(tables::executeSql);
    }

    static List<TopicSettings> topics() {
        return SqlScript.outputTopics();
    }

    @Test
    void everyOutputTopicIsATable() {
        assertThat(tables.listTables())
                .containsExactlyInAnyOrderElementsOf(topics().stream()
                        .map(topic -> SqlScript.table(topic.name()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theColumnsAreTheFieldsOfTheSchema(TopicSettings topic) throws Exception {
        Map<String, String> columns = new LinkedHashMap<>();
        tables.from(SqlScript.table(topic.name()))
                .getResolvedSchema()
                .getColumns()
                .forEach(column -> columns.put(
                        column.getName(),
                        column.getDataType().getLogicalType().copy(true).asSerializableString()));

        Map<String, String> fields = new LinkedHashMap<>();
        if (isKeyed(topic)) {
            fields.put(KEY, "VARCHAR(2147483647)");
        }
        SqlScript.schema(topic.name())
                .path("properties")
                .properties()
                .forEach(field -> fields.put(field.getKey(), type(field.getValue())));
        assertThat(columns).isEqualTo(fields);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aCompactedTopicIsReadByItsKeyAndAnyTopicCommitted(TopicSettings topic) throws Exception {
        Map<String, String> options = tables.getCatalog(tables.getCurrentCatalog())
                .orElseThrow()
                .getTable(new ObjectPath(tables.getCurrentDatabase(), SqlScript.table(topic.name())))
                .getOptions();

        assertThat(options)
                .containsEntry("topic", topic.name())
                .containsEntry("properties.isolation.level", "read_committed")
                .containsEntry("connector", isKeyed(topic) ? "upsert-kafka" : "kafka");
        assertThat(tables.from(SqlScript.table(topic.name()))
                        .getResolvedSchema()
                        .getPrimaryKey()
                        .map(key -> key.getColumns()))
                .isEqualTo(isKeyed(topic) ? Optional.of(List.of(KEY)) : Optional.empty());
    }

    @Test
    void everyTableIsInAQueryAndEveryQueryIsUnderstood() throws IOException {
        List<String> plans = new ArrayList<>();
        for (String query : SqlScript.statements("flink-queries.sql")) {
            plans.add(tables.explainSql(query));
        }
        assertThat(topics())
                .allSatisfy(topic -> assertThat(plans)
                        .anyMatch(plan ->
                                plan.matches("(?s).*[, ]" + SqlScript.table(topic.name()) + "\\]\\].*Optimized.*")));
    }

    private static boolean isKeyed(TopicSettings topic) {
        return topic.cleanupPolicy() != TopicSettings.CleanupPolicy.DELETE;
    }

    private static String type(JsonNode schema) {
        return switch (SqlScript.jsonType(schema)) {
            case "string" -> "VARCHAR(2147483647)";
            case "integer" -> "BIGINT";
            case "number" -> "DECIMAL(38, 6)";
            case "boolean" -> "BOOLEAN";
            case "array" -> "ARRAY<" + type(schema.path("items")) + ">";
            case "object" -> row(schema.path("properties"));
            default -> throw new IllegalArgumentException("No type of Flink SQL for " + schema);
        };
    }

    private static String row(JsonNode properties) {
        List<String> fields = new ArrayList<>();
        properties.properties().forEach(field -> fields.add("`" + field.getKey() + "` " + type(field.getValue())));
        return "ROW<" + String.join(", ", fields) + ">";
    }
}
