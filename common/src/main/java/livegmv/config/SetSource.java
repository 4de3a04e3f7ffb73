package livegmv.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The {@code --set key=value} options of a command line, the last of a key holding. A command line is seen by everyone on the
 * machine and kept in histories, so a secret has no place on it.
 */
record SetSource(List<String> sets) implements ConfigSource {

    @Override
    public SourceContents read(ConfigSchema schema) {
        List<ConfigEntry> entries = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals <= 0) {
                problems.add(new ConfigProblem(
                        Secrets.shown(Secrets.isSecretByName(set), set),
                        null,
                        ConfigOrigin.SET,
                        "is not key=value",
                        "write --set key=value, e.g. --set time-zone=Asia/Shanghai"));
                continue;
            }
            ConfigEntry entry =
                    new ConfigEntry(set.substring(0, equals).strip(), set.substring(equals + 1), ConfigOrigin.SET);
            entries.add(entry);
            if (schema.isSecret(entry.key()) && Secrets.isLiteral(entry.text())) {
                problems.add(
                        new ConfigProblem(
                                entry.key(),
                                Secrets.MASK,
                                ConfigOrigin.SET,
                                "is a secret on a command line, where others can read it",
                                "name a variable or a file instead, e.g. ${env:KAFKA_PASSWORD} or"
                                        + " ${file:/etc/livegmv/secrets.properties:password}, or write it in the configuration file"));
            }
        }
        return new SourceContents(entries, problems);
    }
}
