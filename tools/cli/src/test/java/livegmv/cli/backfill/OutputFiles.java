package livegmv.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import livegmv.contracts.ContractSchema;

/** What a backfill wrote, each line held to its topic's schema. */
record OutputFiles(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /** The records of a topic, without what differs from run to run: the members that the wall clock decides. */
    List<JsonNode> of(String topic, String... wallClockMembers) throws IOException {
        ContractSchema schema = ContractSchema.of(topic);
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(topic + ".jsonl"))) {
            JsonNode record = JSON.readTree(line);
            assertThat(schema.errors(record)).as(line).isEmpty();
            records.add(((ObjectNode) record).remove(List.of(wallClockMembers)));
        }
        return records;
    }

    /** @param text JSON with ' for " */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
