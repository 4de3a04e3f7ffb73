package livegmv.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import livegmv.config.DashboardConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who signs in with a provider's token gets that provider's, and nothing of another's by any route. */
@Timeout(120)
class AccessPageTest {

    private static final String OPERATOR_TOKEN = "operator-token-of-the-test";
    private static final String DAWN_TOKEN = "dawn-token-of-the-test-1";
    private static final String OTHER_TOKEN = "other-token-of-the-test-1";

    private static LiveShop shop;

    @BeforeAll
    static void openShop() throws Exception {
        shop = LiveShop.open(new DashboardConfig(
                Map.of("ops", OPERATOR_TOKEN), Map.of("p-dawn", DAWN_TOKEN, "p-other", OTHER_TOKEN)));
    }

    @AfterAll
    static void closeShop() {
        if (shop != null) {
            shop.close();
        }
    }

    private static Page signIn(String token, List<String> requested) {
        BrowserContext context = shop.chromium.context(Chromium.LAPTOP, "en-GB", ColorScheme.LIGHT);
        Page page = context.newPage();
        page.onRequest(request -> requested.add(request.url()));
        page.navigate(shop.address("/").toString());
        page.waitForURL("**/sign-in**");
        page.fill("#token", token);
        page.click("form button");
        return page;
    }

    @Test
    void aProviderGetsItsOwnAndNothingElse() {
        List<String> requested = Collections.synchronizedList(new ArrayList<>());
        Page page = signIn(DAWN_TOKEN, requested);
        page.waitForURL("**/provider/p-dawn");
        page.waitForSelector("[href='/streamer/s1']");
        assertThat(page.locator("body").textContent()).doesNotContain("安娜", "s3", "p-other");

        APIRequestContext api = page.context().request();
        for (String own : List.of("sessions/room-1", "streamers/s1", "streamers/s2", "providers/p-dawn")) {
            assertThat(api.get(shop.address("/api/v1/" + own).toString()).status())
                    .as(own)
                    .isEqualTo(200);
        }
        for (String others : List.of(
                "/api/v1/sessions/room-3",
                "/api/v1/streamers/s3",
                "/api/v1/providers/p-other",
                "/events?view=session&id=room-3",
                "/events?view=streamer&id=s3",
                "/events?view=provider&id=p-other",
                "/session/room-3",
                "/streamer/s3",
                "/provider/p-other")) {
            var answer = api.get(shop.address(others).toString());
            var nothing = api.get(shop.address(others.replaceAll("(room-3|s3|p-other)$", "nobody"))
                    .toString());
            assertThat(answer.status()).as(others).isEqualTo(404).isEqualTo(nothing.status());
            assertThat(answer.text())
                    .as("says no more than of what is not there")
                    .isEqualTo(nothing.text());
        }
        for (String all : List.of("/api/v1/wall", "/events?view=wall")) {
            assertThat(api.get(shop.address(all).toString()).status()).as(all).isEqualTo(403);
        }
        assertThat(api.get(shop.address("/api/v1/search?q=s").toString()).text())
                .contains("\"s1\"", "\"s2\"")
                .doesNotContain("s3", "安娜");
        page.navigate(shop.address("/").toString());
        page.waitForURL("**/provider/p-dawn");
        page.navigate(shop.address("/streamer/s3").toString());
        page.waitForSelector(".gone");
        assertThat(page.locator("body").textContent()).doesNotContain("安娜");

        assertThat(requested).noneMatch(url -> url.contains(DAWN_TOKEN));
        assertThat(page.context().cookies())
                .allSatisfy((Cookie cookie) -> assertThat(cookie.httpOnly).isTrue())
                .noneMatch(cookie -> cookie.value.contains(DAWN_TOKEN));
        assertThat(page.evaluate(
                                "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.documentElement.outerHTML")
                        .toString())
                .doesNotContain(DAWN_TOKEN);
        page.context().close();
    }

    @Test
    void anOperatorSeesAllAndSignsOut() {
        Page page = signIn(OPERATOR_TOKEN, new ArrayList<>());
        page.waitForSelector(".hero-number");
        page.click("#sign-out");
        page.waitForURL("**/sign-in");
        page.navigate(shop.address("/").toString());
        page.waitForURL("**/sign-in**");
        page.context().close();
    }

    @Test
    void aWrongTokenIsSaidSo() {
        Page page = signIn("a-token-that-nobody-has", new ArrayList<>());
        LiveShop.until(
                "the reason", () -> page.locator("#problem").textContent().equals("This token is not known."));
        assertThat(page.url()).contains("/sign-in");
        LiveShop.screenshot(page, "sign-in-laptop-light-en");
        Accessibility.check(page, "sign-in");
        page.context().close();
    }
}
