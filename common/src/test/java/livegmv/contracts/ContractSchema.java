package livegmv.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A topic's published JSON Schema, with an independent validator. */
public final class ContractSchema {

    private static final Path SCHEMAS = Path.of("docs", "contracts");

    private final Schema schema;

    private ContractSchema(Schema schema) {
        this.schema = schema;
    }

    /** The schema of the topic, found from the module's folder or any folder over it. */
    public static ContractSchema of(String topic) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(SCHEMAS))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "no folder docs/contracts above " + Path.of("").toAbsolutePath());
        }
        String text = Files.readString(folder.resolve(SCHEMAS).resolve(topic + ".schema.json"));
        return new ContractSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON));
    }

    public List<Error> errors(JsonNode record) {
        return schema.validate(record);
    }

    public List<Error> errors(byte[] record) {
        return schema.validate(new String(record, StandardCharsets.UTF_8), InputFormat.JSON);
    }
}
