package livegmv.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import livegmv.cluster.BrokerProcess;
import livegmv.config.DashboardConfig;
import livegmv.dashboard.Dashboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes and comes back, and a dashboard that goes: the page says so, keeps what it knew, and goes on. */
@Timeout(180)
class BrokerAwayTest {

    @Test
    void thePageSaysThatTheBrokerIsAwayAndGoesOnWhenItIsBack(@TempDir Path folder) throws Exception {
        Records records = new Records();
        try (Chromium chromium = Chromium.start();
                BrokerProcess broker = BrokerProcess.start(folder);
                Topics before = Topics.create(broker.bootstrapServers())) {
            before.send("gmv.platform", "DAY|" + records.day, records.platform(123_456, records.now));
            Page page = chromium.page(Chromium.LAPTOP, "en-GB", ColorScheme.LIGHT);
            try (Dashboard dashboard =
                    LiveShop.dashboardOf(broker.bootstrapServers(), DashboardConfig.WITHOUT_TOKENS)) {
                page.navigate(dashboard.address().toString());
                LiveShop.until("the first figure", () -> hero(page).equals("1,234.56 CNY"));
                assertThat(page.locator("#notice").isHidden()).isTrue();
                assertThat(isStale(page)).isFalse();

                broker.stop();
                LiveShop.until("the notice", () -> notice(page).startsWith("Kafka does not answer"));
                assertThat(page.locator("#notice").isVisible()).isTrue();
                assertThat(isStale(page)).as("what is old looks old").isTrue();
                assertThat(page.locator("#age").textContent()).contains("figures stand still");
                assertThat(hero(page)).as("what was known stays").isEqualTo("1,234.56 CNY");
                LiveShop.screenshot(page, "broker-away");

                broker.start();
                try (Topics after = Topics.of(broker.bootstrapServers())) {
                    after.send("gmv.platform", "DAY|" + records.day, records.platform(654_321, records.now + 60_000));
                }
                LiveShop.until("the figure after", () -> hero(page).equals("6,543.21 CNY"));
                LiveShop.until("no notice", () -> page.locator("#notice").isHidden() && !isStale(page));
            }
            LiveShop.until("the other notice", () -> notice(page).startsWith("The dashboard does not answer"));
            assertThat(isStale(page)).isTrue();
        }
    }

    private static String notice(Page page) {
        return page.locator("#notice").textContent();
    }

    private static String hero(Page page) {
        return page.locator(".hero-number").count() == 0
                ? ""
                : page.locator(".hero-number").textContent();
    }

    private static boolean isStale(Page page) {
        return (boolean) page.evaluate("document.body.classList.contains('stale')");
    }
}
