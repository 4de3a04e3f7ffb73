package livegmv.dashboard;

import static livegmv.dashboard.Route.Admission.EVERYBODY;
import static livegmv.dashboard.Route.Admission.KNOWN;
import static livegmv.dashboard.Route.Admission.OPERATORS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import livegmv.dashboard.access.Caller;
import livegmv.dashboard.access.Gate;
import livegmv.dashboard.access.Refused;
import livegmv.dashboard.held.Board;
import livegmv.dashboard.stream.EventStreams;
import livegmv.dashboard.view.ViewKey;
import livegmv.dashboard.view.ViewKind;
import livegmv.dashboard.view.Views;

/** All addresses of the server, each with who is let in. There is no other way to add one. */
final class Routes {

    private static final int LONGEST_SEARCH = 128;

    private final Board board;
    private final Views views;
    private final EventStreams streams;
    private final Doorkeeper doorkeeper;

    Routes(Board board, Views views, EventStreams streams, Doorkeeper doorkeeper) {
        this.board = board;
        this.views = views;
        this.streams = streams;
        this.doorkeeper = doorkeeper;
    }

    List<Route> all() {
        return List.of(
                Route.page("/", OPERATORS, context -> Pages.page(context, ViewKind.WALL, HttpStatus.OK)),
                Route.page("/session/{id}", KNOWN, context -> page(context, ViewKind.SESSION)),
                Route.page("/streamer/{id}", KNOWN, context -> page(context, ViewKind.STREAMER)),
                Route.page("/provider/{id}", KNOWN, context -> page(context, ViewKind.PROVIDER)),
                Route.page("/sign-in", EVERYBODY, Pages::signIn),
                Route.get("/page/<file>", EVERYBODY, Pages::file),
                Route.post("/sign-in", EVERYBODY, doorkeeper::signIn),
                Route.post("/sign-out", EVERYBODY, doorkeeper::signOut),
                Route.get("/api/v1/me", EVERYBODY, this::me),
                Route.get("/api/v1/catalogue", EVERYBODY, context -> Json.answer(context, Catalogue.json())),
                Route.get("/api/v1/wall", OPERATORS, context -> view(context, ViewKind.WALL)),
                Route.get("/api/v1/sessions/{id}", KNOWN, context -> view(context, ViewKind.SESSION)),
                Route.get("/api/v1/streamers/{id}", KNOWN, context -> view(context, ViewKind.STREAMER)),
                Route.get("/api/v1/providers/{id}", KNOWN, context -> view(context, ViewKind.PROVIDER)),
                Route.get("/api/v1/rules", KNOWN, this::rules),
                Route.get("/api/v1/search", KNOWN, this::search),
                Route.get("/events", KNOWN, this::events),
                Route.get("/healthz", EVERYBODY, this::health),
                Route.get("/metrics", OPERATORS, this::metrics));
    }

    private void page(Context context, ViewKind kind) {
        ViewKey key = new ViewKey(kind, context.pathParam("id"), Doorkeeper.caller(context));
        boolean visible = board.look(held -> views.isVisible(held, key));
        Pages.page(context, kind, visible ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }

    /** Also for who is not known yet: the page has to know whether to ask for a token. */
    private void me(Context context) {
        ObjectNode me = Json.object();
        Optional<Caller> caller = doorkeeper.known(context).map(Gate.Known::caller);
        me.put("signInNeeded", caller.isEmpty());
        me.put("asksForTokens", doorkeeper.asksForTokens());
        caller.ifPresent(known -> {
            me.put("role", known.isOperator() ? "OPERATOR" : "PROVIDER");
            if (!known.isOperator()) {
                me.put("providerId", known.providerId());
            }
            me.set("deployment", views.deployment());
        });
        Json.answer(context, me);
    }

    private void view(Context context, ViewKind kind) {
        ViewKey key = new ViewKey(kind, kind.hasId() ? context.pathParam("id") : "", Doorkeeper.caller(context));
        ObjectNode view = board.look(held -> views.view(held, key)).orElseThrow(() -> noSuch(kind));
        Json.answer(context, view);
    }

    /** While the topics are being read, nobody knows yet what there is. */
    private Refused noSuch(ViewKind kind) {
        if (!board.look(held -> held.connection().loaded())) {
            return new Refused(503, "loading", "the topics are still being read", "ask again in a few seconds");
        }
        return Refused.noSuch(kind.name().toLowerCase(Locale.ROOT));
    }

    private void rules(Context context) {
        Json.answer(context, board.look(held -> views.rules(held, Doorkeeper.caller(context))));
    }

    private void search(Context context) {
        String typed = Optional.ofNullable(context.queryParam("q")).orElse("").strip();
        if (typed.length() > LONGEST_SEARCH) {
            throw new Refused(400, "bad-request", "q is too long", "write at most " + LONGEST_SEARCH + " characters");
        }
        Json.answer(context, board.look(held -> views.search(held, Doorkeeper.caller(context), typed)));
    }

    private void events(Context context) {
        ViewKey key = listenedTo(context);
        if (key.kind() == ViewKind.WALL && !key.caller().isOperator()) {
            throw Refused.notForProviders();
        }
        if (!board.look(held -> views.isVisible(held, key))) {
            throw noSuch(key.kind());
        }
        if (streams.isFull()) {
            throw new Refused(
                    503,
                    "too-many-clients",
                    "as many as " + EventStreams.MOST_CLIENTS + " listen already",
                    "close some, or start another dashboard");
        }
        context.contentType("text/event-stream; charset=utf-8").header("X-Accel-Buffering", "no");
        context.future(() -> open(context, key));
    }

    private CompletableFuture<Void> open(Context context, ViewKey key) {
        try {
            return streams.open(
                    key,
                    context.res().getOutputStream(),
                    Doorkeeper.admitted(context).isStillIn());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ViewKey listenedTo(Context context) {
        ViewKind kind = ViewKind.named(
                        Optional.ofNullable(context.queryParam("view")).orElse(""))
                .orElseThrow(() -> new Refused(
                        400,
                        "bad-request",
                        "view names nothing that can be listened to",
                        "write view=wall, or view=session, streamer or provider with its id"));
        String id = Optional.ofNullable(context.queryParam("id")).orElse("");
        return new ViewKey(kind, kind.hasId() ? id : "", Doorkeeper.caller(context));
    }

    /** The server answers; whether it has a broker is for those who want to know. */
    private void health(Context context) {
        boolean up = board.look(held -> held.connection().up());
        context.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("text/plain; charset=utf-8")
                .result(up ? "ok" : "no answer from the broker");
    }

    private void metrics(Context context) {
        String text = board.look(held -> MetricsText.of(held, streams));
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(text);
    }
}
