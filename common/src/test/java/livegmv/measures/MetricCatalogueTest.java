package livegmv.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livegmv.contracts.ConversionRate;
import org.junit.jupiter.api.Test;

/** The catalogue is whole, and the schemas and the page of the metrics say what it says. */
class MetricCatalogueTest {

    private static final Path ROOT = Path.of("..");

    private final MetricCatalogue catalogue = MetricCatalogue.of(ROOT);
    private final FigureDocuments documents = new FigureDocuments(ROOT, catalogue);

    MetricCatalogueTest() throws IOException {}

    @Test
    void everyFigureIsDescribedInBothLanguages() {
        assertThat(catalogue.figures()).allSatisfy(figure -> {
            assertThat(Stream.of(figure.zh(), figure.en(), figure.formula(), figure.formulaZh()))
                    .as(figure.name())
                    .allMatch(text -> text != null && !text.isBlank());
            assertThat(figure.description() != null).as(figure.name()).isEqualTo(figure.isInATopic());
            assertThat(figure.bySource() == null).as(figure.name()).isEqualTo(figure.bySourceZh() == null);
            assertThat(catalogue.units()).containsKey(figure.unit());
            assertThat(catalogue.timeBases()).containsKey(figure.timeBasis());
            assertThat(catalogue.groups()).containsKey(figure.group());
            if (figure.elsewhere() != null) {
                assertThat(catalogue.platforms().keySet())
                        .containsAll(figure.elsewhere().keySet());
            }
        });
        assertThat(catalogue.figures().stream().map(MetricCatalogue.Figure::name))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyMeasureAndRateIsInIt() {
        assertThat(catalogue.figures().stream().map(MetricCatalogue.Figure::name))
                .containsAll(
                        Arrays.stream(Measure.values()).map(Measure::fieldName).toList())
                .containsAll(Arrays.stream(ConversionRate.values())
                        .map(ConversionRate::fieldName)
                        .toList());
        assertThat(catalogue.figures())
                .filteredOn(figure -> Measure.named(figure.name()) != null)
                .allSatisfy(figure -> assertThat(figure.unit().equals("AMOUNT"))
                        .as(figure.name())
                        .isEqualTo(Measure.named(figure.name()).isMoney()));
    }

    @Test
    void theSchemasAndTheDocumentationSayWhatItSays() throws IOException {
        Map<Path, String> expected = documents.expected();
        if (Boolean.getBoolean("metrics.write")) {
            for (Map.Entry<Path, String> file : expected.entrySet()) {
                Files.writeString(file.getKey(), file.getValue());
            }
        }
        for (Map.Entry<Path, String> file : expected.entrySet()) {
            assertThat(Files.readString(file.getKey()))
                    .as("%s. Written from config/metrics.yaml with -Dmetrics.write=true", file.getKey())
                    .isEqualTo(file.getValue());
        }
        assertThat(documents.undescribed()).as("numbers without a figure").isEmpty();
        assertThat(documents.found())
                .as("figures that a schema has")
                .isEqualTo(catalogue.figures().stream()
                        .filter(MetricCatalogue.Figure::isInATopic)
                        .map(MetricCatalogue.Figure::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theDocumentationHasATableOfEachGroup() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/metrics.md"));
        assertThat(catalogue.groups().keySet())
                .allSatisfy(group -> assertThat(page).contains("<!-- figures: " + group + " -->"));
        assertThat(catalogue.figures().stream()
                        .map(MetricCatalogue.Figure::elsewhere)
                        .filter(Objects::nonNull))
                .isNotEmpty();
    }
}
