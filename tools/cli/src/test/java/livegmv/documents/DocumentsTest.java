package livegmv.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import livegmv.cli.CommandRun;
import livegmv.cli.Installation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the documents refer to is there: files, headings, commands and their options. */
class DocumentsTest {

    private static final Path PROJECT =
            Installation.config("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern COMMAND = Pattern.compile("bin/livegmv ([a-z-]+)((?:[^\\n`]|\\\\\\n)*)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]*");

    private static Map<Path, String> documents;

    @BeforeAll
    static void read() throws IOException {
        documents = new TreeMap<>();
        try (Stream<Path> files = Stream.of(
                        Files.list(PROJECT), Files.walk(PROJECT.resolve("docs")), Files.walk(PROJECT.resolve("docker")))
                .flatMap(Function.identity())) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                documents.put(file, Files.readString(file));
            }
        }
        assertThat(documents).hasSizeGreaterThan(20);
    }

    @Test
    void everyLinkLeadsToAFileAndAHeadingOfIt() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents.keySet()) {
            for (MatchResult link :
                    LINK.matcher(documents.get(document)).results().toList()) {
                if (!link.group(1).contains("://") && !isThere(document, link.group(1))) {
                    broken.add(PROJECT.relativize(document) + ": " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean isThere(Path document, String link) throws IOException {
        String[] pathAndHeading = link.split("#", 2);
        Path target = pathAndHeading[0].isEmpty()
                ? document
                : document.getParent().resolve(pathAndHeading[0]).normalize();
        return Files.exists(target)
                && (pathAndHeading.length == 1
                        || anchors(Files.readString(target)).contains(pathAndHeading[1]));
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(String document) {
        return HEADING.matcher(document)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void everyCommandAndItsOptionsExist() {
        List<String> unknown = new ArrayList<>();
        documents.forEach((document, text) -> COMMAND.matcher(text).results().forEach(command -> {
            CommandRun help = CommandRun.of(command.group(1), "--help");
            String subcommand = command.group(2).stripLeading().split("\\s", 2)[0];
            if (help.out().contains("Commands:") && subcommand.matches("[a-z]+")) {
                help = CommandRun.of(command.group(1), subcommand, "--help");
            }
            if (help.exitCode() != 0) {
                unknown.add(PROJECT.relativize(document) + ": " + command.group());
            }
            for (MatchResult option : OPTION.matcher(command.group(2)).results().toList()) {
                if (!help.out().contains(option.group())) {
                    unknown.add(PROJECT.relativize(document) + ": " + option.group() + " of " + command.group(1));
                }
            }
        }));
        assertThat(unknown).isEmpty();
    }
}
