package livegmv.cli.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import livegmv.contracts.MonthOfHistory;

/** Which column of a CSV file is which field. Fields may be quoted (RFC 4180), within one line. */
final class HistoryColumns {

    static final String HEADER = "streamerId,month,gmv,netGmv";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<String> names;

    private HistoryColumns(List<String> names) {
        this.names = names;
    }

    /** @return null, with faults, when the header will not do */
    static HistoryColumns of(String header, List<String> faults) {
        String plain = header.charAt(0) == BYTE_ORDER_MARK ? header.substring(1) : header;
        List<String> cells = cells(plain, faults);
        if (cells == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = field(cell.strip());
            if (name == null) {
                faults.add("the header has a column '" + cell + "' that is none of " + HEADER + ": remove it");
            } else if (names.contains(name)) {
                faults.add("the header has the column " + name + " twice: remove one");
            }
            names.add(name);
        }
        for (String wanted : HEADER.split(",")) {
            if (!names.contains(wanted)) {
                faults.add("the header lacks the column " + wanted + ": begin with the line " + HEADER);
            }
        }
        return faults.isEmpty() ? new HistoryColumns(names) : null;
    }

    private static String field(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "streamerid", "streamer" -> "streamerId";
            case "month" -> "month";
            case "gmv" -> "gmv";
            case "netgmv" -> "netGmv";
            default -> null;
        };
    }

    /** The month of one line, or null with faults. */
    MonthOfHistory month(String line, List<String> faults) {
        List<String> cells = cells(line, faults);
        if (cells == null) {
            return null;
        }
        if (cells.size() != names.size()) {
            faults.add("has " + cells.size() + " fields, the header " + names.size()
                    + ": quote a field that has a comma in it");
            return null;
        }
        long gmv = amount("gmv", cells, faults);
        long netGmv = amount("netGmv", cells, faults);
        String streamerId = cells.get(names.indexOf("streamerId"));
        String month = cells.get(names.indexOf("month")).strip();
        return faults.isEmpty() ? new MonthOfHistory(streamerId, month, gmv, netGmv) : null;
    }

    private long amount(String name, List<String> cells, List<String> faults) {
        String text = cells.get(names.indexOf(name)).strip();
        if (!text.matches("-?[0-9]{1,18}")) {
            faults.add("field '" + name
                    + "' is no integer: write minor units (fen), without decimal point and separators");
            return 0;
        }
        return Long.parseLong(text);
    }

    /** Null, with a fault, when a quote is open or in the middle. */
    private static List<String> cells(String line, List<String> faults) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder cell = new StringBuilder();
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, cell);
                if (at < 0) {
                    faults.add(
                            "a quote is not closed in its line, or something follows it: write \"\" for a quote within"
                                    + " quotes");
                    return null;
                }
            } else {
                int end = line.indexOf(',', at);
                end = end < 0 ? line.length() : end;
                cell.append(line, at, end);
                at = end;
            }
            cells.add(cell.toString());
            if (at == line.length()) {
                return cells;
            }
            at++; // the comma
        }
    }

    /** The place after the closing quote, where a comma or the end is; -1 when there is none. */
    private static int quoted(String line, int from, StringBuilder cell) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < line.length() && line.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                return at == line.length() || line.charAt(at) == ',' ? at : -1;
            }
        }
        return -1;
    }
}
