package livegmv.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import livegmv.config.DashboardConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pages of a session, a streamer and a provider: what the topics hold, in figures and in words. */
@Timeout(120)
class StreamerPagesTest {

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
        page.context().close();
    }

    private void open(String path, String locale) {
        page = shop.open(path, Chromium.LAPTOP, locale, ColorScheme.LIGHT);
    }

    private Locator panel(String name) {
        return page.locator("[aria-labelledby=" + name + "-title]");
    }

    private static String value(Locator in, String figure) {
        return in.locator(".value[data-figure=" + figure + "]").first().textContent();
    }

    @Test
    void aSessionShowsItsFunnelAndWhereItFell() {
        open("/session/room-1", "en-GB");
        ObjectNode conversion = shop.records.conversion("s1", "room-1", 9_000);
        ObjectNode total = shop.records.session("s1", "room-1", 9_000 * 3_500);
        LiveShop.until("all minutes", () -> page.locator("#minute-chart canvas").count() == 1);

        assertThat(value(panel("total"), "gmv")).isEqualTo(ExpectedText.english(9_000 * 3_500));
        for (String money : List.of("netGmv", "refundedByPayTime", "refundedByRefundTime", "newBuyerGmv")) {
            assertThat(value(panel("total"), money))
                    .isEqualTo(ExpectedText.english(total.get(money).asLong()));
        }
        for (String count : List.of("impressions", "views", "viewers", "clickers", "orderers", "buyers")) {
            assertThat(value(panel("funnel"), count))
                    .as(count)
                    .isEqualTo(ExpectedText.count(
                            conversion.at("/wholeSession/" + count).asLong()));
        }
        for (String rate : List.of("exposureToEnter", "enterToClick", "clickToOrder", "orderToPay")) {
            assertThat(value(panel("funnel"), rate))
                    .as(rate)
                    .isEqualTo(ExpectedText.percent(
                            conversion.at("/wholeSession/rates/" + rate).asDouble()));
            assertThat(panel("lastAgainstPrevious")
                            .locator(".value[data-figure=" + rate + "]")
                            .allTextContents())
                    .as(rate)
                    .containsExactly(
                            ExpectedText.percent(conversion
                                    .at("/last10Minutes/rates/" + rate)
                                    .asDouble()),
                            ExpectedText.percent(conversion
                                    .at("/previous10Minutes/rates/" + rate)
                                    .asDouble()));
        }
        // 22 of 1125 after 45 of 1125.
        assertThat(page.locator(".funnel-step.is-worst").getAttribute("data-step"))
                .isEqualTo("enterToClick");
        assertThat(page.locator(".badge-worst").textContent()).isEqualTo("Weakest step −50%");
        assertThat(page.locator("tr.is-worst .change").textContent()).isEqualTo("−50%");
        for (String part : List.of("private", "public")) {
            assertThat(panel("split").locator(".value[data-part=" + part + "]").allTextContents())
                    .containsExactly(
                            ExpectedText.count(whole(conversion, part, "views")),
                            ExpectedText.count(whole(conversion, part, "viewers")),
                            ExpectedText.count(whole(conversion, part, "clickers")),
                            ExpectedText.count(whole(conversion, part, "paidOrders")),
                            ExpectedText.english(whole(conversion, part, "gmv")));
        }
    }

    private static long whole(ObjectNode conversion, String part, String name) {
        return conversion.at("/wholeSession/" + part + "/" + name).asLong();
    }

    @Test
    void aSessionShowsWhatIsGoingOn() {
        open("/session/room-1", "zh-CN");
        LiveShop.until(
                "all products", () -> panel("products").locator("tbody tr").count() == 5);
        assertThat(panel("rolling").locator(".value[data-figure=gmv]").allTextContents())
                .containsExactly("1,235", "5.68万", "123.46万");
        assertThat(panel("products")
                        .locator("tbody tr")
                        .first()
                        .locator(".value")
                        .allTextContents()
                        .subList(0, 2))
                .containsExactly(ExpectedText.chinese(9_000 * 900), ExpectedText.count(9_000 * 900 / 2_000));
        // 31.5万 of 50万.
        assertThat(page.locator(".milestone.is-reached .value").allTextContents())
                .containsExactly("10万");
        assertThat(page.locator(".milestone:not(.is-reached) .value").allTextContents())
                .containsExactly("50万", "18.50万");
        DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm").withZone(Records.ZONE);
        assertThat(page.locator(".page-title").textContent())
                .as("in the deployment's zone")
                .contains(clock.format(Instant.ofEpochMilli(shop.records.now - 90 * 60_000)));
    }

    @Test
    void aStreamerIsHeldAgainstTheThresholds() {
        open("/streamer/s2", "en-GB");
        // netGmv of 300,000 less a 13th.
        long net = 30_000_000 - 30_000_000 / 13;
        long missing = 50_000_000 - net;
        assertThat(value(panel("monthToDate"), "netGmv")).isEqualTo(ExpectedText.english(net));
        Locator first = page.locator(".threshold").first();
        assertThat(value(first, "threshold")).isEqualTo("500,000");
        assertThat(first.locator("[data-figure=missing][data-value]").getAttribute("data-value"))
                .isEqualTo(Long.toString(missing));
        long days = Long.parseLong(
                first.locator("[data-figure=daysLeft][data-value]").getAttribute("data-value"));
        assertThat(days).isBetween(1L, 31L);
        assertThat(first.locator("[data-figure=paceNeeded][data-value]").getAttribute("data-value"))
                .isEqualTo(Long.toString((missing + days - 1) / days));
        Locator month = panel("months").locator("tbody tr").first();
        ObjectNode record = shop.records.monthOf("s2", 0, 30_000_000);
        assertThat(month.locator("td").first().textContent()).isEqualTo(shop.records.month + " open");
        for (String both : List.of("refundedByPayTime", "refundedByRefundTime", "netGmv", "gmv")) {
            assertThat(value(month, both))
                    .isEqualTo(ExpectedText.english(record.get(both).asLong()));
        }
        assertThat(panel("months").locator("tbody tr").count()).isEqualTo(4);
        assertThat(panel("days").locator("tbody tr").count()).isEqualTo(21);
    }

    @Test
    void anAlertHasItsHistory() {
        open("/streamer/s1", "en-GB");
        Locator alert = page.locator("[data-alert^='first-500k-month']");
        assertThat(alert.locator(".badge").first().textContent()).isEqualTo("reached");
        alert.locator("summary").click();
        assertThat(alert.locator(".history li").count()).isEqualTo(2);
        assertThat(alert.locator(".history li .number").allTextContents()).containsExactly("500,123", "500,001");
    }

    @Test
    void aProviderSeesWhatItsStreamersAreShortOfAndIsTold() throws Exception {
        open("/provider/p-dawn", "zh-CN");
        assertThat(panel("streamers")
                        .locator("tbody .name a[href^='/streamer/']")
                        .allTextContents())
                .containsExactlyInAnyOrder("小满的杂货铺", "李婷婷");
        Locator short2 = panel("streamers").locator("tr:has([href='/streamer/s2'])");
        assertThat(value(short2, "missing")).isEqualTo("22.31万");
        assertThat(panel("notifications").locator(".alert-text").allTextContents())
                .contains("主播「小满的杂货铺」本场GMV达到10万。")
                .doesNotContain("只有另一家服务商可见。");
        shop.tell(
                shop.records.alert("nearing-500k-month", "s2", "MONTH", shop.records.month, 50_000_000, "PROVISIONAL"),
                "p-dawn",
                "接近50万。",
                "Near 500,000.");
        page.waitForSelector(".alert.is-fresh:has-text('接近50万。')");
    }
}
