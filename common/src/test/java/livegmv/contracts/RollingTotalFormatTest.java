package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import livegmv.measures.Measures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingTotalFormatTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RollingTotalFormat format = new RollingTotalFormat("CNY");

    private static RollingTotal total(String window) {
        return new RollingTotal(
                "主播",
                window,
                1_780_000_000_000L,
                1_780_000_060_000L,
                new Measures(1, 2, 3, 4, 50, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    }

    @Test
    void hasTheMeasuresOfAWindowAndNoOthers() {
        assertThat(format.topic()).isEqualTo("gmv.rolling");
        assertThat(format.key(total("PT1M"))).asString(StandardCharsets.UTF_8).isEqualTo("主播|PT1M");
        assertThat(format.value(total("PT1M"))).asString(StandardCharsets.UTF_8).isEqualTo("""
                        {"schema":"gmv.rolling/1","streamerId":"主播","window":"PT1M","start":1780000000000,\
                        "asOf":1780000060000,"createdOrders":1,"createdAmount":2,"paidOrders":3,"units":4,"gmv":50,\
                        "privateGmv":6,"refunds":7,"refundedByRefundTime":9,"currency":"CNY"}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT1M", "PT1M30S", "PT1H", "PT24H", "PT25H30M"})
    void keepsToItsSchema(String window) throws IOException {
        assertThat(ContractSchema.of("gmv.rolling").errors(format.value(total(window))))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatLacksAField() throws IOException {
        ContractSchema schema = ContractSchema.of("gmv.rolling");
        JsonNode written = JSON.readTree(format.value(total("PT1M")));
        for (Iterator<String> names = written.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            ObjectNode lacking = written.deepCopy();
            lacking.remove(name);
            assertThat(schema.errors(lacking)).as("without %s", name).isNotEmpty();
        }
    }

    @Test
    void travelsWithItsSink() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(format);
        Object arrived = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(arrived).usingRecursiveComparison().isEqualTo(format);
    }
}
