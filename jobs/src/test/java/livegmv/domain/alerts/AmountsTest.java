package livegmv.domain.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import livegmv.measures.Measure;
import org.junit.jupiter.api.Test;

class AmountsTest {

    private final Amounts yuan = new Amounts("CNY", 2);

    @Test
    void amountsOfTenThousandAndMoreAreInWan() {
        assertThat(yuan.zh(50_000_000, Measure.GMV)).isEqualTo("50万元");
        assertThat(yuan.zh(51_234_567, Measure.GMV)).isEqualTo("51.23万元");
        assertThat(yuan.zh(1_000_000, Measure.GMV)).isEqualTo("1万元");
        assertThat(yuan.zh(999_999, Measure.GMV)).isEqualTo("9,999.99元");
        assertThat(yuan.en(51_234_567, Measure.GMV)).isEqualTo("CNY 512,345.67");
    }

    @Test
    void noAmountIsRoundedUpToAThreshold() {
        assertThat(yuan.zh(49_999_999, Measure.GMV)).isEqualTo("49.99万元");
        assertThat(yuan.zh(-1_999_999, Measure.GMV)).isEqualTo("-1.99万元");
    }

    @Test
    void countsAreCounts() {
        assertThat(yuan.zh(12_000, Measure.PAID_ORDERS)).isEqualTo("12,000");
        assertThat(yuan.en(12_000, Measure.BUYERS)).isEqualTo("12,000");
    }

    @Test
    void anotherCurrencyHasItsOwnMinorDigits() {
        Amounts yen = new Amounts("JPY", 0);
        assertThat(yen.zh(512_345, Measure.GMV)).isEqualTo("51.23万JPY");
        assertThat(yen.en(512_345, Measure.GMV)).isEqualTo("JPY 512,345");
    }
}
