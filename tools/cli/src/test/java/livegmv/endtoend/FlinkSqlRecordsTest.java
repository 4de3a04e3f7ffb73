package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import livegmv.cli.CommandRun;
import livegmv.cli.Installation;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.config.TopicSettings;
import livegmv.jobs.Job;
import livegmv.jobs.JobEnvironment;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.conversion.ConversionJob;
import livegmv.jobs.gmv.GmvJob;
import livegmv.sql.SqlScript;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Flink SQL reads every output topic by {@code docs/sql/flink.sql} as the jobs wrote it, and answers the ready queries. */
@Tag("slow")
@Timeout(300)
class FlinkSqlRecordsTest {

    private static final String PREFIX = "sql.";
    private static final long SOME_DAY = 1_748_779_200_000L;

    @RegisterExtension
    static final OneCluster CLUSTER = new OneCluster();

    @TempDir
    static Path folder;

    private static Topics topics;
    private static TableEnvironment tables;

    @BeforeAll
    static void runTheJobs() throws Exception {
        topics = new Topics(CLUSTER.bootstrapServers(), PREFIX);
        topics.create(2);
        Path configuration = Files.write(
                folder.resolve("livegmv.yaml"),
                List.of(
                        "deployment: sql",
                        "topic-prefix: " + PREFIX,
                        "alerts.notify-from: 0",
                        "kafka.bootstrap.servers: " + CLUSTER.bootstrapServers()));
        livegmv(
                "rules",
                "publish",
                Installation.config("alert-rules.yaml").toString(),
                "--config",
                configuration.toString());
        livegmv(
                "simulate",
                "--config",
                configuration.toString(),
                "--start",
                "2025-06-02T00:00:00+08:00",
                "--days",
                "3",
                "--streamers",
                "5",
                "--events",
                "30000",
                "--hot-room",
                "0.5",
                "--average-price",
                "4000");
        topics.sendTo(
                0,
                refund("of-an-order-that-never-comes"),
                refund("before-its-payment"),
                new Fact("PAID", "before-its-payment", SOME_DAY, null, "lin", 100L, 1L, null, null, null, null)
                        .record(),
                "no order at all".getBytes(StandardCharsets.UTF_8));
        for (Job job : List.of(new GmvJob(), new ConversionJob(), new AlertJob())) {
            runToEnd(job, configuration);
        }
        tables = tables();
    }

    private static byte[] refund(String orderId) {
        return new Fact("REFUNDED", orderId, SOME_DAY + 1, "r-1", null, 50L, null, null, null, null, null).record();
    }

