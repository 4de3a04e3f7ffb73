package livegmv.cli.rules;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;

/** Prints a trial: a line for each change of an alert, then how often each rule would have rung. */
final class TrialReport {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final List<String> COLUMNS =
            List.of("at", "rule", "streamer", "period", "threshold", "status", "told");
    private static final List<String> COLUMNS_OF_RULES =
            List.of("rule", "alerts", "hold", "streamers", "told", "taken back");

    private final List<RuleTrial.Change> changes;
    private final ZoneId zone;

    TrialReport(List<RuleTrial.Change> changes, ZoneId zone) {
        this.changes = changes;
        this.zone = zone;
    }

    /** @param rules that were tried, for those that told nothing too */
    void print(List<AlertRule> rules, PrintWriter out) {
        printTable(COLUMNS, changes.stream().map(this::row).toList(), out);
        out.println();
        printTable(COLUMNS_OF_RULES, rules.stream().map(this::counts).toList(), out);
        out.flush();
    }

    private List<String> row(RuleTrial.Change change) {
        Alert alert = change.alert();
        return List.of(
                MINUTE.format(Instant.ofEpochMilli(change.at()).atZone(zone)),
                alert.ruleId(),
                alert.streamerId(),
                alert.label(),
                alert.threshold(),
                alert.status().name(),
                String.join(", ", change.told()));
    }

    private List<String> counts(AlertRule rule) {
        Map<String, Boolean> holds = new LinkedHashMap<>();
        Set<String> streamers = new HashSet<>();
        long told = 0;
        long takenBack = 0;
        for (RuleTrial.Change change : changes) {
            Alert alert = change.alert();
            if (alert.ruleId().equals(rule.ruleId())) {
                holds.put(alert.alertId(), alert.holds());
                streamers.add(alert.streamerId());
                told += change.told().size();
                takenBack += alert.holds() ? 0 : change.told().size();
            }
        }
        return List.of(
                rule.enabled() ? rule.ruleId() : rule.ruleId() + " (disabled)",
                Integer.toString(holds.size()),
                Long.toString(holds.values().stream().filter(still -> still).count()),
                Integer.toString(streamers.size()),
                Long.toString(told),
                Long.toString(takenBack));
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
}
