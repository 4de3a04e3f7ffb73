package livegmv.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import livegmv.config.DashboardConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wall, in a browser: what the topics hold, as it changes. */
@Timeout(120)
class WallPageTest {

    private static LiveShop shop;
    private Page page;

    @BeforeAll
    static void openShop() throws Exception {
        shop = LiveShop.open(DashboardConfig.WITHOUT_TOKENS);
    }

    @AfterAll
    static void closeShop() {
        if (shop != null) {
            shop.close();
        }
    }

    @AfterEach
    void leave() {
        if (page != null) {
            page.context().close();
        }
    }

    private Page wall(String locale) {
        page = shop.open("/", Chromium.WALL, locale, ColorScheme.DARK);
        page.waitForSelector("[data-streamer=s2]");
        return page;
    }

    private Locator in(String panel, String figure) {
        return page.locator("[aria-labelledby=" + panel + "-title] .value[data-figure=" + figure + "]");
    }

    @Test
    void theNumbersAreThoseOfTheTopics() throws Exception {
        ObjectNode platform = shop.records.platform(223_456_789_012L, shop.records.now);
        shop.platform(223_456_789_012L, shop.records.now);
        wall("en-GB");
        LiveShop.until("the platform's figure", () -> hero().equals("2,234,567,890.12 CNY"));
        for (String money : List.of("netGmv", "refundedByPayTime", "refundedByRefundTime", "privateGmv")) {
            assertThat(in("platformToday", money).textContent())
                    .as(money)
                    .isEqualTo(ExpectedText.english(platform.get(money).asLong()));
        }
        for (String count : List.of("paidOrders", "createdOrders", "units", "streamerBuyers")) {
            assertThat(in("platformToday", count).textContent())
                    .as(count)
                    .isEqualTo(ExpectedText.count(platform.get(count).asLong()));
        }
        assertThat(in("leaderboard", "gmv").allTextContents())
                .containsExactly(
                        ExpectedText.english(61_234_567),
                        ExpectedText.english(23_456_789),
                        ExpectedText.english(1_234_500));
        assertThat(page.locator(".leader .move").allTextContents()).containsExactly("▲1", "▼1", "new");
        assertThat(page.locator(".leader .name").allTextContents())
                .containsExactly("小满的杂货铺", LiveShop.HOSTILE_NAME, "李婷婷");
        ObjectNode conversion = shop.records.conversion("s1", "room-1", 9_000);
        assertThat(page.locator(".rooms tr:has([href='/session/room-1']) .value")
                        .allTextContents())
                .containsExactly(
                        ExpectedText.english(conversion.at("/wholeSession/gmv").asLong()),
                        ExpectedText.count(
                                conversion.at("/last10Minutes/online").asLong()),
                        ExpectedText.count(9_000),
                        "rate of viewers who click");
        assertThat(page.locator(".rooms .panel-head .value").textContent()).isEqualTo("2");
        assertThat(page.locator(".alerts .alert-text").allTextContents())
                .contains("小满的杂货铺: net GMV reached 500,000 for the first time.");
        assertThat(page.locator(".rule").count()).isEqualTo(Records.rules().size());
    }

    private String hero() {
        return page.locator(".hero-number").textContent();
    }

    @Test
    void whatChangesIsSeenWithoutReloading() throws Exception {
        wall("en-GB");
        page.evaluate("window.sameDocument = true");
        shop.platform(334_455_667_788L, shop.records.now + 60_000);
        shop.topics.send(
                "gmv.leaderboard",
                "DAY|" + shop.records.day,
                shop.records.leaderboard(
                        List.of("s3", "s1", "s2"), List.of(71_000_000L, 61_234_567L, 1_234_500L), List.of(2, 1, 3)));
        ObjectNode rule = Records.rules().stream()
                .filter(one -> one.get("ruleId").asText().equals("session-milestones"))
                .findFirst()
                .orElseThrow();
        ((ObjectNode) rule.put("version", 2).get("condition"))
                .putArray("thresholds")
                .add(30_000_000);
        shop.topics.send("alert-rules", "session-milestones", rule);
        shop.tell(
                shop.records.alert("first-500k-month", "s2", "MONTH", shop.records.month, 50_000_000, "PROVISIONAL"),
                "p-dawn",
                "刚刚到达。",
                "Just arrived.");
        LiveShop.until("the new figure", () -> hero().equals("3,344,556,677.88 CNY"));
        LiveShop.until(
                "the new order",
                () -> page.locator(".leader .move").allTextContents().equals(List.of("▲1", "▼1", "–")));
        LiveShop.until(
                "the alert", () -> page.locator(".alert-text").allTextContents().contains("Just arrived."));
        Locator changed = page.locator("[data-rule=session-milestones]");
        LiveShop.until(
                "the rule", () -> changed.locator(".rule-text").textContent().contains("300,000"));
        assertThat(changed.locator(".badge-changed").textContent()).isEqualTo("changed");
        assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);

        // As it was, for the other tests.
        shop.topics.delete("alert-rules", "session-milestones");
        shop.topics.send(
                "gmv.leaderboard",
                "DAY|" + shop.records.day,
                shop.records.leaderboard(
                        List.of("s1", "s3", "s2"), List.of(61_234_567L, 23_456_789L, 1_234_500L), List.of(2, 1, 0)));
        shop.topics.send("alert-rules", "session-milestones", rule.put("version", 3));
        LiveShop.until("the order as it was", () -> page.locator(".move.is-new").count() == 1);
    }

    @Test
    void markupInANameIsText() {
        wall("zh-CN");
        assertThat(page.locator("[data-streamer=s3] .name").textContent()).isEqualTo(LiveShop.HOSTILE_NAME);
        assertThat(page.locator("main img, main script").count()).isZero();
        assertThat(page.evaluate("window.hostile")).isNull();
        shop.open(page, "/streamer/s3");
        assertThat(page.locator("h1").textContent()).isEqualTo(LiveShop.HOSTILE_NAME);
        assertThat(page.evaluate("window.hostile")).isNull();
    }

    @Test
    void theLanguageIsSwitchedAndRemembered() {
        wall("zh-CN");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
        assertThat(page.locator("#leaderboard-title").textContent()).isEqualTo("主播榜");
        assertThat(in("leaderboard", "gmv").first().textContent()).isEqualTo("61.23万");
        assertThat(page.locator(".age-time").getAttribute("title")).isEqualTo("Asia/Shanghai");

        page.click("#language");
        assertThat(page.locator("#leaderboard-title").textContent()).isEqualTo("Leaderboard");
        assertThat(in("leaderboard", "gmv").first().textContent()).isEqualTo("612,346");
        shop.open(page, "/");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        shop.open(page, "/session/room-1");
        assertThat(page.locator("#funnel-title").textContent()).isEqualTo("Funnel");

        page.click("#theme");
        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("light");
        shop.open(page, "/");
        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("light");
    }

    @Test
    void theSearchFindsAStreamer() {
        wall("zh-CN");
        page.fill("#search", "李婷");
        page.waitForSelector(".found a[href='/streamer/s2']").click();
        page.waitForSelector("h1:has-text('李婷婷')");
        assertThat(page.url()).endsWith("/streamer/s2");
    }
}
