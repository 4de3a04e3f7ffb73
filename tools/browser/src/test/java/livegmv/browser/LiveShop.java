package livegmv.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.dashboard.Dashboard;
import livegmv.dashboard.Listening;

/** A broker, its topics with a shop's day in them, the dashboard over them and a browser before it: all real. */
final class LiveShop implements AutoCloseable {

    static final String HOSTILE_NAME = "<script>window.hostile=1</script><img src=x onerror=window.hostile=2>安娜";

    /** GMV by window, fen. */
    private static final Map<String, Long> ROLLING =
            Map.of("PT1M", 123_456L, "PT5M", 5_678_901L, "PT1H", 123_456_789L, "PT24H", 1_234_567_890L);

    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots", "target/screenshots"));

    final Records records = new Records();
    final Chromium chromium = Chromium.start();
    final EmbeddedBroker broker = EmbeddedBroker.start();
    final Topics topics;
    private final Dashboard dashboard;

    private LiveShop(DashboardConfig access) throws Exception {
        topics = Topics.create(broker.bootstrapServers());
        dashboard = dashboardOf(broker.bootstrapServers(), access);
    }

    static Dashboard dashboardOf(String bootstrapServers, DashboardConfig access) {
        return Dashboard.start(
                new KafkaConfig(Map.of("bootstrap.servers", bootstrapServers)),
                new DeploymentConfig("test", Topics.PREFIX, Records.ZONE, "CNY", 2),
                access,
                Listening.onLoopback(0));
    }

    /** With an evening's figures; returns when the dashboard has read them. */
    static LiveShop open(DashboardConfig access) throws Exception {
        LiveShop shop = new LiveShop(access);
        shop.fill();
        return shop;
    }

    private void fill() throws Exception {
        for (ObjectNode rule : Records.rules()) {
            topics.send("alert-rules", rule.get("ruleId").asText(), rule);
        }
        streamer("s1", "小满的杂货铺", "p-dawn");
        streamer("s2", "李婷婷", "p-dawn");
        streamer("s3", HOSTILE_NAME, "p-other");
        onAir("s1", "room-1", 9_000);
        onAir("s3", "room-3", 2_400);
        ObjectNode first = records.alert("first-500k-month", "s1", "MONTH", records.month, 50_000_000, "PROVISIONAL");
        tell(first, "p-dawn", "主播「小满的杂货铺」本月净GMV首次达到50万。", "小满的杂货铺: net GMV reached 500,000 for the first time.");
        tell(
                records.alert("session-milestones", "s1", "SESSION", "room-1", 10_000_000, "PROVISIONAL"),
                "p-dawn",
                "主播「小满的杂货铺」本场GMV达到10万。",
                "小满的杂货铺: this session reached 100,000.");
        ObjectNode other = records.alert("first-500k-month", "s3", "MONTH", records.month, 50_000_000, "REVOKED");
        other.putArray("providerIds").add("p-other");
        tell(other, "p-other", "只有另一家服务商可见。", "For the other provider only.");
        topics.send(
                "gmv.leaderboard",
                "DAY|" + records.day,
                records.leaderboard(
                        List.of("s1", "s3", "s2"), List.of(61_234_567L, 23_456_789L, 1_234_500L), List.of(2, 1, 0)));
        for (int minute = 30; minute >= 1; minute--) {
            platform(1_234_567_890_12L - minute * 98_765_43L, records.now - minute * 60_000L);
        }
        platform(1_234_567_890_12L, records.now);
    }

    private void streamer(String streamerId, String name, String providerId) throws Exception {
        topics.send("streamers", streamerId, records.streamer(streamerId, name));
        topics.send("contracts", streamerId + "|c-1", records.contract(providerId, streamerId));
        long gmv = 10_000_000L * (5 - Character.getNumericValue(streamerId.charAt(1)));
        for (int months = 3; months >= 0; months--) {
            ObjectNode month = records.monthOf(streamerId, months, gmv / (months + 1));
            topics.send("gmv.monthly", streamerId + "|" + month.get("label").asText(), month);
        }
        for (int days = 20; days >= 0; days--) {
            ObjectNode day = records.dayOf(streamerId, days, gmv / 20 + days * 12_345L);
            topics.send("gmv.daily", streamerId + "|" + day.get("label").asText(), day);
        }
        for (Map.Entry<String, Long> window : ROLLING.entrySet()) {
            topics.send(
                    "gmv.rolling",
                    streamerId + "|" + window.getKey(),
                    records.rolling(streamerId, window.getKey(), window.getValue()));
        }
    }

    private void onAir(String streamerId, String sessionId, long viewers) throws Exception {
        topics.send(
                "gmv.session", streamerId + "|" + sessionId, records.session(streamerId, sessionId, viewers * 3_500));
        topics.send("conversion.session", sessionId, records.conversion(streamerId, sessionId, viewers));
        for (int minute = 89; minute >= 0; minute--) {
            topics.send("conversion.minute", sessionId, records.minute(streamerId, sessionId, minute));
        }
        for (int product = 1; product <= 5; product++) {
            String productId = "sku-" + product;
            topics.send(
                    "conversion.product",
                    sessionId + "|" + productId,
                    records.product(streamerId, sessionId, productId, viewers * 900 / product));
        }
    }

    void tell(ObjectNode alert, String providerId, String zh, String en) throws Exception {
        topics.send("alerts", alert.get("alertId").asText(), alert);
        topics.send("provider.notifications", providerId, records.notification(providerId, alert.deepCopy(), zh, en));
    }

    void platform(long gmv, long asOf) throws Exception {
        topics.send("gmv.platform", "DAY|" + records.day, records.platform(gmv, asOf));
    }

    URI address(String path) {
        return dashboard.address().resolve(path);
    }

    /** The page when it shows figures. */
    Page open(String path, Chromium.Size size, String locale, ColorScheme theme) {
        Page page = chromium.page(size, locale, theme);
        open(page, path);
        return page;
    }

    void open(Page page, String path) {
        page.navigate(address(path).toString());
        page.waitForSelector("main .value");
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Waits for what the page is to come to. */
    static void until(String what, java.util.concurrent.Callable<Boolean> condition) {
        Await.until(what, Duration.ofSeconds(20), condition);
    }

    @Override
    public void close() {
        chromium.close();
        dashboard.close();
        topics.close();
        broker.close();
    }
}
