package livegmv.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final long AS_OF = Instant.parse("2026-06-01T12:30:00Z").toEpochMilli();

    private final Scoreboard board = new Scoreboard();
    private final Screen screen = new Screen(ZoneId.of("Asia/Shanghai"), "CNY", 2);

    @Test
    void showsTheDayTheRanksAndTheIssues() {
        reads("gmv.platform", "DAY|2026-06-01", platform("2026-06-01", 1_234_567));
        reads(
                "gmv.leaderboard",
                "DAY|2026-06-01",
                leaderboard(entry(1, "anna", 1_000_000, "3") + "," + entry(2, "ben", 234_567, "2") + ","
                        + entry(3, "cleo", 0, null)));
        reads("order-issues", "o1", issues("o1", "refund-without-payment", "r1"));
        reads("order-issues", "o2", issues("o2", "conflicting-fact", null));

        assertThat(screen.render(board, AS_OF + 12_000))
                .containsExactly(
                        "LiveGMV  2026-06-01 Asia/Shanghai, as of 2026-06-01 20:30, 0 min 12 s ago",
                        "platform  GMV 12,345.67 CNY   net 12,000.00   paid orders 45   buyers 40",
                        "",
                        "rank       streamer                                        GMV CNY",
                        "   1   +2  anna                                          10,000.00",
                        "   2       ben                                            2,345.67",
                        "   3  new  cleo                                               0.00",
                        "",
                        "last order issues",
                        "  order o2: conflicting-fact",
                        "  order o1: refund-without-payment, refund r1");
    }

    @Test
    void theLatestDayHoldsWhateverComesLate() {
        reads("gmv.platform", "DAY|2026-06-02", platform("2026-06-02", 2));
        reads("gmv.platform", "DAY|2026-06-01", platform("2026-06-01", 1));

        assertThat(board.platform().path("label").asText()).isEqualTo("2026-06-02");
    }

    @Test
    void anOrderThatHasNoIssueAnyMoreGoes() {
        reads("order-issues", "o1", issues("o1", "refund-without-payment", "r1"));
        board.read("order-issues", "o1".getBytes(StandardCharsets.UTF_8), null);

        assertThat(screen.render(board, AS_OF))
                .containsExactly(
                        "LiveGMV: no figures yet. They come with the first order that the gmv job counts.",
                        "",
                        "last order issues: none");
    }

    @Test
    void neverTakesMoreLinesThanATerminalHas() {
        reads("gmv.platform", "DAY|2026-06-01", platform("2026-06-01", 1));
        reads(
                "gmv.leaderboard",
                "DAY|2026-06-01",
                leaderboard(IntStream.rangeClosed(1, 100)
                        .mapToObj(rank -> entry(rank, "streamer " + rank, 1000 - rank, null))
                        .collect(Collectors.joining(","))));
        for (int i = 0; i < 100; i++) {
            reads("order-issues", "o" + i, issues("o" + i, "conflicting-fact", null));
        }

        assertThat(screen.render(board, AS_OF)).hasSizeBetween(25, Screen.LINES);
    }

    private void reads(String topic, String key, String value) {
        board.read(topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private static String platform(String label, long gmv) {
        return """
                {"label":"%s","gmv":%d,"netGmv":1200000,"paidOrders":45,"streamerBuyers":40,"asOf":%d}""".formatted(label, gmv, AS_OF);
    }

    private static String leaderboard(String entries) {
        return """
                {"label":"2026-06-01","entries":[%s],"asOf":%d}""".formatted(entries, AS_OF - 60_000);
    }

    private static String entry(int rank, String streamerId, long gmv, String previousRank) {
        return """
                {"rank":%d,"streamerId":"%s","gmv":%d%s}""".formatted(rank, streamerId, gmv, previousRank == null ? "" : ",\"previousRank\":" + previousRank);
    }

    private static String issues(String orderId, String reason, String refundId) {
        return """
                {"orderId":"%s","issues":[{"reason":"%s"%s}]}""".formatted(orderId, reason, refundId == null ? "" : ",\"refundId\":\"" + refundId + "\"");
    }
}
