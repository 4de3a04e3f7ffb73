package livegmv.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import livegmv.cli.records.OutputTail;
import livegmv.config.DeploymentConfig;

/** Tells in words what the output topics say happened. */
final class Narration implements OutputTail.Reader {

    static final List<String> TOPICS = List.of("streamers", "alerts", "provider.notifications");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZoneId zone;
    private final String language;
    private final PrintWriter out;
    private final Map<String, String> names = new HashMap<>();
    private boolean ended;

    Narration(DeploymentConfig deployment, Locale locale, PrintWriter out) {
        this.zone = deployment.zone();
        this.language = locale.getLanguage().equals("zh") ? "zh" : "en";
        this.out = out;
    }

    @Override
    public void read(String topic, byte[] key, byte[] value) {
        JsonNode record = json(value);
        switch (topic) {
            case "streamers" ->
                names.put(
                        record.path("streamerId").asText(), record.path("name").asText());
            case "alerts" -> alert(record);
            default -> notification(record);
        }
    }

    private void alert(JsonNode alert) {
        if (!alert.path("backfilled").asBoolean()) {
            String streamerId = alert.path("streamerId").asText();
            tell(
                    alert,
                    String.join(
                            "  ",
                            alert.path("status").asText(),
                            alert.path("ruleId").asText() + " "
                                    + alert.path("threshold").asText(),
                            names.getOrDefault(streamerId, streamerId),
                            alert.path("label").asText()));
        }
    }

    private void notification(JsonNode notification) {
        tell(
                notification,
                "-> " + notification.path("providerId").asText() + ": "
                        + notification.path("text").path(language).asText());
    }

    private void tell(JsonNode record, String news) {
        Instant asOf = Instant.ofEpochMilli(record.path("asOf").asLong());
        out.println(CLOCK.format(asOf.atZone(zone)) + "  " + news);
        out.flush();
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The evening is over. */
    void end() {
        if (!ended) {
            ended = true;
            out.println("The evening is over; what it came to stays to be looked at.");
            out.flush();
        }
    }
}
