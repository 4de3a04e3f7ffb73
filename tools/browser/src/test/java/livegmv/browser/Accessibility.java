package livegmv.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** WCAG 2.1 AA, as far as axe-core can tell; contrast is in it. And nothing that is cut off at the right. */
final class Accessibility {

    private static final String AXE = axe();

    private static final String VIOLATIONS = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})).violations
                .map(found => found.id + ': ' + found.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' '
                    + (node.any[0]?.message ?? '')).join(' | '))
            """;

    private static final String TOO_WIDE = """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.table-place'))
                .slice(0, 5).map(one => one.outerHTML.slice(0, 120))
            """;

    private Accessibility() {}

    private static String axe() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void check(Page page, String name) {
        assertThat((List<?>) page.evaluate(TOO_WIDE)).as(name + " is too wide").isEmpty();
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(VIOLATIONS)).as(name).isEmpty();
    }
}
