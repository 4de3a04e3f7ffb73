package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void sortsTheKeysAndLeavesOutWhatIsAbsent() {
        OrderEvent full = new OrderEvent(
                "o", OrderEventType.PAID, 1780000000000L, null, "s", 9900, "live", "b", "p", 2, TrafficSource.PUSH);
        assertThat(canonical(full)).isEqualTo("""
                        {"amount":9900,"buyerId":"b","currency":"CNY","eventTime":1780000000000,"orderId":"o","productId":"p",\
                        "quantity":2,"sessionId":"live","source":"PUSH","streamerId":"s","type":"PAID"}""");
        OrderEvent bare = new OrderEvent("o", OrderEventType.CREATED, 1, null, "s", 0, null, null, null, 1, null);
        assertThat(canonical(bare)).isEqualTo("""
                        {"amount":0,"currency":"CNY","eventTime":1,"orderId":"o","quantity":1,"streamerId":"s","type":"CREATED"}""");
    }

    @Test
    void hasTheFieldsOfTheTypeOnly() {
        assertThat(canonical(
                        new OrderEvent("o", OrderEventType.CANCELLED, 1, null, null, 0, null, null, null, 0, null)))
                .isEqualTo("""
                        {"eventTime":1,"orderId":"o","type":"CANCELLED"}""");
        assertThat(canonical(new OrderEvent("o", OrderEventType.REFUNDED, 1, "r", null, 5, null, null, null, 0, null)))
                .isEqualTo("""
                        {"amount":5,"currency":"CNY","eventTime":1,"orderId":"o","refundId":"r","type":"REFUNDED"}""");
    }

    @Test
    void escapesOnlyQuotesAndBackslashes() {
        OrderEvent odd = new OrderEvent(
                "\"\\/😀中é\u00a0\u2028\uffff", OrderEventType.CANCELLED, 1, null, null, 0, null, null, null, 0, null);
        assertThat(canonical(odd))
                .isEqualTo("{\"eventTime\":1,\"orderId\":\"\\\"\\\\/😀中é\u00a0\u2028\uffff\",\"type\":\"CANCELLED\"}");
    }

    private static String canonical(OrderEvent event) {
        return new String(CanonicalJson.of(event, "CNY"), StandardCharsets.UTF_8);
    }
}
