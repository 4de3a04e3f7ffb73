package livegmv.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What each figure is: {@code config/metrics.yaml}, which the build packs into this jar. */
final class Catalogue {

    private static final JsonNode FIGURES = read();

    private Catalogue() {}

    private static JsonNode read() {
        try (InputStream file = Catalogue.class.getResourceAsStream("metrics.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(file, "the build has left out metrics.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in the file. */
    static JsonNode json() {
        return FIGURES;
    }
}
