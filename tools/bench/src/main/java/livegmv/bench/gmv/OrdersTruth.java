package livegmv.bench.gmv;

import java.util.List;
import livegmv.bench.FigureTable;
import livegmv.bench.FigureTable.Column;
import livegmv.bench.Figures;
import livegmv.bench.WrittenRecords;

/** What orders come to, counted one by one: a row of each day and of each session of a streamer. */
final class OrdersTruth {

    static final List<Column> COLUMNS = List.of(
            Column.exact("createdOrders"),
            Column.exact("paidOrders"),
            Column.exact("gmv"),
            Column.exact("refunds"),
            Column.exact("refundedByPayTime"));

    private final FigureTable days = table("days");
    private final FigureTable sessions = table("sessions");

    static FigureTable table(String name) {
        return new FigureTable(name, COLUMNS);
    }

    /** What was written to a topic of totals. Absolute values: the last one of a key holds. */
    static FigureTable read(WrittenRecords records, String topic, String table) {
        FigureTable totals = table(table);
        records.forEach(
                topic,
                total -> totals.put(
                        total.path("streamerId").asText() + "|"
                                + total.path("label").asText(),
                        COLUMNS.stream()
                                .mapToLong(column -> total.path(column.name()).asLong())
                                .toArray()));
        return totals;
    }

    /**
     * @param sessionId null: none
     * @param refunded 0: none of it
     */
    void count(String streamerId, String day, String sessionId, long amount, long refunded) {
        long refunds = refunded > 0 ? 1 : 0;
        days.add(streamerId + "|" + day, 1, 1, amount, refunds, refunded);
        if (sessionId != null) {
            sessions.add(streamerId + "|" + sessionId, 1, 1, amount, refunds, refunded);
        }
    }

    Figures figures() {
        return new Figures().with(days).with(sessions);
    }
}
