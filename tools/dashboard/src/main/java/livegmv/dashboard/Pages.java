package livegmv.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import livegmv.dashboard.access.Refused;

/** The files of the pages, from this jar. */
final class Pages {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
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
        String file = context.pathParam("file");
        if (file.endsWith(".html") || !write(context, file)) {
            throw Refused.noSuch("file");
        }
    }

    /** @param status what the page is about may not be there; the page says so */
    static void page(Context context, String file, HttpStatus status) {
        context.status(status);
        if (!write(context, file)) {
            throw Refused.noSuch("page");
        }
    }

    private static boolean write(Context context, String file) {
        var name = FILE.matcher(file);
        if (!name.matches() || !TYPES.containsKey(name.group(2))) {
            return false;
        }
        try (InputStream content = Pages.class.getResourceAsStream("page/" + file)) {
            if (content == null) {
                return false;
            }
            context.contentType(TYPES.get(name.group(2))).result(content.readAllBytes());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
