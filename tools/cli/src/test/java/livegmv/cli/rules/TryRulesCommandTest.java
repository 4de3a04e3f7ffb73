package livegmv.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import livegmv.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class TryRulesCommandTest {

    /** 1 June 2025, 20:00 in Shanghai. */
    private static final long EIGHT = 1_748_779_200_000L;

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    private static final String RULES = """
            - ruleId: month-500k
              version: 1
              enabled: true
              metric: netGmv
              period: MONTH
              condition: {kind: REACHES, thresholds: [50_000_000, 60_000_001], occurrence: FIRST_EVER}
              audience: [PROVIDER]
              severity: INFO
            - ruleId: clicks-drop
              version: 1
              enabled: true
              period: SESSION
              condition: {kind: DROPS, rate: enterToClick, below: 0.5, minimumViewers: 5}
              audience: [PROVIDER]
              severity: WARNING
            - ruleId: not-yet
              version: 1
              enabled: false
              metric: gmv
              period: DAY
              condition: {kind: REACHES, thresholds: [1], occurrence: EVERY_PERIOD}
              audience: [PROVIDER]
              severity: INFO
            """;

    @TempDir
    Path folder;

    @Test
    void eachChangeIsToldInItsOwnMomentAndNothingIsLeftBehind() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        write(in, "sessions", session("STARTED", EIGHT), session("ENDED", EIGHT + 20 * MINUTE));
        write(in, "viewers", viewers());
        // In no order: of which the past knows nothing.
        write(
                in,
                "orders",
                paid("o3", EIGHT + 4 * DAY, 20_000_000),
                refunded("o1", EIGHT + 2 * DAY, 15_000_000),
                paid("o1", EIGHT + MINUTE, 40_000_000),
                paid("o2", EIGHT + 2 * MINUTE, 20_000_000),
                paid("o2", EIGHT + 2 * MINUTE, 20_000_000));
        write(
                in,
                "contracts",
                "{'contractId':'c1','providerId':'mei','streamerId':'anna','from':0,'version':1}",
                "{'contractId':'c2','providerId':'lin','streamerId':'anna','from':0,'version':1}");
        write(in, "alert-rules", "{'not':'judged'}");
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        List<Path> before = leftBehind();

        CommandRun run = CommandRun.of(
                "rules", "try", rules.toString(), "--in", in.toString(), "--quiet", "--set", "topic-prefix=test.");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "at                rule         streamer  period   threshold  status       told",
                        "2025-06-01 20:02  month-500k   anna      2025-06  50000000   PROVISIONAL  lin, mei",
                        "2025-06-01 20:17  clicks-drop  anna      live     0.5        PROVISIONAL  lin, mei",
                        "2025-06-01 20:30  clicks-drop  anna      live     0.5        CONFIRMED",
                        "2025-06-03 20:10  month-500k   anna      2025-06  50000000   REVOKED      lin, mei",
                        "2025-06-05 20:00  month-500k   anna      2025-06  50000000   PROVISIONAL  lin, mei",
                        "2025-06-05 20:00  month-500k   anna      2025-06  60000001   PROVISIONAL  lin, mei",
                        "2025-07-01 01:00  month-500k   anna      2025-06  50000000   CONFIRMED",
                        "2025-07-01 01:00  month-500k   anna      2025-06  60000001   CONFIRMED",
                        "",
                        "rule                alerts  hold  streamers  told  taken back",
                        "month-500k          2       2     1          8     2",
                        "clicks-drop         1       1     1          2     0",
                        "not-yet (disabled)  0       0     0          0     0");
        assertThat(leftBehind()).isEqualTo(before);
    }

    @Test
    void whyNothingIsToldIsSaid() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        write(in, "orders", paid("o1", EIGHT, 60_000_000).replace("CNY", "GBP"), paid("o2", EIGHT, 50_000_000));
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);

        CommandRun run = CommandRun.of("rules", "try", rules.toString(), "--in", in.toString(), "--quiet");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines())
                .anyMatch(line ->
                        line.startsWith("warning: records were refused and count for nothing: 1 other-currency."))
                .anyMatch(line -> line.contains("no contracts in " + in));
        assertThat(run.out().lines())
                .contains("2025-06-01 20:00  month-500k  anna      2025-06  50000000   PROVISIONAL");
    }

    @Test
    void rulesWithFaultsAreNotTried() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES.replace("below: 0.5", "below: 2"));

        CommandRun run = CommandRun.of("rules", "try", rules.toString(), "--in", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("rule clicks-drop", "below");
    }

    @Test
    void aFolderWithoutInputIsAFaultOfTheCall() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);

        CommandRun run = CommandRun.of("rules", "try", rules.toString(), "--in", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no input there").doesNotContain("alert-rules.jsonl");
    }

    /** Ten who enter and click, one a minute; in the ten minutes after, each is there again and only the first one clicks. */
    private static String[] viewers() {
        List<String> events = new ArrayList<>();
        for (int viewer = 0; viewer < 10; viewer++) {
            events.add(viewer("ENTER", viewer, viewer));
            events.add(viewer("PRODUCT_CLICK", viewer, viewer));
        }
        for (int viewer = 0; viewer < 10; viewer++) {
            events.add(viewer("HEARTBEAT", viewer, 10 + viewer));
        }
        events.add(viewer("PRODUCT_CLICK", 0, 10));
        return events.toArray(String[]::new);
    }

    private static String viewer(String type, int viewer, int minute) {
        return "{'type':'" + type + "','sessionId':'live','streamerId':'anna','viewerId':'v" + viewer
                + "','eventTime':" + (EIGHT + minute * MINUTE + 1_000)
                + (type.equals("PRODUCT_CLICK") ? ",'productId':'tea'" : "") + "}";
    }

    private static String paid(String orderId, long eventTime, long amount) {
        return "{'orderId':'" + orderId + "','type':'PAID','eventTime':" + eventTime + ",'streamerId':'anna',"
                + "'sessionId':'live','buyerId':'ben','amount':" + amount + ",'currency':'CNY'}";
    }

    private static String refunded(String orderId, long eventTime, long amount) {
        return "{'orderId':'" + orderId + "','type':'REFUNDED','refundId':'r','eventTime':" + eventTime + ",'amount':"
                + amount + ",'currency':'CNY'}";
    }

    private static String session(String type, long eventTime) {
        return "{'type':'" + type + "','sessionId':'live','streamerId':'anna','eventTime':" + eventTime + "}";
    }

    private static void write(Path in, String topic, String... records) throws IOException {
        Files.write(
                in.resolve(topic + ".jsonl"),
                Stream.of(records).map(TryRulesCommandTest::quoted).toList());
    }

    private static String quoted(String record) {
        return record.replace('\'', '"');
    }

    private static List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("livegmv-rules-try"))
                    .toList();
        }
    }
}
