package livegmv.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import livegmv.cli.CommandFailed;
import livegmv.cli.UsageFault;
import livegmv.cli.rules.AlertRulesFile;
import livegmv.cli.rules.RulesTopic;
import livegmv.config.Configuration;
import livegmv.contracts.AlertRule;

/** A file of alert rules that is published again whenever its content changes, as {@code livegmv rules publish} does. */
final class WatchedRules {

    private final Path file;
    private final long effectiveFrom;
    private final PrintWriter out;
    private final PrintWriter err;
    private byte[] published;

    /** @param effectiveFrom epoch ms, of rules that give none: theirs would be now, and all of the evening would lie before it */
    WatchedRules(Path file, long effectiveFrom, PrintWriter out, PrintWriter err) {
        this.file = file;
        this.effectiveFrom = effectiveFrom;
        this.out = out;
        this.err = err;
    }

    /**
     * @throws UsageFault if there is no such file
     * @throws CommandFailed if a rule has a fault
     */
    void check() {
        AlertRulesFile.read(file).rulesWithoutFault();
    }

    void publishFirst(Configuration configuration) {
        published = content();
        publish(configuration, new PrintWriter(PrintWriter.nullWriter()));
    }

    /** What is wrong with a changed file is told, and the rules stay as they were. */
    void publishIfChanged(Configuration configuration) {
        byte[] content = content();
        if (Arrays.equals(content, published)) {
            return;
        }
        published = content;
        out.println(file + " has changed.");
        try {
            publish(configuration, out);
        } catch (CommandFailed | UsageFault fault) {
            err.println(fault.getMessage());
        }
        out.flush();
        err.flush();
    }

    private void publish(Configuration configuration, PrintWriter told) {
        List<AlertRule> rules = AlertRulesFile.read(file).rulesWithoutFault().stream()
                .map(this::inForceTonight)
                .toList();
        try (RulesTopic topic = RulesTopic.of(configuration, told, err)) {
            topic.publish(rules, Set.of(), false);
        }
    }

    private AlertRule inForceTonight(AlertRule rule) {
        return rule.effectiveFrom() != null ? rule : rule.withEffectiveFrom(effectiveFrom);
    }

    /** Null while there is no such file, as in the moment in which an editor replaces it. */
    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            return published;
        }
    }
}
