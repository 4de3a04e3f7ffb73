package livegmv.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodePointOrderTest {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "ab",
            "b",
            "A",
            "9",
            "|",
            "é",
            "中",
            "\uD7FF",
            "\uE000",
            "！",
            "\uFFFF",
            "😀",
            "😁",
            "a😀",
            "a！",
            "\uDBFF\uDFFF");

    @Test
    void ordersTextsAsTheirUtf8BytesAreOrdered() {
        for (String a : TEXTS) {
            for (String b : TEXTS) {
                int byBytes =
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
                assertThat(Integer.signum(CodePointOrder.compare(a, b)))
                        .as("%s against %s", a, b)
                        .isEqualTo(Integer.signum(byBytes));
            }
        }
        assertThat("😀".compareTo("！")).as("what String itself would say").isNegative();
    }
}
