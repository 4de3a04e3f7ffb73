package livegmv.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livegmv.dashboard.access.Refused;
import livegmv.dashboard.view.ViewKind;

/** The files of the pages, from this jar. */
final class Pages {

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    /** No part of the path begins with a dot: there is no way out of the folder. */
    private static final Pattern FILE =
            Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.([a-z0-9]+)");

    private Pages() {}

    /** Scripts, styles, pictures; a page itself is found at its own address only. */
    static void file(Context context) {
        Matcher file = FILE.matcher(context.pathParam("file"));
        if (!file.matches() || !TYPES.containsKey(file.group(2))) {
            throw Refused.noSuch("file");
        }
        byte[] content = read(file.group()).orElseThrow(() -> Refused.noSuch("file"));
        context.contentType(TYPES.get(file.group(2))).result(content);
    }

    static void signIn(Context context) {
        html(context, read("sign-in.html").orElseThrow());
    }

    /**
     * All other pages are one frame, which the script and the style of their kind fill.
     *
     * @param status what the page is about may not be there; the page says so
     */
    static void page(Context context, ViewKind kind, HttpStatus status) {
        String frame = new String(read("page.html").orElseThrow(), StandardCharsets.UTF_8);
        String page = frame.replace("{page}", kind.name().toLowerCase(Locale.ROOT));
        context.status(status);
        html(context, page.getBytes(StandardCharsets.UTF_8));
    }

    private static void html(Context context, byte[] page) {
        context.contentType("text/html; charset=utf-8").result(page);
    }

    private static Optional<byte[]> read(String file) {
        try (InputStream content = Pages.class.getResourceAsStream("page/" + file)) {
            return content == null ? Optional.empty() : Optional.of(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
