package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Group;
import livegmv.dashboard.held.Held;

/** What the caller may see whose id begins, or whose name has in it, what was typed. */
final class SearchView {

    private static final int MOST = 20;
    /** Of one kind, so that the others are found too. */
    private static final int MOST_STREAMERS = 10;

    private SearchView() {}

    static void write(ArrayNode results, Sight sight, String typed) {
        if (typed.isBlank()) {
            return;
        }
        Stream<ObjectNode> found = sight.caller().isOperator()
                ? Stream.of(
                                sight.held()
                                        .streamersFound(typed)
                                        .limit(MOST_STREAMERS)
                                        .map(id -> streamer(sight.held(), id)),
                                sight.held()
                                        .providersFound(typed)
                                        .map(SearchView::provider)
                                        .limit(MOST_STREAMERS / 2),
                                sight.held().sessionsFound(typed).limit(MOST).map(id -> session(sight.held(), id)))
                        .flatMap(each -> each)
                : ofProvider(sight, typed);
        found.limit(MOST).forEach(results::add);
    }

    /** Of a provider's own streamers, which are not that many. */
    private static Stream<ObjectNode> ofProvider(Sight sight, String typed) {
        Held held = sight.held();
        String text = typed.toLowerCase(Locale.ROOT);
        List<String> own = held.contractsInForce(sight.caller().providerId(), sight.now())
                .map(contract -> contract.streamerId())
                .distinct()
                .toList();
        Stream<ObjectNode> streamers = own.stream()
                .filter(id -> begins(id, text)
                        || held.nameOf(id).toLowerCase(Locale.ROOT).contains(text))
                .limit(MOST_STREAMERS)
                .map(id -> streamer(held, id));
        Stream<ObjectNode> sessions = own.stream()
                .flatMap(id -> held.in(ShownTopic.SESSION, Group.STREAMER, id))
                .map(record -> record.groups().get(Group.SESSION))
                .filter(id -> begins(id, text) && sight.seesSession(id))
                .map(id -> session(held, id));
        return Stream.concat(streamers, sessions);
    }

    private static boolean begins(String id, String text) {
        return id.toLowerCase(Locale.ROOT).startsWith(text);
    }

    private static ObjectNode streamer(Held held, String streamerId) {
        return hit(ViewKind.STREAMER, streamerId).put("name", held.nameOf(streamerId));
    }

    private static ObjectNode provider(String providerId) {
        return hit(ViewKind.PROVIDER, providerId).put("name", providerId);
    }

    private static ObjectNode session(Held held, String sessionId) {
        ObjectNode hit = hit(ViewKind.SESSION, sessionId);
        held.streamerOf(sessionId)
                .ifPresent(streamerId -> hit.put("streamerId", streamerId).put("name", held.nameOf(streamerId)));
        return hit;
    }

    private static ObjectNode hit(ViewKind kind, String id) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind.name()).put("id", id);
    }
}
