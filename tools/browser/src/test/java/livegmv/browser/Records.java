package livegmv.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Records as the jobs write them, about a moment; amounts in fen. */
final class Records {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;

    /** The last full minute, epoch ms. */
    final long now = Instant.now().toEpochMilli() / MINUTE * MINUTE;

    final String day = Instant.ofEpochMilli(now).atZone(ZONE).toLocalDate().toString();
    final String month = day.substring(0, 7);

    private static ObjectNode record(String topic) {
        return JSON.createObjectNode().put("schema", topic + "/1").put("currency", "CNY");
    }

    /** The additive measures, each another number that can be told from all others. */
    private static ObjectNode measures(ObjectNode record, long gmv) {
        return record.put("createdOrders", gmv / 9_000)
                .put("createdAmount", gmv + gmv / 5)
                .put("paidOrders", gmv / 11_000)
                .put("units", gmv / 10_000)
                .put("gmv", gmv)
                .put("privateGmv", gmv / 3)
                .put("refunds", gmv / 400_000)
                .put("refundedByRefundTime", gmv / 17);
    }

    private static ObjectNode total(ObjectNode record, long gmv) {
        return measures(record, gmv).put("refundedByPayTime", gmv / 13).put("netGmv", gmv - gmv / 13);
    }

    private static ObjectNode streamerTotal(ObjectNode record, long gmv) {
        return total(record, gmv)
                .put("buyers", gmv / 12_000)
                .put("newBuyers", gmv / 30_000)
                .put("newBuyerGmv", gmv / 4)
                .put("closed", false)
                .put("revision", 3)
                .put("generation", "2026-01-01T00:00:00.000Z");
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    ObjectNode platform(long gmv, long asOf) {
        LocalDate date = LocalDate.parse(day);
        return total(record("gmv.platform"), gmv)
                .put("period", "DAY")
                .put("label", day)
                .put("start", startOf(date))
                .put("end", startOf(date.plusDays(1)))
                .put("streamerBuyers", gmv / 12_500)
                .put("asOf", asOf);
    }

    /** @param entries pairs of a streamer and a gmv, in order; {@code ranksBefore} of each, 0: was not in it */
    ObjectNode leaderboard(List<String> streamers, List<Long> gmvs, List<Integer> ranksBefore) {
        LocalDate date = LocalDate.parse(day);
        ObjectNode board = record("gmv.leaderboard")
                .put("period", "DAY")
                .put("label", day)
                .put("start", startOf(date))
                .put("end", startOf(date.plusDays(1)))
                .put("asOf", now);
        ArrayNode entries = board.putArray("entries");
        for (int i = 0; i < streamers.size(); i++) {
            ObjectNode entry = entries.addObject()
                    .put("rank", i + 1)
                    .put("streamerId", streamers.get(i))
                    .put("gmv", gmvs.get(i));
            if (ranksBefore.get(i) > 0) {
                entry.put("previousRank", ranksBefore.get(i));
            }
        }
        return board;
    }

    ObjectNode rolling(String streamerId, String window, long gmv) {
        return measures(record("gmv.rolling"), gmv)
                .put("streamerId", streamerId)
                .put("window", window)
                .put("start", now - 3_600_000)
                .put("asOf", now);
    }

    ObjectNode session(String streamerId, String sessionId, long gmv) {
        return streamerTotal(record("gmv.session"), gmv)
                .put("streamerId", streamerId)
                .put("period", "SESSION")
                .put("label", sessionId)
                .put("start", now - 90 * MINUTE)
                .put("asOf", now - 7_000);
    }

    ObjectNode dayOf(String streamerId, int daysAgo, long gmv) {
        LocalDate date = LocalDate.parse(day).minusDays(daysAgo);
        return streamerTotal(record("gmv.daily"), gmv)
                .put("streamerId", streamerId)
                .put("period", "DAY")
                .put("label", date.toString())
                .put("start", startOf(date))
                .put("end", startOf(date.plusDays(1)))
                .put("sessions", 1)
                .put("liveSeconds", 5_400)
                .put("closed", daysAgo > 0)
                .put("asOf", startOf(date) + 1_000);
    }

    ObjectNode monthOf(String streamerId, int monthsAgo, long gmv) {
        LocalDate first = LocalDate.parse(month + "-01").minusMonths(monthsAgo);
        return streamerTotal(record("gmv.monthly"), gmv)
                .put("streamerId", streamerId)
                .put("period", "MONTH")
                .put("label", first.toString().substring(0, 7))
                .put("start", startOf(first))
                .put("end", startOf(first.plusMonths(1)))
                .put("sessions", 14)
                .put("liveSeconds", 75_600)
                .put("broadcastDays", 12)
                .put("closed", monthsAgo > 0)
                .put("asOf", Math.min(now - 7_000, startOf(first.plusMonths(1)) - 1));
    }

    private static ObjectNode counts(ObjectNode part, long viewers, long clickers) {
        long orderers = clickers / 8;
        long buyers = clickers / 10;
        long views = viewers * 3 / 2;
        long gmv = buyers * 13_300;
        part.put("impressions", viewers * 9)
                .put("views", views)
                .put("exposures", viewers * 7)
                .put("clicks", clickers * 2)
                .put("likes", viewers * 3)
                .put("comments", viewers / 3)
                .put("shares", viewers / 20)
                .put("follows", viewers / 15)
                .put("viewers", viewers)
                .put("clickers", clickers)
                .put("online", viewers / 6)
                .put("createdOrders", orderers + 5)
                .put("orderers", orderers)
                .put("paidOrders", buyers + 3)
                .put("buyers", buyers)
                .put("gmv", gmv);
        part.putObject("rates")
                .put("exposureToEnter", quotient(views, viewers * 9))
                .put("enterToClick", quotient(clickers, viewers))
                .put("clickToOrder", quotient(orderers, clickers))
                .put("orderToPay", quotient(buyers, orderers))
                .put("viewerToPay", quotient(buyers, viewers))
                .put("gpm", quotient(gmv * 1000, views))
                .put("gmvPerViewer", quotient(gmv, viewers));
        return part;
    }

    private static double quotient(long numerator, long denominator) {
        return Math.round(1e6 * numerator / denominator) / 1e6;
    }

    /** On air; clicks fell most of late. */
    ObjectNode conversion(String streamerId, String sessionId, long viewers) {
        ObjectNode conversion = record("conversion.session")
                .put("sessionId", sessionId)
                .put("streamerId", streamerId)
                .put("worstStep", "enterToClick")
                .put("onAir", true)
                .put("closed", false)
                .put("revision", 90)
                .put("asOf", now);
        ObjectNode whole = counts(conversion.putObject("wholeSession"), viewers, viewers / 3);
        whole.put("peakOnline", viewers / 5).put("averageOnline", viewers / 7).put("dwellSeconds", 187);
        bySource(whole.putObject("private"), viewers / 4);
        bySource(whole.putObject("public"), viewers - viewers / 4);
        counts(conversion.putObject("last10Minutes"), viewers / 8, viewers / 50);
        counts(conversion.putObject("previous10Minutes"), viewers / 8, viewers / 25);
        return conversion;
    }

    private static void bySource(ObjectNode part, long viewers) {
        part.put("views", viewers * 2)
                .put("viewers", viewers)
                .put("clickers", viewers / 3)
                .put("paidOrders", viewers / 30)
                .put("gmv", viewers * 400);
    }

    ObjectNode minute(String streamerId, String sessionId, int minutesAgo) {
        long start = now - (minutesAgo + 1) * MINUTE;
        return counts(record("conversion.minute"), 400 + 7L * (minutesAgo % 11), 150 + 5L * (minutesAgo % 7))
                .put("sessionId", sessionId)
                .put("streamerId", streamerId)
                .put("start", start)
                .put("asOf", start + MINUTE);
    }

    ObjectNode product(String streamerId, String sessionId, String productId, long gmv) {
        return record("conversion.product")
                .put("sessionId", sessionId)
                .put("streamerId", streamerId)
                .put("productId", productId)
                .put("exposures", gmv / 500)
                .put("clicks", gmv / 2_000)
                .put("clickers", gmv / 2_500)
                .put("createdOrders", gmv / 9_000)
                .put("paidOrders", gmv / 11_000)
                .put("units", gmv / 10_000)
                .put("gmv", gmv)
                .put("refundedByPayTime", gmv / 13)
                .put("closed", false)
                .put("revision", 12)
                .put("asOf", now);
    }

    ObjectNode alert(String ruleId, String streamerId, String period, String label, long threshold, String status) {
        ObjectNode alert = record("alerts")
                .put("alertId", String.join("|", ruleId, streamerId, label, Long.toString(threshold)))
                .put("ruleId", ruleId)
                .put("version", 1)
                .put("severity", "INFO")
                .put("streamerId", streamerId)
                .put("metric", period.equals("MONTH") ? "netGmv" : "gmv")
                .put("kind", "REACHES")
                .put("period", period)
                .put("label", label)
                .put("threshold", threshold)
                .put("value", threshold + 12_300)
                .put("status", status)
                .put("holds", status.equals("PROVISIONAL") || status.equals("CONFIRMED"))
                .put("revision", 2)
                .put("asOf", now - 5 * MINUTE)
                .put("reachedAt", now - 20 * MINUTE)
                .put("backfilled", false);
        alert.putArray("audience").add("PROVIDER").add("OPERATIONS");
        alert.putArray("providerIds").add("p-dawn");
        ArrayNode changes = alert.putArray("changes");
        changes.addObject()
                .put("status", "PROVISIONAL")
                .put("value", threshold + 100)
                .put("asOf", now - 20 * MINUTE)
                .put("revision", 1);
        changes.addObject()
                .put("status", status)
                .put("value", threshold + 12_300)
                .put("asOf", now - 5 * MINUTE)
                .put("revision", 2);
        return alert;
    }

    ObjectNode notification(String providerId, ObjectNode alert, String zh, String en) {
        ObjectNode told = record("provider.notifications")
                .put("notificationId", alert.get("alertId").asText() + "|" + alert.get("revision") + "|" + providerId)
                .put("providerId", providerId)
                .put("contractId", "c-1")
                .put("asOf", alert.get("asOf").asLong());
        told.set("alert", alert);
        told.putObject("text").put("zh", zh).put("en", en);
        return told;
    }

    ObjectNode contract(String providerId, String streamerId) {
        return JSON.createObjectNode()
                .put("contractId", "c-1")
                .put("providerId", providerId)
                .put("streamerId", streamerId)
                .put("from", now - 90L * 86_400_000)
                .put("version", 1);
    }

    ObjectNode streamer(String streamerId, String name) {
        return JSON.createObjectNode()
                .put("streamerId", streamerId)
                .put("version", 1)
                .put("name", name)
                .put("followers", 182_000)
                .put("onboardedAt", now - 60L * 86_400_000)
                .put("merchantType", "MERCHANT");
    }

    /** The rules that come with the project. */
    static List<ObjectNode> rules() throws IOException {
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../../config/alert-rules.yaml").toFile());
        return java.util.stream.StreamSupport.stream(rules.spliterator(), false)
                .map(rule -> (ObjectNode) rule)
                .toList();
    }
}
