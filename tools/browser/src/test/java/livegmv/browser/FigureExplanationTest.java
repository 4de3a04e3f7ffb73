package livegmv.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import livegmv.config.DashboardConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure says what it is, to the mouse, the keyboard and the finger. */
@Timeout(120)
class FigureExplanationTest {

    /** Of each figure that is shown: its name, and what is said when it is pointed at. */
    private static final String POINT_AT_ALL = """
            () => [...document.querySelectorAll('[data-figure]')].map(figure => {
              figure.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse'}));
              const box = document.querySelector('#explanation');
              return [figure.dataset.figure + ' ' + figure.textContent, box.hidden ? '' : box.textContent];
            })
            """;

    /** Figures of which the same part of the page has no name that the keyboard comes to. */
    private static final String WITHOUT_KEYBOARD = """
            () => [...document.querySelectorAll('.panel [data-value]')]
                .filter(value => value.tagName !== 'BUTTON'
                    && ![...value.closest('.panel').querySelectorAll('button[data-figure]')]
                        .some(term => term.dataset.figure === value.dataset.figure))
                .map(value => value.closest('.panel').getAttribute('aria-labelledby') + ' ' + value.dataset.figure)
            """;

    /** Texts with digits in panels that belong to no figure and are no time, id, rule or told text. */
    private static final String NUMBERS_WITHOUT_FIGURE = """
            () => {
              const found = [];
              const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                const text = walk.currentNode;
                if (/[0-9]/.test(text.data) && !text.parentElement.closest(
                    '[data-figure], time, .alert, .rule, .change, .badge, .chart, .page-title, .panel-head, .move, .name, td.contract, '
                    + '.milestone .dim, th, .pill, td:nth-child(2):not(:has([data-figure])), .unseen')) {
                  found.push(text.data);
                }
              }
              return found;
            }
            """;

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

    @ParameterizedTest
    @ValueSource(strings = {"/", "/session/room-1", "/streamer/s1", "/streamer/s2", "/provider/p-dawn"})
    void everyFigureSaysWhatItIs(String path) {
        Page page = shop.open(path, Chromium.WALL, "en-GB", ColorScheme.DARK);
        LiveShop.until("all figures", () -> page.locator("[data-figure]").count() > 10);

        @SuppressWarnings("unchecked")
        List<List<String>> said = (List<List<String>>) page.evaluate(POINT_AT_ALL);
        assertThat(said)
                .allSatisfy(
                        figure -> assertThat(figure.get(1)).as(figure.get(0)).contains("How", "Unit", "Time"));
        assertThat((List<?>) page.evaluate(WITHOUT_KEYBOARD))
                .as("not for the keyboard")
                .isEmpty();
        assertThat((List<?>) page.evaluate(NUMBERS_WITHOUT_FIGURE))
                .as("no figure")
                .isEmpty();
        page.context().close();
    }

    @Test
    void theExplanationIsThatOfTheCatalogue() {
        Page page = shop.open("/session/room-1", Chromium.LAPTOP, "zh-CN", ColorScheme.DARK);
        Locator box = page.locator("#explanation");
        Locator viewers = page.locator("[aria-labelledby=split-title] .value[data-figure=viewers][data-part=private]");
        viewers.hover();
        assertThat(box.textContent())
                .contains("观众数", "viewers", "从该来源进入的去重观众数", "私域", "人（估算）", "行为发生时间", "抖音电商罗盘 累计观看人数", "2,250", "截至");
        page.mouse().move(2, 2);
        assertThat(box.isHidden()).isTrue();

        Locator name = page.locator("[aria-labelledby=total-title] .term[data-figure=netGmv]")
                .first();
        name.focus();
        assertThat(box.textContent()).contains("净GMV", "gmv − 退款金额（按支付时间）", "支付时间");
        assertThat(name.getAttribute("aria-describedby")).isEqualTo("explanation");
        page.keyboard().press("Escape");
        assertThat(box.isHidden()).isTrue();
        page.context().close();
    }

    @Test
    void aFingerIsEnough() {
        Page page = shop.open("/", Chromium.PHONE, "zh-CN", ColorScheme.LIGHT);
        page.locator("[aria-labelledby=platformToday-title] .value[data-figure=paidOrders]")
                .tap();
        LiveShop.until(
                "the explanation",
                () -> page.locator("#explanation").textContent().contains("有 PAID 事件的订单数"));
        LiveShop.screenshot(page, "explanation-phone-light-zh");
        page.context().close();
    }
}
