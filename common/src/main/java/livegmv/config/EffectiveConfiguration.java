package livegmv.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person may see of a configuration: every key in the shipped file's order, then the further keys of the families by
 * name, with value and place. Secrets are masked; a reference to a variable or file is shown as written and never resolved.
 */
public record EffectiveConfiguration(List<Line> lines) {

    /** @param value as it may be shown */
    public record Line(String key, String value, ConfigOrigin origin) {

        @Override
        public String toString() {
            return key + " = " + (value.isEmpty() ? "\"\"" : value) + "  (" + origin + ")";
        }
    }

    public static EffectiveConfiguration of(Configuration configuration) {
        return new EffectiveConfiguration(configuration.entries().stream()
                .map(entry -> new Line(
                        entry.key(),
                        Secrets.shown(configuration.schema().isSecret(entry.key()), entry.text()),
                        entry.origin()))
                .toList());
    }

    /** One key a line, without a line end at the last. */
    @Override
    public String toString() {
        return lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
