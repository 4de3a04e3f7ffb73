package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the conversion job has written, the last value of each key, and what it must be. */
final class ConversionOutput {

    /** Beyond so many people a count is an estimate. */
    private static final long EXACT = 100;

    private static final double SLACK = .02;
    private static final int DECIMALS = 6;

    private final Function<String, List<JsonNode>> written;

    /** @param written all values of a topic, in the order of writing */
    ConversionOutput(Function<String, List<JsonNode>> written) {
        this.written = written;
    }

    static ConversionOutput of(Topics topics) {
        return new ConversionOutput(topic ->
                topics.committed(topic).stream().map(Topics.Written::value).toList());
    }

    boolean hasSessions() {
        return !written.apply("conversion.session").isEmpty();
    }

    /** Whether all these days, by streamerId and date, are there and closed. */
    boolean hasClosed(Set<String> days) {
        Map<String, JsonNode> known = days();
        return known.keySet().containsAll(days)
                && known.values().stream().allMatch(day -> day.get("closed").asBoolean());
    }

    private Map<String, JsonNode> days() {
        return last("conversion.daily", record -> text(record, "streamerId", "date"));
    }

    /** Every figure of every session, day, product and minute; of the sessions and days also that they are closed. */
    void is(ConversionTruth truth) {
        Map<String, JsonNode> sessions =
                last("conversion.session", record -> record.get("sessionId").asText());
        are("conversion.session", sessions, truth.sessions(), record -> record.get("wholeSession"));
        areClosed(sessions);
        Map<String, JsonNode> days = days();
        are("conversion.daily", days, truth.days(), record -> record);
        areClosed(days);
        are(
                "conversion.product",
                last("conversion.product", record -> text(record, "sessionId", "productId")),
                truth.products(),
                record -> record);
        are(
                "conversion.minute",
                last("conversion.minute", record -> text(record, "sessionId", "start")),
                truth.minutes(),
                record -> record);
    }

    private Map<String, JsonNode> last(String topic, Function<JsonNode, String> key) {
        Map<String, JsonNode> last = new TreeMap<>();
        written.apply(topic).forEach(value -> last.put(key.apply(value), value));
        last.keySet().removeIf(ofAhead());
        return last;
    }

    private static Predicate<String> ofAhead() {
        return key -> key.startsWith("ahead-");
    }

    private static String text(JsonNode record, String first, String second) {
        return record.get(first).asText() + "|" + record.get(second).asText();
    }

    private static void areClosed(Map<String, JsonNode> records) {
        records.forEach((key, record) ->
                assertThat(record.get("closed").asBoolean()).as(key).isTrue());
    }

    private static void are(
            String topic,
            Map<String, JsonNode> records,
            Map<String, Map<String, Long>> truth,
            Function<JsonNode, JsonNode> figuresOf) {
        Map<String, Map<String, Long>> wanted = new TreeMap<>(truth);
        wanted.keySet().removeIf(ofAhead());
        assertThat(wanted).as(topic).isNotEmpty();
        assertThat(records.keySet()).as(topic).containsAll(wanted.keySet());
        wanted.forEach((key, figures) -> {
            JsonNode record = figuresOf.apply(records.get(key));
            figures.forEach((figure, want) -> is(
                    topic + " " + key + " " + figure, figure, at(record, figure).asLong(Long.MIN_VALUE), want));
            haveRates(topic + " " + key, record);
        });
    }

    private static JsonNode at(JsonNode record, String figure) {
        return record.at("/" + figure.replace('.', '/'));
    }

    private static void is(String what, String figure, long got, long want) {
        String name = figure.substring(figure.indexOf('.') + 1);
        boolean isEstimated = want > EXACT
                && List.of("viewers", "clickers", "online", "peakOnline", "averageOnline", "dwellSeconds")
                        .contains(name);
        if (isEstimated) {
            assertThat((double) got).as(what).isCloseTo(want, offset(SLACK * want));
        } else {
            assertThat(got).as(what).isEqualTo(want);
        }
    }

    /** The rates are those of the record's own figures. */
    private static void haveRates(String what, JsonNode record) {
        if (!record.has("rates")) {
            return;
        }
        Map<String, BigDecimal> rates = new TreeMap<>();
        rate("exposureToEnter", record, "views", 1, "impressions", rates);
        rate("enterToClick", record, "clickers", 1, "viewers", rates);
        rate("clickToOrder", record, "orderers", 1, "clickers", rates);
        rate("orderToPay", record, "buyers", 1, "orderers", rates);
        rate("viewerToPay", record, "buyers", 1, "viewers", rates);
        rate("gpm", record, "gmv", 1000, "views", rates);
        rate("gmvPerViewer", record, "gmv", 1, "viewers", rates);
        for (Iterator<Map.Entry<String, JsonNode>> all = record.get("rates").fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> rate = all.next();
            BigDecimal want = rates.remove(rate.getKey());
            if (want == null) {
                assertThat(rate.getValue().isNull()).as(what + rate).isTrue();
            } else {
                assertThat(rate.getValue().decimalValue()).as(what + rate).isEqualByComparingTo(want);
            }
        }
        assertThat(rates).as(what).isEmpty();
    }

    private static void rate(
            String name, JsonNode record, String of, long per, String among, Map<String, BigDecimal> rates) {
        long divisor = record.get(among).asLong();
        if (divisor != 0) {
            rates.put(
                    name,
                    BigDecimal.valueOf(record.get(of).asLong())
                            .multiply(BigDecimal.valueOf(per))
                            .divide(BigDecimal.valueOf(divisor), DECIMALS, RoundingMode.HALF_EVEN));
        }
    }
}
