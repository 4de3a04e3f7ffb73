package livegmv.bench.gmv;

import livegmv.bench.FlinkRun;
import livegmv.bench.RunSettings;
import livegmv.bench.TunedTables;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The statements of {@link SqlContender}. */
final class SqlProgram {

    private static final String ORDERS_TABLE = """
            CREATE TABLE orders (
              `type` STRING,
              orderId STRING,
              eventTime BIGINT,
              streamerId STRING,
              sessionId STRING,
              amount BIGINT
            ) WITH (
              'connector' = 'kafka',
              'topic' = '%s',
              'properties.bootstrap.servers' = '%s',
              'properties.group.id' = 'sql',
              'properties.%s' = '%s',
              'scan.startup.mode' = 'earliest-offset',
              'scan.bounded.mode' = 'latest-offset',
              'format' = 'json'
            )""";

    private static final String TOTALS_TABLE = """
            CREATE TABLE %s (
              streamerId STRING, label STRING,
              createdOrders BIGINT, paidOrders BIGINT, gmv BIGINT, refunds BIGINT, refundedByPayTime BIGINT,
              PRIMARY KEY (streamerId, label) NOT ENFORCED
            ) WITH (
              'connector' = 'upsert-kafka',
              'topic' = '%s',
              'properties.bootstrap.servers' = '%s',
              'key.format' = 'json',
              'value.format' = 'json'
            )""";

    /** A refund names neither streamer nor session, so an order's facts have to meet before anything can be summed. */
    private static final String SETTLED_VIEW = """
            CREATE TEMPORARY VIEW settled AS SELECT
              orderId,
              MAX(streamerId) AS streamerId,
              MAX(sessionId) AS sessionId,
              DATE_FORMAT(
                  TO_TIMESTAMP_LTZ(COALESCE(
                      MIN(eventTime) FILTER (WHERE `type` = 'PAID'),
                      MIN(eventTime) FILTER (WHERE `type` = 'CREATED')), 3),
                  'yyyy-MM-dd') AS `day`,
              MAX(CASE WHEN `type` = 'CREATED' THEN 1 ELSE 0 END) AS created,
              MAX(CASE WHEN `type` = 'PAID' THEN 1 ELSE 0 END) AS paid,
              MAX(CASE WHEN `type` = 'PAID' THEN amount ELSE 0 END) AS gmv,
              SUM(CASE WHEN `type` = 'REFUNDED' THEN 1 ELSE 0 END) AS refunds,
              SUM(CASE WHEN `type` = 'REFUNDED' THEN amount ELSE 0 END) AS refunded
            FROM orders GROUP BY orderId""";

    private static final String SUM = """
            INSERT INTO %s SELECT streamerId, %s, SUM(created), SUM(paid), SUM(gmv), SUM(refunds), SUM(refunded)
            FROM settled WHERE streamerId IS NOT NULL AND %s IS NOT NULL GROUP BY streamerId, %s""";

    private final RunSettings settings;

    SqlProgram(RunSettings settings) {
        this.settings = settings;
    }

    /** Topics as the broker knows them. */
    void run(String daysTopic, String sessionsTopic) throws Exception {
        try (FlinkRun flink = FlinkRun.start(settings)) {
            StreamExecutionEnvironment env = flink.environment();
            StreamTableEnvironment tables = TunedTables.in(env);
            tables.getConfig().set("table.local-time-zone", OrdersInput.ZONE.getId());
            tables.executeSql(ORDERS_TABLE.formatted(
                    settings.topic("orders"),
                    settings.bootstrapServers(),
                    FlinkRun.INTERCEPTORS,
                    FlinkRun.clientProperties(settings).get(FlinkRun.INTERCEPTORS)));
            tables.executeSql(TOTALS_TABLE.formatted("days", daysTopic, settings.bootstrapServers()));
            tables.executeSql(TOTALS_TABLE.formatted("sessions", sessionsTopic, settings.bootstrapServers()));
            tables.executeSql(SETTLED_VIEW);
            StreamStatementSet statements = tables.createStatementSet();
            statements.addInsertSql(sum("days", "`day`"));
            statements.addInsertSql(sum("sessions", "sessionId"));
            statements.attachAsDataStream();
            flink.run(env.getStreamGraph());
        }
    }

    private static String sum(String table, String label) {
        return SUM.formatted(table, label, label, label);
    }
}
