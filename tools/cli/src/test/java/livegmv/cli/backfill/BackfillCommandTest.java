package livegmv.cli.backfill;

import static livegmv.cli.backfill.OutputFiles.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import livegmv.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BackfillCommandTest {

    /** 1 June 2025, 20:00 in Shanghai. */
    private static final long START = 1748779200000L;

    private static final int PAYLOAD_LIMIT = 65_536;

    private static final String CREATED =
            "{\"orderId\":\"o1\",\"type\":\"CREATED\",\"eventTime\":1748779200000,\"streamerId\":\"s1\",\"buyerId\":\"b1\",\"amount\":10000,\"currency\":\"CNY\",\"source\":\"PUSH\"}";
    private static final String PAID =
            "{\"orderId\":\"o1\",\"type\":\"PAID\",\"eventTime\":1748779260000,\"streamerId\":\"s1\",\"buyerId\":\"b1\",\"amount\":10000,\"quantity\":2,\"currency\":\"CNY\",\"source\":\"PUSH\"}";
    private static final String BROKEN = "{\"orderId\":\"o9\",";
    private static final String REFUND_OVER =
            "{\"orderId\":\"o1\",\"type\":\"REFUNDED\",\"eventTime\":1748779320000,\"refundId\":\"r1\",\"amount\":12000,\"currency\":\"CNY\"}";
    private static final String REFUND =
            "{\"orderId\":\"o1\",\"type\":\"REFUNDED\",\"eventTime\":1748779380000,\"refundId\":\"r2\",\"amount\":2500,\"currency\":\"CNY\"}";
    private static final byte[] TOO_LARGE =
            ("{\"orderId\":\"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOT_UTF_8 = "{\"orderId\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    private static final String WITH_CARRIAGE_RETURN =
            "{\"orderId\":\"o2\",\"type\":\"PAID\",\"eventTime\":1748779200000,\"streamerId\":\"s2\",\"amount\":500,\"currency\":\"CNY\"}\r";

    @TempDir
    Path folder;

    /** Lines are dealt out in turn over two partitions, the empty ones not counted; the last has no line feed. */
    private static byte[] input() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(
                (CREATED + "\n" + PAID + "\n\n" + PAID + "\n" + BROKEN + "\n" + REFUND_OVER + "\n\n\n" + REFUND + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(TOO_LARGE);
        lines.write('\n');
        lines.writeBytes(NOT_UTF_8);
        lines.write('\n');
        lines.writeBytes(WITH_CARRIAGE_RETURN.getBytes(StandardCharsets.UTF_8));
        return lines.toByteArray();
    }

    @Test
    void everyOutputOfAHostileInputIsExact() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(in.resolve("orders.jsonl.gz")))) {
            file.write(input());
        }
        Path out = folder.resolve("deep/out");

        CommandRun run = CommandRun.of(
                "backfill",
                "--quiet",
                "--in",
                in.toString(),
                "--out",
                out.toString(),
                "--partitions",
                "2",
                "--parallelism",
                "1");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> !line.startsWith("seconds")))
                .containsExactly(
                        "events of orders           9",
                        "  facts                    5",
                        "  repeats                  1",
                        "  dead-lettered            3",
                        "paid orders                2",
                        "GMV                        105.00 CNY",
                        "net GMV                    80.00 CNY",
                        "streamer-months            2",
                        "alerts that hold           0",
                        "notifications              0",
                        "dead letters               3",
                        "  invalid-encoding         1",
                        "  malformed-json           1",
                        "  too-large                1",
                        "order issues               1",
                        "  refund-exceeds-paid      1");
        OutputFiles files = new OutputFiles(out);
        assertThat(files.names())
                .containsExactly(
                        "alerts.jsonl",
                        "dead-letter.jsonl",
                        "gmv.daily.jsonl",
                        "gmv.leaderboard.jsonl",
                        "gmv.monthly.jsonl",
                        "gmv.platform.jsonl",
                        "gmv.rolling.jsonl",
                        "gmv.session.jsonl",
                        "order-issues.jsonl",
                        "order-movements.jsonl",
                        "provider.notifications.jsonl");
        assertDeadLetters(files.of("dead-letter", "at", "asOf", "detail"));
        assertMovements(files.of("order-movements"));
        assertThat(files.of("order-issues"))
                .containsExactly(json(
                        "{'schema':'order-issues/1','orderId':'o1','issues':[{'reason':'refund-exceeds-paid','refundId':'r1',"
                                + "'fact':" + REFUND_OVER + "}],'asOf':1748779320000,'currency':'CNY'}"));
        assertTotals(files, "gmv.daily", "DAY", "2025-06-01", 1748707200000L, 1748793600000L);
        assertTotals(files, "gmv.monthly", "MONTH", "2025-06", 1748707200000L, 1751299200000L);
    }

    private static void assertDeadLetters(List<JsonNode> deadLetters) {
        assertThat(deadLetters)
                .containsExactlyInAnyOrder(
                        deadLetter(1, 1, "malformed-json", BROKEN.getBytes(StandardCharsets.UTF_8)),
                        deadLetter(0, 3, "too-large", TOO_LARGE),
                        deadLetter(1, 3, "invalid-encoding", NOT_UTF_8));
    }

    private static JsonNode deadLetter(int partition, long offset, String reason, byte[] line) {
        byte[] kept = Arrays.copyOf(line, Math.min(line.length, PAYLOAD_LIMIT));
        return json("{'schema':'dead-letter/1','topic':'orders','partition':" + partition + ",'offset':" + offset
                + ",'reason':'" + reason + "','payload':'" + Base64.getEncoder().encodeToString(kept)
                + "','payloadBytes':" + line.length + "}");
    }

    private static void assertMovements(List<JsonNode> movements) {
        String paid = "'sign':1,'orderId':'o1','streamerId':'s1','buyerId':'b1','source':'PUSH','currency':'CNY',";
        assertThat(movements)
                .containsExactlyInAnyOrder(
                        json("{'schema':'order-movements/1','kind':'CREATED'," + paid
                                + "'amount':10000,'units':0,'eventTime':1748779200000,'asOf':1748779200000}"),
                        json("{'schema':'order-movements/1','kind':'PAID'," + paid
                                + "'amount':10000,'units':2,'eventTime':1748779260000,'payTime':1748779260000,"
                                + "'asOf':1748779260000}"),
                        json("{'schema':'order-movements/1','kind':'REFUNDED','refundId':'r2'," + paid
                                + "'amount':2500,'units':0,'eventTime':1748779380000,'payTime':1748779260000,"
                                + "'asOf':1748779380000}"),
                        json("{'schema':'order-movements/1','kind':'PAID','sign':1,'orderId':'o2','streamerId':'s2',"
                                + "'amount':500,'units':1,'eventTime':1748779200000,"
                                + "'payTime':1748779200000,'asOf':1748779200000,'currency':'CNY'}"));
    }

    private static void assertTotals(OutputFiles files, String topic, String period, String label, long start, long end)
            throws IOException {
        String common = "'schema':'" + topic + "/1','period':'" + period + "','label':'" + label + "','start':" + start
                + ",'end':" + end + ",'closed':true,'currency':'CNY','sessions':0,'liveSeconds':0,"
                + (period.equals("MONTH") ? "'broadcastDays':0," : "");
        // How often a total was sent depends on the wall clock.
        assertThat(files.of(topic, "generation", "revision"))
                .containsExactlyInAnyOrder(
                        json(
                                "{" + common
                                        + "'streamerId':'s1','createdOrders':1,'createdAmount':10000,'paidOrders':1,"
                                        + "'units':2,'gmv':10000,'privateGmv':10000,'refunds':1,'refundedByPayTime':2500,"
                                        + "'refundedByRefundTime':2500,'netGmv':7500,'buyers':1,'newBuyers':1,'newBuyerGmv':10000,'asOf':1748779380000}"),
                        json("{" + common + "'streamerId':'s2','createdOrders':0,'createdAmount':0,'paidOrders':1,"
                                + "'units':1,'gmv':500,'privateGmv':0,'refunds':0,'refundedByPayTime':0,"
                                + "'refundedByRefundTime':0,'netGmv':500,'buyers':0,'newBuyers':0,'newBuyerGmv':0,'asOf':"
                                + START + "}"));
    }

    /** What README.md shows. A prefix of topics is no prefix of files. */
    @Test
    void theSampleGivesWhatTheReadmeShows() throws IOException {
        Path home = Path.of(System.getProperty("livegmv.home"));

        CommandRun run = CommandRun.of(
                "backfill",
                "--quiet",
                "--in",
                home.resolve("samples").toString(),
                "--out",
                folder.toString(),
                "--set",
                "topic-prefix=test.");

        assertThat(run.exitCode()).isZero();
        String readme = Files.readString(home.resolve("README.md"));
        assertThat(run.out().lines().filter(line -> !line.startsWith("seconds")))
                .hasSizeGreaterThan(7)
                .allSatisfy(line -> assertThat(readme).contains(line));
        assertThat(new OutputFiles(folder).of("gmv.monthly")).hasSize(1);
        String monthly = Files.readString(folder.resolve("gmv.monthly.jsonl")).strip();
        assertThat(readme).contains(monthly.substring(0, monthly.indexOf("\"closed\"")));
    }
}
