package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderMovementParserTest {

    private final OrderMovementParser parser = new OrderMovementParser("CNY");
    private final OrderMovementFormat format = new OrderMovementFormat("CNY");

    @Test
    void readsBackWhatWasWritten() {
        long seed = System.nanoTime();
        System.out.println("order movement parser: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            MovementKind kind = MovementKind.values()[random.nextInt(3)];
            OrderMovement movement = new OrderMovement(
                    kind,
                    random.nextBoolean() ? 1 : -1,
                    "o\"" + i,
                    kind == MovementKind.REFUNDED ? "退" + i : null,
                    "anna",
                    random.nextBoolean() ? "live" : null,
                    random.nextBoolean() ? "😀" : null,
                    random.nextBoolean() ? "lipstick" : null,
                    random.nextBoolean() ? TrafficSource.values()[random.nextInt(8)] : null,
                    random.nextLong(OrderParser.MAX_AMOUNT + 1),
                    kind == MovementKind.PAID ? 1 + random.nextInt(1_000_000) : 0,
                    random.nextLong(2_000_000_000_000L),
                    kind == MovementKind.CREATED ? null : random.nextLong(2_000_000_000_000L));
            assertThat(parser.parse(format.value(movement)).event())
                    .as("seed %d", seed)
                    .isEqualTo(movement);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "PAID, BOUGHT, UNKNOWN_VALUE",
                "\"sign\":1, \"sign\":0, OUT_OF_RANGE",
                "\"sign\":1, \"sign\":2, OUT_OF_RANGE",
                "CNY, USD, OTHER_CURRENCY",
                "\"orderId\", \"order\", MISSING_FIELD",
                "\"streamerId\", \"streamer\", MISSING_FIELD",
                "\"payTime\", \"paid\", MISSING_FIELD",
                "\"amount\":5, \"amount\":-5, OUT_OF_RANGE",
                "PAID, REFUNDED, MISSING_FIELD",
            })
    void refusesWhatNoJobWrote(String was, String is, RejectionReason reason) {
        OrderMovement paid =
                new OrderMovement(MovementKind.PAID, 1, "o", null, "anna", null, null, null, null, 5, 1, 7, 7L);
        String spoilt = new String(format.value(paid), StandardCharsets.UTF_8).replace(was, is);
        assertThat(parser.parse(spoilt.getBytes(StandardCharsets.UTF_8))
                        .rejection()
                        .reason())
                .isEqualTo(reason);
    }
}
