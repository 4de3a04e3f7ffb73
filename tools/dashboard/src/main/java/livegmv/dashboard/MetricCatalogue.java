package livegmv.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The catalogue of figures, {@code config/metrics.yaml}, as the build packs it. */
final class MetricCatalogue {

    private static final String RESOURCE = "metrics.yaml";

    private MetricCatalogue() {}

    /** Its tree as JSON, unchanged. */
    static String json() {
        try (InputStream yaml = MetricCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (yaml == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not packed; build tools/dashboard from the project's folder");
            }
            return new ObjectMapper().writeValueAsString(new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packed " + RESOURCE, e);
        }
    }
}
