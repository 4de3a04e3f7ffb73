package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import livegmv.contracts.StreamerProfile;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Group;
import livegmv.dashboard.held.Held;
import livegmv.dashboard.held.HeldRecord;

/** One streamer's months, days, sessions and alerts, the latest first. */
final class StreamerView {

    private static final int MONTHS = 24;
    private static final int DAYS = 62;
    private static final int SESSIONS = 30;

    private StreamerView() {}

    static void write(ObjectNode streamer, Sight sight, Months months, String streamerId) {
        Held held = sight.held();
        streamer.put("streamerId", streamerId);
        streamer.put("name", held.nameOf(streamerId));
        held.profile(streamerId).ifPresent(profile -> writeProfile(streamer.putObject("profile"), profile));
        StreamerMonth month = StreamerMonth.of(sight, months, streamerId);
        streamer.put("monthLabel", month.label());
        streamer.set("month", month.record());
        writeLatest(streamer.putArray("months"), held, ShownTopic.MONTHLY, streamerId, MONTHS);
        writeLatest(streamer.putArray("days"), held, ShownTopic.DAILY, streamerId, DAYS);
        writeRolling(streamer.putArray("rolling"), held, streamerId);
        onAir(held, streamerId).ifPresent(sessionId -> streamer.put("onAir", sessionId));
        writeSessions(streamer.putArray("sessions"), held, streamerId);
        month.writeThresholds(streamer.putArray("thresholds"));
        new ShownAlerts(sight)
                .write(streamer.putArray("alerts"), held.in(ShownTopic.ALERTS, Group.STREAMER, streamerId), true);
    }

    private static void writeProfile(ObjectNode shown, StreamerProfile profile) {
        if (profile.followers() != null) {
            shown.put("followers", profile.followers());
        }
        if (profile.onboardedAt() != null) {
            shown.put("onboardedAt", profile.onboardedAt());
        }
        if (profile.merchantType() != null) {
            shown.put("merchantType", profile.merchantType().name());
        }
    }

    private static void writeLatest(ArrayNode shown, Held held, ShownTopic topic, String streamerId, int most) {
        held.in(topic, Group.STREAMER, streamerId)
                .limit(most)
                .map(HeldRecord::unread)
                .forEach(shown::add);
    }

    private static void writeSessions(ArrayNode shown, Held held, String streamerId) {
        held.in(ShownTopic.SESSION, Group.STREAMER, streamerId)
                .limit(SESSIONS)
                .map(HeldRecord::json)
                .map(total -> (ObjectNode) total.set("sessionId", total.path("label")))
                .forEach(shown::add);
    }

    /** The shortest window first. */
    static void writeRolling(ArrayNode shown, Held held, String streamerId) {
        held.in(ShownTopic.ROLLING, Group.STREAMER, streamerId)
                .map(HeldRecord::unread)
                .forEach(shown::add);
    }

    /** The session that is on air; of several the one that sold most. */
    static Optional<String> onAir(Held held, String streamerId) {
        return held.in(ShownTopic.CONVERSION, Group.STREAMER, streamerId)
                .filter(conversion -> conversion.groups().containsKey(Group.ON_AIR))
                .findFirst()
                .map(HeldRecord::key);
    }
}
