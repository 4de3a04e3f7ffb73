package livegmv.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a YAML file of nested mappings, each with its path and line. Values keep the text that was written: what type
 * they have is for the keys to say, not for YAML's guesses. Read token by token because only the tokens know their lines, and
 * because all mistakes are to be found in one reading.
 */
final class YamlLeaves {

    /** A value. */
    record Leaf(List<String> path, String text, int line) {}

    private final String file;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    private YamlLeaves(String file) {
        this.file = file;
    }

    /** Never throws: a file that cannot be read is a problem. */
    static YamlLeaves read(Path path) {
        YamlLeaves result = new YamlLeaves(path.toString());
        // Read as a whole first: the parser would wrap the error of a text that is not UTF-8.
        try (YAMLParser parser = new YAMLFactory().createParser(Files.readString(path))) {
            result.readDocument(parser);
        } catch (NoSuchFileException e) {
            result.problem(0, "there is no such file", "give the path of an existing file");
        } catch (CharacterCodingException e) {
            result.problem(0, "is not UTF-8", "save it as UTF-8");
        } catch (JsonProcessingException e) {
            result.syntaxProblem(e);
        } catch (IOException e) {
            result.problem(
                    0, "cannot be read (" + e.getClass().getSimpleName() + ")", "check that it is a readable file");
        }
        return result;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    ConfigOrigin origin(int line) {
        return ConfigOrigin.file(file, line);
    }

    private void readDocument(YAMLParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            problem(line(parser), "is not a mapping of keys to values", "write one 'key: value' a line");
            return;
        }
        readMapping(parser, List.of());
        if (parser.nextToken() != null) {
            problem(
                    line(parser),
                    "has a second YAML document",
                    "keep one document and remove the '---' before the other");
        }
    }

    private void readMapping(YAMLParser parser, List<String> parent) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            List<String> path = new ArrayList<>(parent);
            path.add(parser.currentName());
            int line = line(parser);
            String key = String.join(".", path);
            Integer before = seen.putIfAbsent(parser.currentName(), line);
            if (before != null) {
                duplicate(key, line, before);
            }
            readValue(parser, path, key, line);
        }
    }

    private void readValue(YAMLParser parser, List<String> path, String key, int line) throws IOException {
        JsonToken token = parser.nextToken();
        if (parser.isCurrentAlias()) {
            problem(key, line, "is a YAML alias", "write the value out");
        } else if (token == JsonToken.START_OBJECT) {
            readMapping(parser, path);
        } else if (token == JsonToken.START_ARRAY) {
            problem(key, line, "is a list", "write the values in one text, separated by commas");
            parser.skipChildren();
        } else if (token == JsonToken.VALUE_NULL) {
            problem(
                    key,
                    line,
                    "has no value",
                    "write one, \"\" for the empty text, or remove the line for the default");
        } else {
            leaves.add(new Leaf(path, parser.getText(), line));
        }
    }

    void duplicate(String key, int line, int before) {
        problem(key, line, "was given before, in line " + before, "keep one of the two");
    }

    private void problem(int line, String reason, String remedy) {
        problem("configuration file", line, reason, remedy);
    }

    private void problem(String key, int line, String reason, String remedy) {
        problems.add(new ConfigProblem(key, null, origin(line), reason, remedy));
    }

    /** The parser's own message quotes the lines around the mistake, and those may hold a password. */
    @SuppressWarnings("deprecation") // Jackson has no other access to the mark.
    private void syntaxProblem(JsonProcessingException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            // Its location is that of the last token before.
            line = marked.getProblemMark().getLine() + 1;
        }
        problem(
                line,
                "is not YAML",
                "mend that line or the one before: mind indentation, quotes, and a space after each colon");
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
