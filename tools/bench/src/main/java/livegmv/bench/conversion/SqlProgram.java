package livegmv.bench.conversion;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import livegmv.bench.FlinkRun;
import livegmv.bench.RunSettings;
import livegmv.bench.TunedTables;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The statements of {@link SqlContender}. */
final class SqlProgram {

    private static final String VIEWERS_TABLE = """
            CREATE TABLE viewers (
              `type` STRING,
              eventTime BIGINT,
              sessionId STRING,
              viewerId STRING,
              happened AS TO_TIMESTAMP_LTZ(eventTime, 3),
              WATERMARK FOR happened AS happened - INTERVAL '5' SECOND
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

    private static final String MINUTES_TABLE = """
            CREATE TABLE minutes (
              sessionId STRING, `start` TIMESTAMP(3), %s, viewers BIGINT, clickers BIGINT
            ) WITH (
              'connector' = 'kafka',
              'topic' = '%s',
              'properties.bootstrap.servers' = '%s',
              'key.format' = 'raw', 'key.fields' = 'sessionId',
              'value.format' = 'json', 'value.json.timestamp-format.standard' = 'ISO-8601'
            )""";

    private static final String SESSIONS_TABLE = """
            CREATE TABLE sessions (
              sessionId STRING, %s, viewers BIGINT, clickers BIGINT, PRIMARY KEY (sessionId) NOT ENFORCED
            ) WITH (
              'connector' = 'upsert-kafka',
              'topic' = '%s',
              'properties.bootstrap.servers' = '%s',
              'key.format' = 'raw',
              'value.format' = 'json'
            )""";

    private static final String WINDOW =
            "TABLE(TUMBLE(TABLE viewers, DESCRIPTOR(happened), INTERVAL '1' MINUTE)) GROUP BY sessionId, window_start, window_end";

    private static final String EXACT_PEOPLE = """
            COUNT(DISTINCT viewerId) FILTER (WHERE `type` <> 'ROOM_EXPOSURE'),
            COUNT(DISTINCT viewerId) FILTER (WHERE `type` = 'PRODUCT_CLICK')""";

    private final RunSettings settings;
    private final String minutesTopic;
    private final String sessionsTopic;

    /** Topics as the broker knows them. */
    SqlProgram(RunSettings settings, String minutesTopic, String sessionsTopic) {
        this.settings = settings;
        this.minutesTopic = minutesTopic;
        this.sessionsTopic = sessionsTopic;
    }

    void run(boolean sketch) throws Exception {
        try (FlinkRun flink = FlinkRun.start(settings)) {
            StreamExecutionEnvironment env = flink.environment();
            StreamTableEnvironment tables = TunedTables.in(env);
            createTables(tables);
            StreamStatementSet statements = tables.createStatementSet();
            if (sketch) {
                askBySketch(tables, statements);
            } else {
                askExactly(statements);
            }
            statements.attachAsDataStream();
            flink.run(env.getStreamGraph());
        }
    }

    private void createTables(StreamTableEnvironment tables) {
        String columns = counts(i -> name(i) + " BIGINT");
        tables.executeSql(VIEWERS_TABLE.formatted(
                settings.topic("viewers"),
                settings.bootstrapServers(),
                FlinkRun.INTERCEPTORS,
                FlinkRun.clientProperties(settings).get(FlinkRun.INTERCEPTORS)));
        tables.executeSql(MINUTES_TABLE.formatted(columns, minutesTopic, settings.bootstrapServers()));
        tables.executeSql(SESSIONS_TABLE.formatted(columns, sessionsTopic, settings.bootstrapServers()));
    }

    private static void askExactly(StreamStatementSet statements) {
        String counts = counts(i -> count(i) + " AS " + name(i));
        statements.addInsertSql("INSERT INTO minutes SELECT sessionId, window_start, " + counts + ", " + EXACT_PEOPLE
                + " FROM " + WINDOW);
        statements.addInsertSql("INSERT INTO sessions SELECT sessionId, " + counts + ", " + EXACT_PEOPLE
                + " FROM viewers GROUP BY sessionId");
    }

    /** A session's people are those of its minutes, so its state is touched once a minute and not once an event. */
    private static void askBySketch(StreamTableEnvironment tables, StreamStatementSet statements) {
        tables.createTemporarySystemFunction("SKETCH", SketchFunctions.Sketch.class);
        tables.createTemporarySystemFunction("UNITE", SketchFunctions.Unite.class);
        tables.createTemporarySystemFunction("PEOPLE", SketchFunctions.Count.class);
        String counts = counts(i -> count(i) + " AS " + name(i));
        tables.executeSql("CREATE TEMPORARY VIEW crowds AS SELECT sessionId, window_start, " + counts + """
                , SKETCH(viewerId) FILTER (WHERE `type` <> 'ROOM_EXPOSURE') AS viewers,
                SKETCH(viewerId) FILTER (WHERE `type` = 'PRODUCT_CLICK') AS clickers
                FROM\s""" + WINDOW);
        statements.addInsertSql("INSERT INTO minutes SELECT sessionId, window_start, " + counts(SqlProgram::name)
                + ", PEOPLE(viewers), PEOPLE(clickers) FROM crowds");
        statements.addInsertSql("INSERT INTO sessions SELECT sessionId, "
                + counts(i -> "SUM(" + name(i) + ")")
                + ", PEOPLE(UNITE(viewers)), PEOPLE(UNITE(clickers)) FROM crowds GROUP BY sessionId");
    }

    private static String name(int counted) {
        return '`' + ConversionTables.FIELDS.get(counted) + '`';
    }

    private static String count(int counted) {
        return "COUNT(*) FILTER (WHERE `type` = '" + ConversionTables.COUNTED.get(counted) + "')";
    }

    private static String counts(Function<Integer, String> column) {
        return IntStream.range(0, ConversionTables.FIELDS.size())
                .boxed()
                .map(column)
                .collect(Collectors.joining(", "));
    }
}
