package livegmv.bench.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import livegmv.bench.FigureTable;
import livegmv.bench.FigureTable.Column;
import livegmv.bench.Figures;
import livegmv.bench.WrittenRecords;
import livegmv.contracts.ViewerEventType;

/** The figures that contenders are asked for, and the names of their fields, which are those of the topics {@code conversion.*}. */
final class ConversionTables {

    /** In the order of {@link #FIELDS}. */
    static final List<ViewerEventType> COUNTED = List.of(
            ViewerEventType.ROOM_EXPOSURE,
            ViewerEventType.ENTER,
            ViewerEventType.PRODUCT_EXPOSURE,
            ViewerEventType.PRODUCT_CLICK,
            ViewerEventType.LIKE,
            ViewerEventType.COMMENT,
            ViewerEventType.SHARE,
            ViewerEventType.FOLLOW);

    /** Of the counts. */
    static final List<String> FIELDS =
            List.of("impressions", "views", "exposures", "clicks", "likes", "comments", "shares", "follows");

    /** Distinct people. */
    static final List<String> PEOPLE = List.of("viewers", "clickers");

    private static final List<String> ALL_FIELDS =
            Stream.concat(FIELDS.stream(), PEOPLE.stream()).toList();
    private static final String TOTAL = "all";

    private ConversionTables() {}

    /** One row, {@link #TOTAL}. */
    static FigureTable totals() {
        return new FigureTable("totals", FIELDS.stream().map(Column::exact).toList());
    }

    /** By sessionId. */
    static FigureTable sessions() {
        return new FigureTable("sessions", columns());
    }

    /** By {@link #minuteKey}. */
    static FigureTable minutes() {
        return new FigureTable("minutes", columns());
    }

    /** @param start epoch ms */
    static String minuteKey(String sessionId, long start) {
        return sessionId + "|" + start;
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        FIELDS.forEach(field -> columns.add(Column.exact(field)));
        PEOPLE.forEach(field -> columns.add(Column.estimated(field)));
        return columns;
    }

    static void addTotal(FigureTable totals, long[] counts) {
        totals.add(TOTAL, Arrays.copyOf(counts, FIELDS.size()));
    }

    /** A row of counts and people, from a record that names them as the topics do. */
    static long[] row(JsonNode record) {
        return WrittenRecords.numbers(record, ALL_FIELDS);
    }

    /** Of a record with the counts alone. */
    static long[] counts(JsonNode record) {
        return WrittenRecords.numbers(record, FIELDS);
    }

    /** With the totals of the minutes. */
    static Figures figures(FigureTable minutes, FigureTable sessions) {
        FigureTable totals = totals();
        minutes.rows().values().forEach(row -> addTotal(totals, row));
        return new Figures().with(totals).with(minutes).with(sessions);
    }
}
