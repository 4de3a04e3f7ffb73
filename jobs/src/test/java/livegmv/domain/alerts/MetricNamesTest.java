package livegmv.domain.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import livegmv.contracts.ConversionRate;
import livegmv.measures.Measure;
import livegmv.measures.MetricCatalogue;
import org.junit.jupiter.api.Test;

/** An alert calls a figure what the dashboard calls it; in brackets it may say more, for it stands alone. */
class MetricNamesTest {

    private static final List<ConversionRate> WITHOUT_TEXT = List.of(ConversionRate.GPM, ConversionRate.GMV_PER_VIEWER);

    private final MetricCatalogue catalogue = MetricCatalogue.of(Path.of(".."));

    MetricNamesTest() throws IOException {}

    @Test
    void theMeasuresHaveTheirNamesOfTheCatalogue() {
        assertThat(Measure.values()).allSatisfy(measure -> {
            MetricCatalogue.Figure figure = catalogue.figure(measure.fieldName());
            assertThat(withoutBrackets(MetricNames.zh(measure))).isEqualTo(withoutBrackets(figure.zh()));
            assertThat(withoutBrackets(MetricNames.en(measure))).isEqualTo(withoutBrackets(figure.en()));
        });
    }

    @Test
    void theRatesHaveTheirNamesOfTheCatalogue() {
        assertThat(Arrays.stream(ConversionRate.values()).filter(rate -> !WITHOUT_TEXT.contains(rate)))
                .allSatisfy(rate -> {
                    MetricCatalogue.Figure figure = catalogue.figure(rate.fieldName());
                    assertThat(RateText.zh(rate)).isEqualTo(figure.zh());
                    assertThat(RateText.en(rate)).isEqualTo(figure.en());
                });
    }

    private static String withoutBrackets(String name) {
        return name.replaceAll("[ ]?[(（].*[)）]$", "");
    }
}
