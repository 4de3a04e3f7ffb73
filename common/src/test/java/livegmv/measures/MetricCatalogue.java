package livegmv.measures;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code config/metrics.yaml}, in which each figure is described once. */
public record MetricCatalogue(
        Map<String, Unit> units,
        Map<String, Named> timeBases,
        Map<String, Platform> platforms,
        Map<String, Named> groups,
        List<Figure> figures) {

    public record Named(String zh, String en) {}

    /** @param schema what the schemas say of it after the description; null: nothing */
    public record Unit(String zh, String en, String schema) {}

    public record Platform(String zh, String en, String source) {}

    /**
     * @param name the field of the records
     * @param madeBy {@code dashboard} of a figure that no topic has, only the dashboard's JSON; else null
     * @param description of the field in the schemas, a sentence; null of one that no topic has
     * @param bySource the same within {@code private} and {@code public}; null of a figure that is not there
     * @param elsewhere what it is called by platform; null: nothing alike is known
     */
    public record Figure(
            String name,
            String group,
            String madeBy,
            String zh,
            String en,
            String description,
            String formula,
            String formulaZh,
            String bySource,
            String bySourceZh,
            String unit,
            String timeBasis,
            Map<String, String> elsewhere) {

        boolean isInATopic() {
            return madeBy == null;
        }
    }

    /** @param root the project's folder */
    public static MetricCatalogue of(Path root) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .readValue(root.resolve("config/metrics.yaml").toFile(), MetricCatalogue.class);
    }

    /** Null for a name that no figure has. */
    public Figure figure(String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
