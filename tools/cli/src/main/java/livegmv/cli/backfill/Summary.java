package livegmv.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Adds up, from what was written, what a person wants to know at the end of a backfill. */
final class Summary {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> deadLetters = new TreeMap<>();
    private final Map<String, Long> issues = new TreeMap<>();
    private long months;
    private long paidOrders;
    private long gmv;
    private long netGmv;
    private long alerts;
    private long notifications;

    /** What this summary wants to see of a topic's values. */
    Consumer<byte[]> reader(String topic) {
        return switch (topic) {
            case "gmv.monthly" -> value -> addMonth(parse(value));
            case "alerts" -> value -> alerts += parse(value).path("holds").asBoolean() ? 1 : 0;
            case "provider.notifications" -> value -> notifications++;
            case "dead-letter" ->
                value -> deadLetters.merge(parse(value).path("reason").asText(), 1L, Long::sum);
            case "order-issues" ->
                value -> parse(value)
                        .path("issues")
                        .forEach(issue -> issues.merge(issue.path("reason").asText(), 1L, Long::sum));
            default -> value -> {};
        };
    }

    /** By reason, ascending. */
    Map<String, Long> deadLetters() {
        return deadLetters;
    }

    private void addMonth(JsonNode month) {
        months++;
        paidOrders += month.path("paidOrders").asLong();
        gmv = Math.addExact(gmv, month.path("gmv").asLong());
        netGmv = Math.addExact(netGmv, month.path("netGmv").asLong());
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a job wrote a value that is no JSON", e);
        }
    }

    void print(PrintWriter out, List<EventBalance> events, String currency, int minorDigits, long seconds) {
        for (EventBalance balance : events) {
            line(out, "events of " + balance.topic(), number(balance.sent()));
            line(out, "  facts", number(balance.factsHeld()));
            line(out, "  repeats", number(balance.repeats()));
            line(out, "  dead-lettered", number(balance.deadLettered()));
        }
        line(out, "paid orders", number(paidOrders));
        line(out, "GMV", money(gmv, currency, minorDigits));
        line(out, "net GMV", money(netGmv, currency, minorDigits));
        line(out, "streamer-months", number(months));
        line(out, "alerts that hold", number(alerts));
        line(out, "notifications", number(notifications));
        counts(out, "dead letters", deadLetters);
        counts(out, "order issues", issues);
        line(out, "seconds", Long.toString(seconds));
        out.flush();
    }

    private static void counts(PrintWriter out, String what, Map<String, Long> counts) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        line(out, what, number(total));
        counts.forEach((reason, count) -> line(out, "  " + reason, number(count)));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String money(long minorUnits, String currency, int minorDigits) {
        return String.format(
                Locale.ROOT, "%,." + minorDigits + "f %s", BigDecimal.valueOf(minorUnits, minorDigits), currency);
    }

    private static void line(PrintWriter out, String what, String value) {
        out.printf(Locale.ROOT, "%-26s %s%n", what, value);
    }
}
