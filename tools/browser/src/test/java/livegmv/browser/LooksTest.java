package livegmv.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import livegmv.config.DashboardConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page on a wall, a laptop and a phone, light and dark, in both languages: nothing cut off, accessible, and a picture of each. */
@Timeout(180)
class LooksTest {

    private static final List<String> PATHS = List.of("/", "/session/room-1", "/streamer/s1", "/provider/p-dawn");

    private static LiveShop shop;

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

    static Stream<Arguments> looks() {
        return Stream.of(Chromium.WALL, Chromium.LAPTOP, Chromium.PHONE)
                .flatMap(size -> Stream.of(
                        Arguments.of(size, "zh-CN", ColorScheme.DARK), Arguments.of(size, "en-GB", ColorScheme.LIGHT)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageFitsAndCanBeReadByAll(Chromium.Size size, String locale, ColorScheme theme) {
        Page page = shop.chromium.page(size, locale, theme);
        for (String path : PATHS) {
            shop.open(page, path);
            String name = (path.equals("/") ? "wall" : path.split("/")[1]) + "-" + size.name() + "-"
                    + theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + locale.substring(0, 2);
            LiveShop.screenshot(page, name);
            LiveShop.until(
                    "every chart",
                    () -> page.locator(".chart:not(:has(canvas))").count() == 0);
            Accessibility.check(page, name);
        }
        page.context().close();
    }
}
