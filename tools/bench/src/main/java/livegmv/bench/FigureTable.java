package livegmv.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of numbers under a key, such as the counts of each minute of each session. */
public final class FigureTable {

    /** @param estimated within the published error, else exact */
    public record Column(String name, boolean estimated) {

        public static Column exact(String name) {
            return new Column(name, false);
        }

        public static Column estimated(String name) {
            return new Column(name, true);
        }
    }

    private final String name;
    private final List<Column> columns;
    private final Map<String, long[]> rows = new HashMap<>();

    public FigureTable(String name, List<Column> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    public String name() {
        return name;
    }

    public List<Column> columns() {
        return columns;
    }

    public Map<String, long[]> rows() {
        return rows;
    }

    /** Replaces what was there: for absolute values, of which the last one holds. */
    public void put(String key, long... values) {
        require(values);
        rows.put(key, values);
    }

    /** Adds to what was there. */
    public void add(String key, long... values) {
        require(values);
        long[] row = rows.computeIfAbsent(key, absent -> new long[columns.size()]);
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.addExact(row[i], values[i]);
        }
    }

    private void require(long[] values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    name + " has " + columns.size() + " columns, and was given " + values.length + " values");
        }
    }
}
