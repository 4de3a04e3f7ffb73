package livegmv.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tables of figures, by name. */
public final class Figures {

    private final Map<String, FigureTable> tables = new LinkedHashMap<>();

    public Figures with(FigureTable table) {
        tables.put(table.name(), table);
        return this;
    }

    Map<String, FigureTable> tables() {
        return tables;
    }
}
