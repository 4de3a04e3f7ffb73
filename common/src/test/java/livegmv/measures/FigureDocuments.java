package livegmv.measures;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the schemas and docs/metrics.md say of the figures, as the catalogue has it. */
final class FigureDocuments {

    /** Numbers of a record that are about the record itself. */
    private static final List<String> OF_THE_RECORD = List.of("start", "end", "asOf", "revision");

    private static final List<String> BY_SOURCE = List.of("private", "public");
    private static final Pattern BLOCK = Pattern.compile("<!-- figures: (\\w+) -->\n.*?<!-- end -->", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final MetricCatalogue catalogue;
    private final TreeSet<String> found = new TreeSet<>();
    private final TreeSet<String> undescribed = new TreeSet<>();

    FigureDocuments(Path root, MetricCatalogue catalogue) {
        this.root = root;
        this.catalogue = catalogue;
    }

    /** Each file with the text that it should have. */
    Map<Path, String> expected() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (var schemas = Files.list(root.resolve("docs/contracts"))) {
            for (Path schema : schemas.filter(FigureDocuments::hasFigures).toList()) {
                JsonNode tree = JSON.readTree(schema.toFile());
                describe(tree, schema.getFileName() + " ", "", onlyFigures(schema));
                texts.put(schema, JSON.writer(printer()).writeValueAsString(tree) + "\n");
            }
        }
        Path page = root.resolve("docs/metrics.md");
        Matcher block = BLOCK.matcher(Files.readString(page));
        texts.put(
                page,
                block.replaceAll(match -> Matcher.quoteReplacement(
                        "<!-- figures: " + match.group(1) + " -->\n" + table(match.group(1)) + "<!-- end -->")));
        return texts;
    }

    /** Names of figures that a schema has. Known after {@link #expected}. */
    TreeSet<String> found() {
        return found;
    }

    /** Numbers in schemas that no figure describes. Known after {@link #expected}. */
    TreeSet<String> undescribed() {
        return undescribed;
    }

    private static boolean hasFigures(Path schema) {
        return schema.getFileName()
                .toString()
                .matches("(gmv\\..*|conversion\\..*|alerts|provider\\.notifications)\\.schema\\.json");
    }

    /** Of an alert most numbers are about the alert. */
    private static boolean onlyFigures(Path schema) {
        return schema.getFileName().toString().matches("(gmv|conversion)\\..*");
    }

    private void describe(JsonNode schema, String where, String parent, boolean onlyFigures) {
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            JsonNode value = property.getValue();
            MetricCatalogue.Figure figure = catalogue.figure(name);
            if (figure != null && figure.isInATopic() && value.has("description")) {
                found.add(name);
                ((ObjectNode) value).put("description", description(figure, BY_SOURCE.contains(parent)));
            } else if (onlyFigures && isNumber(value) && !OF_THE_RECORD.contains(name)) {
                undescribed.add(where + name);
            }
            describe(value, where + name + "/", name, onlyFigures);
        });
        if (schema.has("items")) {
            describe(schema.get("items"), where, parent, onlyFigures);
        }
    }

    private static boolean isNumber(JsonNode property) {
        String type = property.path("type").toString();
        return type.contains("integer") || type.contains("number");
    }

    private String description(MetricCatalogue.Figure figure, boolean bySource) {
        String unit = catalogue.units().get(figure.unit()).schema();
        return (bySource ? figure.bySource() : figure.description()) + (unit == null ? "" : " " + unit);
    }

    private String table(String group) {
        return group.equals("ELSEWHERE") ? elsewhere() : figures(group);
    }

    private String figures(String group) {
        return rows(
                List.of("name", "zh name", "en name", "formula", "unit", "time basis"),
                catalogue.figures().stream()
                        .filter(figure -> figure.group().equals(group))
                        .map(figure -> List.of(
                                "`" + figure.name() + "`",
                                figure.zh(),
                                figure.en(),
                                figure.formula(),
                                catalogue.units().get(figure.unit()).en(),
                                catalogue.timeBases().get(figure.timeBasis()).en()))
                        .toList());
    }

    private String elsewhere() {
        List<String> head = new ArrayList<>(List.of("name"));
        catalogue
                .platforms()
                .values()
                .forEach(platform -> head.add("[" + platform.en() + "](" + platform.source() + ")"));
        return rows(
                head,
                catalogue.figures().stream()
                        .filter(figure -> figure.elsewhere() != null)
                        .map(figure -> {
                            List<String> row = new ArrayList<>(List.of("`" + figure.name() + "`"));
                            catalogue
                                    .platforms()
                                    .keySet()
                                    .forEach(platform ->
                                            row.add(figure.elsewhere().getOrDefault(platform, "")));
                            return row;
                        })
                        .toList());
    }

    private static String rows(List<String> head, List<? extends List<String>> rows) {
        return row(head)
                + row(head.stream().map(column -> "---").toList()).replace(" ", "")
                + rows.stream().map(FigureDocuments::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")).replace("|  |", "| |");
    }

    /** As the schemas are written: two spaces, and no space before a colon. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
    }
}
