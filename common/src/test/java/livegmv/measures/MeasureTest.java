package livegmv.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void eachFieldOfTheTotalsHasItsOwn() {
        Measures measures = new Measures(1, 2, 3, 4, 50, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

        assertThat(Arrays.stream(Measure.values()).map(measure -> measure.of(measures)))
                .containsExactly(1L, 2L, 3L, 4L, 50L, 6L, 7L, 8L, 9L, 42L, 10L, 11L, 12L, 13L, 14L, 15L);
    }

    @Test
    void aMeasureIsFoundByItsFieldName() {
        for (Measure measure : Measure.values()) {
            assertThat(Measure.named(measure.fieldName())).isSameAs(measure);
        }
        assertThat(Measure.named("NET_GMV")).isNull();
        assertThat(Measure.named(null)).isNull();
    }

    @Test
    void amountsAreMoneyAndCountsAreNot() {
        assertThat(Arrays.stream(Measure.values()).filter(Measure::isMoney).map(Measure::fieldName))
                .containsExactlyElementsOf(List.of(
                        "createdAmount",
                        "gmv",
                        "privateGmv",
                        "refundedByPayTime",
                        "refundedByRefundTime",
                        "netGmv",
                        "newBuyerGmv"));
    }
}
