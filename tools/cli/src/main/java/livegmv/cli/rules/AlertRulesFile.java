package livegmv.cli.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import livegmv.cli.CommandFailed;
import livegmv.cli.UsageFault;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleParser;

/**
 * A file of alert rules: YAML, a list of rules, or as the topic has them, one JSON object a line ({@code .jsonl}, {@code .json}).
 * One reading finds all faults of all rules.
 */
public final class AlertRulesFile {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path file;
    private final AlertRuleParser parser = new AlertRuleParser();
    private final List<AlertRule> rules = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private AlertRulesFile(Path file) {
        this.file = file;
    }

    /**
     * Faults are for the caller to ask for.
     *
     * @throws UsageFault if there is no such file
     */
    public static AlertRulesFile read(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageFault(file + ": there is no such file that can be read.");
        }
        AlertRulesFile read = new AlertRulesFile(file);
        try {
            String text = Files.readString(file);
            if (isJson(file)) {
                read.readLines(text);
            } else {
                read.readYaml(text);
            }
        } catch (CharacterCodingException e) {
            read.faults.add(file + ": is not UTF-8: save it as UTF-8");
        } catch (JsonProcessingException e) {
            read.faults.add(syntaxFault(file, e));
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be read: " + e.getMessage(), e);
        }
        return read;
    }

    /** Those that have no fault, in the order of the file. */
    public List<AlertRule> rules() {
        return rules;
    }

    /** Each with file, line, rule, field and remedy; empty when all is well. */
    public List<String> faults() {
        return faults;
    }

    /** @throws CommandFailed with all faults, if there is one */
    public List<AlertRule> rulesWithoutFault() {
        if (!faults.isEmpty()) {
            throw new CommandFailed(String.join("\n", faults));
        }
        return rules;
    }

    private static boolean isJson(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".json");
    }

    private void readLines(String text) {
        int line = 0;
        for (String json : text.split("\n", -1)) {
            line++;
            if (!json.isBlank()) {
                take(line, null, parser.read(json.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private void readYaml(String text) throws IOException {
        try (JsonParser tokens = YAML.createParser(text)) {
            JsonToken first = tokens.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return;
            }
            if (first != JsonToken.START_ARRAY) {
                fault(line(tokens), "is not a list of rules: begin each rule with '- ruleId: …'");
                return;
            }
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                readRule(tokens);
            }
            if (tokens.nextToken() != null) {
                fault(line(tokens), "a second YAML document begins here: keep one list, remove the '---'");
            }
        }
    }

    private void readRule(JsonParser tokens) throws IOException {
        int line = line(tokens);
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
            fault(line, "is not a rule: write its fields as 'name: value'");
            tokens.skipChildren();
            return;
        }
        ObjectNode rule = YAML.readTree(tokens);
        String ruleId = rule.path("ruleId").isTextual() ? rule.path("ruleId").textValue() : null;
        take(line, ruleId, parser.read(rule));
    }

    private void take(int line, String ruleId, AlertRuleParser.Reading reading) {
        String named = ruleId == null ? "" : "rule " + ruleId + ": ";
        reading.faults().forEach(fault -> fault(line, named + fault));
        if (reading.rule() == null) {
            return;
        }
        Integer before = lines.putIfAbsent(reading.rule().ruleId(), line);
        if (before == null) {
            rules.add(reading.rule());
        } else {
            fault(line, "rule " + reading.rule().ruleId() + ": was given before, in line " + before + ": keep one");
        }
    }

    private void fault(int line, String fault) {
        faults.add(file + ":" + line + ": " + fault);
    }

    private static int line(JsonParser tokens) {
        return tokens.currentTokenLocation().getLineNr();
    }

    @SuppressWarnings("deprecation") // Jackson has no other access to the mark.
    private static String syntaxFault(Path file, JsonProcessingException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            // Its location is that of the last token before.
            line = marked.getProblemMark().getLine() + 1;
        }
        String message = e.getOriginalMessage();
        return file + ":" + line + ": "
                + (message != null && message.startsWith("Duplicate field")
                        ? message + ": keep one of the two"
                        : "is not YAML: mend that line or the one before, mind indentation, quotes, and a space after each"
                                + " colon");
    }
}
