package livegmv.dashboard.load;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livegmv.dashboard.feed.ShownTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of the size that the jobs write. Those whose delay is measured carry when they were sent, as readers ignore members. */
final class LoadRecords {

    static final String SENT = "\"sentAt\":";
    static final String MONTH_SENT = "\"monthSentAt\":";

    /** 2026-06-18 12:00 UTC. */
    private static final long EVENING = 1_781_784_000_000L;

    private static final String MEASURES = Stream.of(
                    "createdOrders",
                    "createdAmount",
                    "paidOrders",
                    "units",
                    "privateGmv",
                    "refunds",
                    "refundedByPayTime",
                    "refundedByRefundTime",
                    "netGmv",
                    "buyers",
                    "newBuyers",
                    "newBuyerGmv")
            .map(name -> "\"" + name + "\":1234567")
            .collect(Collectors.joining(","));

    private static final String COUNTS = Stream.of(
                    "impressions",
                    "views",
                    "exposures",
                    "clicks",
                    "likes",
                    "comments",
                    "shares",
                    "follows",
                    "viewers",
                    "clickers",
                    "online",
                    "createdOrders",
                    "orderers",
                    "paidOrders",
                    "buyers")
            .map(name -> "\"" + name + "\":23456")
            .collect(
                    Collectors.joining(
                            ",",
                            "",
                            ",\"rates\":{\"exposureToEnter\":0.123456,\"enterToClick\":0.234567,"
                                    + "\"clickToOrder\":0.345678,\"orderToPay\":0.9,\"viewerToPay\":0.012345,\"gpm\":1234.5,\"gmvPerViewer\":56.7}"));

    private LoadRecords() {}

    static String streamerId(int streamer) {
        return "s-" + streamer;
    }

    static String sessionId(int streamer) {
        return "room-" + streamer;
    }

    static ProducerRecord<byte[], byte[]> platform(long gmv, long asOf, long sentAt) {
        return record(
                ShownTopic.PLATFORM,
                "DAY|2026-06-18",
                "\"period\":\"DAY\",\"label\":\"2026-06-18\",\"start\":1781712000000,\"end\":1781798400000,\"asOf\":"
                        + asOf + "," + SENT + sentAt,
                gmv);
    }

    static ProducerRecord<byte[], byte[]> rolling(int streamer, String window, long gmv, long sentAt) {
        return record(
                ShownTopic.ROLLING,
                streamerId(streamer) + "|" + window,
                streamer(streamer) + ",\"window\":\"" + window + "\",\"start\":" + EVENING + ",\"asOf\":" + EVENING
                        + (sentAt > 0 ? "," + SENT + sentAt : ""),
                gmv);
    }

    static ProducerRecord<byte[], byte[]> session(int streamer, long gmv) {
        return record(
                ShownTopic.SESSION,
                streamerId(streamer) + "|" + sessionId(streamer),
                streamer(streamer) + ",\"period\":\"SESSION\",\"label\":\"" + sessionId(streamer) + "\",\"start\":"
                        + EVENING + ",\"asOf\":" + EVENING,
                gmv);
    }

    static ProducerRecord<byte[], byte[]> daily(int streamer, int day, long gmv) {
        return record(
                ShownTopic.DAILY,
                streamerId(streamer) + "|" + day,
                streamer(streamer) + ",\"period\":\"DAY\",\"label\":\"" + day + "\",\"start\":" + (EVENING + day)
                        + ",\"asOf\":" + EVENING,
                gmv);
    }

    static ProducerRecord<byte[], byte[]> monthly(int streamer, long gmv, long sentAt) {
        return record(
                ShownTopic.MONTHLY,
                streamerId(streamer) + "|2026-06",
                streamer(streamer) + ",\"period\":\"MONTH\",\"label\":\"2026-06\",\"start\":1780243200000,\"asOf\":"
                        + EVENING + (sentAt > 0 ? "," + MONTH_SENT + sentAt : ""),
                gmv);
    }

