package livegmv.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scoreboard as at most {@value #LINES} lines of text. */
final class Screen {

    static final int LINES = 30;

    private static final int LISTED = 15;
    private static final int ISSUES = LINES - LISTED - 7;
    private static final int ID_WIDTH = 32;

    private final ZoneId zone;
    private final String currency;
    private final int minorDigits;

    /** @param minorDigits decimal places that the minor unit stands for */
    Screen(ZoneId zone, String currency, int minorDigits) {
        this.zone = zone;
        this.currency = currency;
        this.minorDigits = minorDigits;
    }

    /** @param now epoch ms, against which the age of the figures is shown */
    List<String> render(Scoreboard board, long now) {
        List<String> lines = new ArrayList<>();
        if (board.asOf() == 0) {
            lines.add("LiveGMV: no figures yet. They come with the first order that the gmv job counts.");
        } else {
            lines.add(title(board, now));
            lines.add(platform(board.platform()));
            lines.add("");
            lines.add(String.format(Locale.ROOT, "%4s %4s  %-32s %22s", "rank", "", "streamer", "GMV " + currency));
            for (JsonNode entry : board.leaderboard().path("entries")) {
                if (entry.path("rank").asInt() <= LISTED) {
                    lines.add(streamer(entry));
                }
            }
        }
        lines.add("");
        lines.add("last order issues" + (board.issues().isEmpty() ? ": none" : ""));
        for (JsonNode order : board.issues()) {
            for (JsonNode issue : order.path("issues")) {
                if (lines.size() < LINES && issuesIn(lines) < ISSUES) {
                    lines.add(issue(order, issue));
                }
            }
        }
        return lines;
    }

    private static long issuesIn(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("  order ")).count();
    }

    private String title(Scoreboard board, long now) {
        long age = Math.max(0, now - board.asOf());
        return "LiveGMV  " + board.platform().path("label").asText() + " " + zone + ", as of "
                + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
                        .withZone(zone)
                        .format(Instant.ofEpochMilli(board.asOf()))
                + (age == 0 ? "" : ", " + age(Duration.ofMillis(age)) + " ago");
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toMinutes() + " min " + age.toSecondsPart() + " s";
    }

    private String platform(JsonNode total) {
        return String.format(
                Locale.ROOT,
                "platform  GMV %s %s   net %s   paid orders %,d   buyers %,d",
                money(total.path("gmv").asLong()),
                currency,
                money(total.path("netGmv").asLong()),
                total.path("paidOrders").asLong(),
                total.path("streamerBuyers").asLong());
    }

    private String streamer(JsonNode entry) {
        return String.format(
                Locale.ROOT,
                "%4d %4s  %-32s %22s",
                entry.path("rank").asInt(),
                move(entry),
                shortened(entry.path("streamerId").asText()),
                money(entry.path("gmv").asLong()));
    }

    /** Against the minute before. */
    private static String move(JsonNode entry) {
        if (!entry.has("previousRank")) {
            return "new";
        }
        int up = entry.path("previousRank").asInt() - entry.path("rank").asInt();
        return up == 0 ? "" : String.format(Locale.ROOT, "%+d", up);
    }

    private String issue(JsonNode order, JsonNode issue) {
        String refund = issue.hasNonNull("refundId")
                ? ", refund " + shortened(issue.path("refundId").asText())
                : "";
        return "  order " + shortened(order.path("orderId").asText()) + ": "
                + issue.path("reason").asText() + refund;
    }

    private static String shortened(String id) {
        return id.codePointCount(0, id.length()) <= ID_WIDTH
                ? id
                : id.substring(0, id.offsetByCodePoints(0, ID_WIDTH - 1)) + "…";
    }

    private String money(long minorUnits) {
        return String.format(Locale.ROOT, "%,." + minorDigits + "f", BigDecimal.valueOf(minorUnits, minorDigits));
    }
}
