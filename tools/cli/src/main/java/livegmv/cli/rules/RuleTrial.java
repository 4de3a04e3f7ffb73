package livegmv.cli.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertParser;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Parsed;

/** What rules led to: the alerts as they stood at the end, and how often each provider was told of each. */
final class RuleTrial {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final List<String> COLUMNS =
            List.of("rule", "streamer", "period", "threshold", "reached at", "status", "told");
    private static final List<String> COLUMNS_OF_RULES = List.of("rule", "alerts", "hold", "streamers", "told");

    private final List<Alert> alerts;
    /** alertId to providerId to notifications. */
    private final Map<String, Map<String, Integer>> told;

    private RuleTrial(List<Alert> alerts, Map<String, Map<String, Integer>> told) {
        this.alerts = alerts;
        this.told = told;
    }

    /**
     * @param alerts lines of the topic alerts, the last record of each
     * @param notifications lines of the topic provider.notifications, all of them
     */
    static RuleTrial of(List<String> alerts, List<String> notifications) {
        AlertParser parser = new AlertParser();
        List<Alert> read = new ArrayList<>();
        for (String line : alerts) {
            Parsed<Alert> parsed = parser.parse(line.getBytes(StandardCharsets.UTF_8));
            if (parsed.rejection() != null) {
                throw new IllegalStateException("the alert job wrote what is no alert: " + parsed.rejection());
            }
            read.add(parsed.event());
        }
        read.sort(Comparator.comparing(Alert::ruleId)
                .thenComparing(Alert::reachedAt)
                .thenComparing(Alert::alertId));
        Map<String, Map<String, Integer>> told = new TreeMap<>();
        for (String line : notifications) {
            JsonNode notification = json(line);
            told.computeIfAbsent(notification.path("alert").path("alertId").asText(), id -> new TreeMap<>())
                    .merge(notification.path("providerId").asText(), 1, Integer::sum);
        }
        return new RuleTrial(read, told);
    }

    /** @param rules that were tried, for those that told nothing too */
    void print(List<AlertRule> rules, ZoneId zone, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        for (Alert alert : alerts) {
            rows.add(List.of(
                    alert.ruleId(),
                    alert.streamerId(),
                    alert.label(),
                    alert.threshold(),
                    MINUTE.format(Instant.ofEpochMilli(alert.reachedAt()).atZone(zone)),
                    alert.status().name(),
                    who(alert)));
        }
        printTable(COLUMNS, rows, out);
        out.println();
        printTable(COLUMNS_OF_RULES, rules.stream().map(this::counts).toList(), out);
        out.flush();
    }

    /** {@code lin, mei (2)}: mei twice, for she was told of the end too. */
    private String who(Alert alert) {
        return told.getOrDefault(alert.alertId(), Map.of()).entrySet().stream()
                .map(one -> one.getValue() == 1 ? one.getKey() : one.getKey() + " (" + one.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private List<String> counts(AlertRule rule) {
        List<Alert> ofRule = alerts.stream()
                .filter(alert -> alert.ruleId().equals(rule.ruleId()))
                .toList();
        long holding = ofRule.stream().filter(Alert::holds).count();
        long streamers = ofRule.stream().map(Alert::streamerId).distinct().count();
        long times = ofRule.stream()
                .flatMap(alert -> told.getOrDefault(alert.alertId(), Map.of()).values().stream())
                .mapToLong(Integer::longValue)
                .sum();
        return List.of(
                rule.enabled() ? rule.ruleId() : rule.ruleId() + " (disabled)",
                Integer.toString(ofRule.size()),
                Long.toString(holding),
                Long.toString(streamers),
                Long.toString(times));
    }

    /** Each column as wide as its widest cell, but for the last. */
    private static void printTable(List<String> header, List<List<String>> rows, PrintWriter out) {
        int[] widths = new int[header.size()];
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(0, header);
        for (List<String> cells : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], cells.get(column).length());
            }
        }
        for (List<String> cells : lines) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(String.format(Locale.ROOT, "%-" + widths[column] + "s  ", cells.get(column)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the alert job wrote what is no JSON", e);
        }
    }
}