    static ProducerRecord<byte[], byte[]> product(int streamer, int product, long gmv) {
        return record(
                ShownTopic.PRODUCT,
                sessionId(streamer) + "|p-" + product,
                streamer(streamer) + ",\"sessionId\":\"" + sessionId(streamer) + "\",\"productId\":\"p-" + product
                        + "\",\"asOf\":" + EVENING,
                gmv);
    }

    static ProducerRecord<byte[], byte[]> conversion(int streamer, boolean onAir, long gmv) {
        String counts = "{" + COUNTS + ",\"gmv\":" + gmv + "}";
        return of(
                ShownTopic.CONVERSION,
                sessionId(streamer),
                "{\"schema\":\"conversion.session/1\",\"sessionId\":\"" + sessionId(streamer) + "\","
                        + streamer(streamer)
                        + ",\"wholeSession\":" + counts + ",\"last10Minutes\":" + counts + ",\"previous10Minutes\":"
                        + counts
                        + ",\"worstStep\":\"enterToClick\",\"onAir\":" + onAir
                        + ",\"closed\":false,\"revision\":9,\"asOf\":"
                        + EVENING + ",\"currency\":\"CNY\"}");
    }

    static ProducerRecord<byte[], byte[]> minute(int streamer, int minute) {
        return of(
                ShownTopic.MINUTE,
                sessionId(streamer),
                "{\"schema\":\"conversion.minute/1\",\"sessionId\":\"" + sessionId(streamer) + "\","
                        + streamer(streamer)
                        + ",\"start\":" + (EVENING + minute * 60_000L) + "," + COUNTS + ",\"gmv\":5,\"asOf\":" + EVENING
                        + ",\"currency\":\"CNY\"}");
    }

    static ProducerRecord<byte[], byte[]> alert(int streamer, long threshold) {
        String id = "session-milestones|" + streamerId(streamer) + "|" + sessionId(streamer) + "|" + threshold;
        return of(
                ShownTopic.ALERTS,
                id,
                "{\"schema\":\"alerts/1\",\"alertId\":\"" + id + "\",\"ruleId\":\"session-milestones\",\"version\":1,"
                        + "\"severity\":\"INFO\",\"audience\":[\"PROVIDER\"]," + streamer(streamer)
                        + ",\"metric\":\"gmv\",\"kind\":\"REACHES\",\"period\":\"SESSION\",\"label\":\""
                        + sessionId(streamer)
                        + "\",\"threshold\":" + threshold
                        + ",\"value\":123456789,\"status\":\"PROVISIONAL\",\"holds\":true,"
                        + "\"revision\":1,\"asOf\":" + EVENING + ",\"reachedAt\":" + EVENING
                        + ",\"providerIds\":[\"p-1\"],\"backfilled\":false,\"changes\":[{\"status\":\"PROVISIONAL\",\"value\":1,"
                        + "\"asOf\":1,\"revision\":1}],\"currency\":\"CNY\"}");
    }

    static ProducerRecord<byte[], byte[]> profile(int streamer) {
        return of(
                ShownTopic.STREAMERS,
                streamerId(streamer),
                "{" + streamer(streamer) + ",\"version\":1,\"name\":\"主播小满的直播间 " + streamer + "\",\"followers\":5}");
    }

    static ProducerRecord<byte[], byte[]> contract(int streamer, int provider) {
        return of(
                ShownTopic.CONTRACTS,
                streamerId(streamer) + "|c",
                "{\"contractId\":\"c\",\"providerId\":\"p-" + provider + "\"," + streamer(streamer)
                        + ",\"from\":0,\"version\":1}");
    }

    private static String streamer(int streamer) {
        return "\"streamerId\":\"" + streamerId(streamer) + "\"";
    }

    private static ProducerRecord<byte[], byte[]> record(ShownTopic topic, String key, String ids, long gmv) {
        return of(
                topic,
                key,
                "{\"schema\":\"" + topic.topicName() + "/1\"," + ids + ",\"gmv\":" + gmv + "," + MEASURES
                        + ",\"closed\":false,\"revision\":7,\"generation\":1781784000000,\"currency\":\"CNY\"}");
    }

    private static ProducerRecord<byte[], byte[]> of(ShownTopic topic, String key, String value) {
        return new ProducerRecord<>(
                topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
