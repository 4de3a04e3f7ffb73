package livegmv.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import livegmv.cli.Installation;
import livegmv.config.TopicSettings;
import livegmv.config.TopicsConfig;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.conversion.ConversionJob;
import livegmv.jobs.gmv.GmvJob;

/** A file of {@code docs/sql}, and what its tables are held to. */
public final class SqlScript {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCS = Installation.config("..").resolve("docs");

    private SqlScript() {}

    /** The statements of a file, without comments. */
    public static List<String> statements(String file) throws IOException {
        String text = Files.readString(DOCS.resolve("sql").resolve(file)).replaceAll("(?m)^--.*$", "");
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** The topics that the jobs write. */
    public static List<TopicSettings> outputTopics() {
        List<String> written = Stream.of(new GmvJob(), new ConversionJob(), new AlertJob())
                .flatMap(job -> job.outputTopics().stream())
                .distinct()
                .toList();
        return TopicsConfig.load(Installation.config("topics.yaml")).topics().stream()
                .filter(topic -> written.contains(topic.name()))
                .toList();
    }

    /** The table of a topic. */
    public static String table(String topic) {
        return topic.replaceAll("[.-]", "_");
    }

    /** The topic's published JSON Schema. */
    static JsonNode schema(String topic) throws IOException {
        return JSON.readTree(
                DOCS.resolve("contracts").resolve(topic + ".schema.json").toFile());
    }

    /** The one JSON type of a value, null aside: of a schema that lists values, that of the first. */
    static String jsonType(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText();
        }
        if (type.isTextual()) {
            return type.asText();
        }
        JsonNode value =
                schema.has("const") ? schema.get("const") : schema.path("enum").path(0);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("A schema without type, const and enum: " + schema);
        }
        return value.isIntegralNumber() ? "integer" : "string";
    }
}
