package livegmv.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private final Summary summary = new Summary();

    private void written(String topic, String value) {
        summary.reader(topic).accept(value.getBytes(StandardCharsets.UTF_8));
    }

    private String printed(String currency, int minorDigits) {
        StringWriter out = new StringWriter();
        summary.print(
                new PrintWriter(out),
                List.of(new EventBalance("orders", 1_234, 1_234, 1_200, 31, 3)),
                currency,
                minorDigits,
                7);
        return out.toString();
    }

    @Test
    void addsUpMonthsAndCountsReasons() {
        written("gmv.monthly", "{\"paidOrders\":3,\"gmv\":1234567,\"netGmv\":1234500}");
        written("gmv.monthly", "{\"paidOrders\":2,\"gmv\":100,\"netGmv\":-20}");
        written("gmv.daily", "{\"paidOrders\":3,\"gmv\":1234567,\"netGmv\":1234500}");
        written("alerts", "{\"holds\":true}");
        written("alerts", "{\"holds\":false}");
        written("provider.notifications", "{}");
        written("provider.notifications", "{}");
        written("dead-letter", "{\"reason\":\"too-large\"}");
        written("dead-letter", "{\"reason\":\"empty\"}");
        written("dead-letter", "{\"reason\":\"empty\"}");
        written("order-issues", "{\"issues\":[{\"reason\":\"refund-too-late\"},{\"reason\":\"conflicting-fact\"}]}");

        assertThat(printed("CNY", 2).lines())
                .containsExactly(
                        "events of orders           1,234",
                        "  facts                    1,200",
                        "  repeats                  31",
                        "  dead-lettered            3",
                        "paid orders                5",
                        "GMV                        12,346.67 CNY",
                        "net GMV                    12,344.80 CNY",
                        "streamer-months            2",
                        "alerts that hold           1",
                        "notifications              2",
                        "dead letters               3",
                        "  empty                    2",
                        "  too-large                1",
                        "order issues               2",
                        "  conflicting-fact         1",
                        "  refund-too-late          1",
                        "seconds                    7");
    }

    @Test
    void showsMoneyInTheCurrencysOwnDigits() {
        written("gmv.monthly", "{\"gmv\":1234567,\"netGmv\":-5}");

        assertThat(printed("JPY", 0)).contains("1,234,567 JPY", "-5 JPY");
        assertThat(printed("GBP", 3)).contains("1,234.567 GBP", "-0.005 GBP");
    }

    @Test
    void neverShowsASumThatWentOverTheEnd() {
        written("gmv.monthly", "{\"gmv\":" + Long.MAX_VALUE + ",\"netGmv\":0}");

        assertThatThrownBy(() -> written("gmv.monthly", "{\"gmv\":1,\"netGmv\":0}"))
                .isInstanceOf(ArithmeticException.class);
    }
}