    private static void livegmv(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    private static void runToEnd(Job job, Path file) throws Exception {
        Configuration configuration =
                Configuration.load(Optional.of(file), Map.of(), List.of(), LiveGmvKeys.SCHEMA, RunMode.BOUNDED);
        StreamExecutionEnvironment env = JobEnvironment.prepare(
                new StreamExecutionEnvironment(new org.apache.flink.configuration.Configuration()));
        env.enableCheckpointing(500);
        env.setParallelism(1);
        job.define(env, configuration, RunMode.BOUNDED);
        assertThat(CLUSTER.flink()
                        .result(CLUSTER.flink().submit(env.getStreamGraph()))
                        .get(LiveJob.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .getSerializedThrowable())
                .as("the end of the " + job.name() + " job")
                .isEmpty();
    }

    /** The tables as the file defines them, of this broker and prefix; each query ends at what is there now. */
    private static TableEnvironment tables() throws Exception {
        org.apache.flink.configuration.Configuration client = new org.apache.flink.configuration.Configuration();
        client.set(DeploymentOptions.TARGET, "remote");
        client.set(RestOptions.ADDRESS, CLUSTER.flink().address().getHost());
        client.set(RestOptions.PORT, CLUSTER.flink().address().getPort());
        client.setString("parallelism.default", "1");
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withConfiguration(client)
                .build());
        for (String statement : SqlScript.statements("flink.sql")) {
            tables.executeSql(statement
                    .replace("localhost:9092", CLUSTER.bootstrapServers())
                    .replace("'topic' = '", "'topic' = '" + PREFIX)
                    .replace("WITH (", "WITH ('scan.bounded.mode' = 'latest-offset',"));
        }
        return tables;
    }

    @Test
    void everyRowIsItsRecordFieldByField() throws Exception {
        for (TopicSettings topic : SqlScript.outputTopics()) {
            boolean isKeyed = topic.cleanupPolicy() != TopicSettings.CleanupPolicy.DELETE;
            Collection<Object> records = new ArrayList<>();
            if (isKeyed) {
                topics.latest(topic.name()).forEach((key, value) -> records.add(withKey(key, plain(value))));
            } else {
                topics.committed(topic.name()).forEach(record -> records.add(plain(record.value())));
            }

            Collection<Object> rows = new ArrayList<>();
            for (Row row : answer("SELECT * FROM " + SqlScript.table(topic.name()))) {
                rows.add(plain(row));
            }
            assertThat(records).as(topic.name()).isNotEmpty();
            assertThat(rows).as(topic.name()).containsExactlyInAnyOrderElementsOf(records);
        }
    }

    @Test
    void anIssueThatIsOverIsDeleted() throws Exception {
        assertThat(topics.committed("order-issues"))
                .as("what the test rests on")
                .anyMatch(record -> record.key().equals("before-its-payment") && record.value() == null);
        assertThat(answer("SELECT recordKey FROM order_issues"))
                .extracting(row -> row.getField(0))
                .containsExactly("of-an-order-that-never-comes");
    }

    @Test
    void everyReadyQueryHasAnAnswer() throws Exception {
        for (String query : SqlScript.statements("flink-queries.sql")) {
            assertThat(answer(query)).as(query).isNotEmpty();
        }
    }

    @Test
    void theLedgerAddsUpToTheTotals() throws Exception {
        Object ledger = answer("SELECT SUM(`sign` * amount) FROM order_movements WHERE `kind` = 'PAID'")
                .get(0)
                .getField(0);
        assertThat(ledger).isNotNull();
        assertThat(answer("SELECT SUM(gmv) FROM gmv_monthly").get(0).getField(0))
                .isEqualTo(ledger);
        assertThat(answer("SELECT SUM(gmv) FROM gmv_platform").get(0).getField(0))
                .isEqualTo(ledger);
    }

    /** What holds at the end of the stream of changes that answers a query, in the order in which it came to hold. */
    private static List<Row> answer(String query) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> changes = tables.executeSql(query).collect()) {
            while (changes.hasNext()) {
                Row change = changes.next();
                boolean comes = change.getKind() == RowKind.INSERT || change.getKind() == RowKind.UPDATE_AFTER;
                change.setKind(RowKind.INSERT);
                if (comes) {
                    rows.add(change);
                } else {
                    assertThat(rows.remove(change)).as("taken back: " + change).isTrue();
                }
            }
        }
        return rows;
    }

    private static Object withKey(String key, Object value) {
        Map<String, Object> row = new TreeMap<>();
        ((Map<?, ?>) value).forEach((name, field) -> row.put((String) name, field));
        row.put("recordKey", key);
        return row;
    }

    /** Objects without the members that are null, and every number without trailing zeros. */
    private static Object plain(JsonNode value) {
        if (value.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            value.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    members.put(member.getKey(), plain(member.getValue()));
                }
            });
            return members;
        }
        if (value.isArray()) {
            List<Object> elements = new ArrayList<>();
            value.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (value.isNumber()) {
            return new BigDecimal(value.asText()).stripTrailingZeros();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    private static Object plain(Object value) {
        if (value instanceof Row row) {
            Map<String, Object> members = new TreeMap<>();
            for (String name : Objects.requireNonNull(row.getFieldNames(true))) {
                if (row.getField(name) != null) {
                    members.put(name, plain(row.getField(name)));
                }
            }
            return members;
        }
        if (value instanceof Object[] elements) {
            List<Object> plain = new ArrayList<>();
            for (Object element : elements) {
                plain.add(plain(element));
            }
            return plain;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        return value;
    }
}
