package livegmv.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import livegmv.dashboard.access.Caller;
import livegmv.dashboard.access.Gate;
import livegmv.dashboard.access.Refused;

/** Lets in who may come, at every route in the same way, and signs browsers in and out. */
final class Doorkeeper {

    private static final String COOKIE = "livegmv-sign-in";
    private static final String KNOWN = "known";
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Gate gate;
    private final boolean onLoopback;

    /** @param onLoopback only this machine's own names are answered to, so that no site's name can be bent to it */
    Doorkeeper(Gate gate, boolean onLoopback) {
        this.gate = gate;
        this.onLoopback = onLoopback;
    }

    Handler guarding(Route route) {
        return context -> {
            checkHost(context);
            if (route.admission() != Route.Admission.EVERYBODY && !admits(route, context)) {
                return;
            }
            route.handler().handle(context);
        };
    }

    private void checkHost(Context context) {
        String host = context.host() == null ? "" : context.host().toLowerCase(Locale.ROOT);
        if (onLoopback && !OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
            throw new Refused(
                    403,
                    "unknown-host",
                    "this server is not known by that name",
                    "use http://127.0.0.1 or http://localhost with its port");
        }
    }

    /** False: the answer is written. */
    private boolean admits(Route route, Context context) {
        Optional<Gate.Known> known = known(context);
        if (known.isEmpty()) {
            if (!route.page()) {
                throw Refused.notSignedIn();
            }
            context.redirect("/sign-in?next=" + URLEncoder.encode(context.path(), StandardCharsets.UTF_8));
            return false;
        }
        Caller caller = known.get().caller();
        if (route.admission() == Route.Admission.OPERATORS && !caller.isOperator()) {
            if (!route.page()) {
                throw Refused.notForProviders();
            }
            context.redirect("/provider/" + segment(caller.providerId()));
            return false;
        }
        context.attribute(KNOWN, known.get());
        return true;
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Optional<Gate.Known> known(Context context) {
        return gate.caller(context.header("Authorization"), context.cookie(COOKIE), context.ip());
    }

    /** Of a route that not everybody may use. */
    static Gate.Known admitted(Context context) {
        return context.attribute(KNOWN);
    }

    static Caller caller(Context context) {
        return admitted(context).caller();
    }

    boolean asksForTokens() {
        return gate.asksForTokens();
    }

    /** {@code {"token": …}} */
    void signIn(Context context) {
        checkOrigin(context);
        JsonNode token = Json.read(context.body()).path("token");
        String id = gate.signIn(token.asText(), context.ip());
        context.cookie(cookie(id, -1, context));
        context.status(HttpStatus.NO_CONTENT);
    }

    void signOut(Context context) {
        checkOrigin(context);
        String id = context.cookie(COOKIE);
        if (id != null) {
            gate.signOut(id);
        }
        context.cookie(cookie("", 0, context));
        context.status(HttpStatus.NO_CONTENT);
    }

    /** No form of another site can send this type, and no script of one without being asked for leave, which nobody gives. */
    private static void checkOrigin(Context context) {
        String type = context.contentType();
        String site = context.header("Sec-Fetch-Site");
        boolean json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
        if (!json || (site != null && !site.equals("same-origin") && !site.equals("none"))) {
            throw new Refused(
                    403,
                    "cross-site",
                    "this is only answered to the server's own pages",
                    "send it from there, with Content-Type: application/json");
        }
    }

    private static Cookie cookie(String value, int maxAge, Context context) {
        boolean secure = "https".equals(context.header("X-Forwarded-Proto")) || "https".equals(context.scheme());
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setMaxAge(maxAge);
        cookie.setSecure(secure);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }
}
