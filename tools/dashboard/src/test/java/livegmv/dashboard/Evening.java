package livegmv.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import livegmv.dashboard.feed.Connection;
import livegmv.dashboard.feed.ReadRecord;
import livegmv.dashboard.feed.Reader;
import livegmv.dashboard.feed.ShownTopic;

/** Records of one evening, as the topics have them: the vocabulary of these tests. */
public final class Evening {

    /** 2026-06-18 20:00 in Shanghai. */
    public static final long NOW = 1_781_784_000_000L;

    public static final long DAY = 86_400_000L;
    private static final String MEASURES =
            "\"createdOrders\":3,\"createdAmount\":900,\"paidOrders\":2,\"units\":2,\"privateGmv\":0,\"refunds\":0,"
                    + "\"refundedByPayTime\":0,\"refundedByRefundTime\":0,\"buyers\":2,\"newBuyers\":1,\"newBuyerGmv\":1,\"currency\":\"CNY\"";

    private final Reader reader;

    public Evening(Reader reader) {
        this.reader = reader;
        reader.connection(new Connection(true, true, List.of()));
    }

    public Evening send(ShownTopic topic, String key, String value) {
        reader.take(List.of(new ReadRecord(
                topic,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    public Evening streamer(String streamerId, String name) {
        return send(
                ShownTopic.STREAMERS,
                streamerId,
                "{\"streamerId\":\"" + streamerId + "\",\"version\":1,\"name\":\"" + name + "\"}");
    }

    public Evening contract(String streamerId, String providerId, long version, long from, Long to) {
        return send(
                ShownTopic.CONTRACTS,
                streamerId + "|c1",
                "{\"contractId\":\"c1\",\"providerId\":\"" + providerId + "\",\"streamerId\":\"" + streamerId
                        + "\",\"from\":" + from + (to == null ? "" : ",\"to\":" + to) + ",\"version\":" + version
                        + "}");
    }

    /** In force, without an end. */
    public Evening contract(String streamerId, String providerId) {
        return contract(streamerId, providerId, 1, 0, null);
    }

    public Evening noContract(String streamerId) {
        return send(ShownTopic.CONTRACTS, streamerId + "|c1", null);
    }

    public Evening platform(long gmv) {
        return send(
                ShownTopic.PLATFORM,
                "DAY|2026-06-18",
                "{\"label\":\"2026-06-18\",\"start\":1781712000000,\"end\":1781798400000,\"gmv\":" + gmv + ",\"asOf\":"
                        + NOW + "}");
    }

    public Evening rolling(String streamerId, String window, long gmv) {
        return send(
                ShownTopic.ROLLING,
                streamerId + "|" + window,
                "{\"streamerId\":\"" + streamerId + "\",\"window\":\"" + window + "\",\"start\":" + (NOW - 60_000)
                        + ",\"asOf\":" + NOW + ",\"gmv\":" + gmv + "," + MEASURES + "}");
    }

    public Evening session(String streamerId, String sessionId, long gmv) {
        return send(
                ShownTopic.SESSION,
                streamerId + "|" + sessionId,
                "{\"streamerId\":\"" + streamerId + "\",\"period\":\"SESSION\",\"label\":\"" + sessionId
                        + "\",\"start\":" + (NOW - 3_600_000) + ",\"gmv\":" + gmv + ",\"netGmv\":" + gmv + ",\"asOf\":"
                        + NOW
                        + "," + MEASURES + "}");
    }

    public Evening month(String streamerId, String label, long start, long netGmv) {
        return send(
                ShownTopic.MONTHLY,
                streamerId + "|" + label,
                "{\"streamerId\":\"" + streamerId + "\",\"period\":\"MONTH\",\"label\":\"" + label + "\",\"start\":"
                        + start + ",\"gmv\":" + netGmv + ",\"netGmv\":" + netGmv + ",\"asOf\":" + NOW + "," + MEASURES
                        + "}");
    }

    /** June 2026. */
    public Evening month(String streamerId, long netGmv) {
        return month(streamerId, "2026-06", 1_780_243_200_000L, netGmv);
    }

    public Evening conversion(String streamerId, String sessionId, boolean onAir, long gmv) {
        return send(
                ShownTopic.CONVERSION,
                sessionId,
                "{\"sessionId\":\"" + sessionId + "\",\"streamerId\":\"" + streamerId + "\",\"wholeSession\":{\"gmv\":"
                        + gmv
                        + ",\"viewers\":90,\"rates\":{}},\"last10Minutes\":{\"online\":12},\"worstStep\":null,\"onAir\":"
                        + onAir
                        + ",\"asOf\":" + NOW + "}");
    }

    public Evening minute(String streamerId, String sessionId, long start, long gmv) {
        return send(
                ShownTopic.MINUTE,
                sessionId,
                "{\"sessionId\":\"" + sessionId + "\",\"streamerId\":\"" + streamerId + "\",\"start\":" + start
                        + ",\"gmv\":" + gmv + ",\"asOf\":" + (start + 60_000) + "}");
    }

    public Evening product(String streamerId, String sessionId, String productId, long gmv) {
        return send(
                ShownTopic.PRODUCT,
                sessionId + "|" + productId,
                "{\"sessionId\":\"" + sessionId + "\",\"streamerId\":\"" + streamerId + "\",\"productId\":\""
                        + productId + "\",\"gmv\":" + gmv + "}");
    }

    public Evening monthRule(String ruleId, String thresholds, String audience) {
        return rule(ruleId, "\"metric\":\"netGmv\",\"period\":\"MONTH\"", thresholds, audience, "");
    }

    public Evening sessionRule(String ruleId, String thresholds) {
        return rule(ruleId, "\"metric\":\"gmv\",\"period\":\"SESSION\"", thresholds, "\"PROVIDER\"", "");
    }

    public Evening rule(String ruleId, String judged, String thresholds, String audience, String more) {
        return send(
                ShownTopic.RULES,
                ruleId,
                "{\"ruleId\":\"" + ruleId + "\",\"version\":1,\"enabled\":true," + judged
                        + ",\"condition\":{\"kind\":\"REACHES\",\"thresholds\":[" + thresholds
                        + "],\"occurrence\":\"EVERY_PERIOD\"},\"audience\":[" + audience + "],\"severity\":\"INFO\""
                        + more + "}");
    }

    public Evening alert(
            String ruleId, String streamerId, String period, String label, long threshold, String... providerIds) {
        return send(
                ShownTopic.ALERTS,
                alertId(ruleId, streamerId, label, threshold),
                alertJson(ruleId, streamerId, period, label, threshold, "\"PROVIDER\"", providerIds));
    }

    public Evening alertForOperations(String ruleId, String streamerId, String label, long threshold) {
        return send(
                ShownTopic.ALERTS,
                alertId(ruleId, streamerId, label, threshold),
                alertJson(ruleId, streamerId, "MONTH", label, threshold, "\"OPERATIONS\""));
    }

    public Evening told(
            String providerId, String ruleId, String streamerId, String label, long threshold, String text) {
        return send(
                ShownTopic.NOTIFICATIONS,
                providerId,
                "{\"notificationId\":\"" + alertId(ruleId, streamerId, label, threshold) + "|1|" + providerId
                        + "\",\"providerId\":\"" + providerId + "\",\"contractId\":\"c1\",\"alert\":"
                        + alertJson(ruleId, streamerId, "MONTH", label, threshold, "\"PROVIDER\"", providerId)
                        + ",\"text\":{\"zh\":\"" + text + "\",\"en\":\"" + text + "\"},\"asOf\":" + NOW + "}");
    }

    private static String alertId(String ruleId, String streamerId, String label, long threshold) {
        return String.join("|", ruleId, streamerId, label, Long.toString(threshold));
    }

    private static String alertJson(
            String ruleId,
            String streamerId,
            String period,
            String label,
            long threshold,
            String audience,
            String... providerIds) {
        String ids = String.join(
                ",", Stream.of(providerIds).map(id -> "\"" + id + "\"").toList());
        return "{\"alertId\":\"" + alertId(ruleId, streamerId, label, threshold) + "\",\"ruleId\":\"" + ruleId
                + "\",\"version\":1,\"severity\":\"INFO\",\"audience\":[" + audience + "],\"streamerId\":\""
                + streamerId
                + "\",\"metric\":\"netGmv\",\"kind\":\"REACHES\",\"period\":\"" + period + "\",\"label\":\"" + label
                + "\",\"threshold\":" + threshold + ",\"value\":" + threshold
                + ",\"status\":\"PROVISIONAL\",\"holds\":true,\"revision\":1,\"asOf\":" + NOW + ",\"reachedAt\":" + NOW
                + ",\"providerIds\":[" + ids
                + "],\"backfilled\":false,\"changes\":[{\"status\":\"PROVISIONAL\",\"asOf\":1,\"revision\":1}]}";
    }
}
