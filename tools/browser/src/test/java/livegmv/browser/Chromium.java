package livegmv.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's Chromium, without a window. */
final class Chromium implements AutoCloseable {

    static final Size WALL = new Size("wall", 1920, 1080, false);
    static final Size LAPTOP = new Size("laptop", 1280, 800, false);
    static final Size PHONE = new Size("phone", 390, 844, true);

    private static final String PATH_VARIABLE = "CHROMIUM";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final double PATIENCE_MILLIS = 20_000;

    record Size(String name, int width, int height, boolean touch) {}

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Path program = find();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setArgs(List.of(
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))));
    }

    private static Path find() {
        String given = System.getenv(PATH_VARIABLE);
        List<Path> places = new ArrayList<>();
        if (given != null) {
            places.add(Path.of(given));
        } else {
            NAMES.forEach(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .forEach(folder -> places.add(Path.of(folder, name))));
        }
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium for the browser tests at "
                        + (given != null ? given : "any of " + NAMES + " on the PATH") + ". Install it (Debian: apt-get"
                        + " install chromium fonts-noto-cjk), or set " + PATH_VARIABLE
                        + " to the path of a Chromium or Chrome."));
    }

    /** A browser of its own, with nothing remembered. */
    BrowserContext context(Size size, String locale, ColorScheme theme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width(), size.height())
                .setHasTouch(size.touch())
                .setLocale(locale)
                // Another zone than the deployment's: times have to be the deployment's.
                .setTimezoneId("America/New_York")
                .setColorScheme(theme));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    Page page(Size size, String locale, ColorScheme theme) {
        return context(size, locale, theme).newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
