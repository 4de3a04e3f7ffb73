package livegmv.cli.history;

import java.io.BufferedReader;
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
import livegmv.contracts.Entry;
import livegmv.contracts.HistoryFormat;
import livegmv.contracts.HistoryParser;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.Parsed;

/**
 * A file of months: CSV with a header, or as the topic has them, one JSON object a line ({@code .jsonl}, {@code .json}). One
 * reading finds the faults of all lines.
 */
final class HistoryFile {

    private final Path file;
    private final HistoryParser parser = new HistoryParser();
    private final HistoryFormat format = new HistoryFormat();
    private final List<MonthOfHistory> months = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private HistoryFile(Path file) {
        this.file = file;
    }

    /** @throws UsageFault if there is no such file */
    static HistoryFile read(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageFault(file + ": there is no such file that can be read.");
        }
        HistoryFile read = new HistoryFile(file);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            if (isJson(file)) {
                read.readJson(in);
            } else {
                read.readCsv(in);
            }
        } catch (CharacterCodingException e) {
            read.faults.add(file + ": is not UTF-8: save it as UTF-8");
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be read: " + e.getMessage(), e);
        }
        return read;
    }

    /** Those that have no fault, in the order of the file. */
    List<MonthOfHistory> months() {
        return months;
    }

    /** Each with file, line, field and remedy; empty when all is well. */
    List<String> faults() {
        return faults;
    }

    private static boolean isJson(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".json");
    }

    private void readJson(BufferedReader in) throws IOException {
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                take(number, line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void readCsv(BufferedReader in) throws IOException {
        HistoryColumns columns = null;
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            List<String> found = new ArrayList<>();
            if (columns == null) {
                columns = HistoryColumns.of(line, found);
            } else {
                MonthOfHistory month = columns.month(line, found);
                if (month != null) {
                    take(number, format.value(month));
                }
            }
            int at = number;
            found.forEach(fault -> fault(at, fault));
            if (columns == null) {
                return;
            }
        }
        if (columns == null) {
            fault(1, "is empty: begin with the line " + HistoryColumns.HEADER);
        }
    }

    /** The topic's own parser has the last word. */
    private void take(int line, byte[] value) {
        Parsed<Entry<MonthOfHistory>> parsed = parser.parse(value);
        if (parsed.rejection() != null) {
            fault(line, parsed.rejection().detail());
            return;
        }
        Integer before = lines.putIfAbsent(parsed.event().key(), line);
        if (before == null) {
            months.add(parsed.event().value());
        } else {
            fault(line, "this streamer's month was given before, in line " + before + ": keep one of the two");
        }
    }

    private void fault(int line, String fault) {
        faults.add(file + ":" + line + ": " + fault);
    }
}
