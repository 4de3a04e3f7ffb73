package livegmv.dashboard.held;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.StreamerProfile;
import livegmv.dashboard.feed.Connection;
import livegmv.dashboard.feed.ReadRecord;
import livegmv.dashboard.feed.ShownTopic;

/** What is held of the topics, in bounded room. Not for several threads: see {@link Board}. */
public final class Held {

    /** What follows an object would follow it wherever it is written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SearchIndex streamerIds = new SearchIndex();
    private final SearchIndex providerIds = new SearchIndex();
    private final SearchIndex sessionIds = new SearchIndex();
    private final Inputs inputs = new Inputs(streamerIds, providerIds);
    private final Map<ShownTopic, Grouped<HeldRecord>> outputs = new EnumMap<>(ShownTopic.class);
    private final Map<ShownTopic, Long> read = new EnumMap<>(ShownTopic.class);
    private final DayCurve curve = new DayCurve();
    private Connection connection = Connection.NONE_YET;
    private long unreadable;
    private long asOf;
    private long movedAt;

    Held() {
        for (ShownTopic topic : ShownTopic.values()) {
            read.put(topic, 0L);
            switch (topic) {
                case STREAMERS, CONTRACTS, RULES -> {}
                case SESSION ->
                    outputs.put(
                            topic,
                            new Grouped<>(
                                    topic.mostKeys(),
                                    added -> sessionIds.add(added.groups().get(Group.SESSION)),
                                    this::forgetSession));
                default -> outputs.put(topic, new Grouped<>(topic.mostKeys()));
            }
        }
    }

    private void forgetSession(HeldRecord removed) {
        String sessionId = removed.groups().get(Group.SESSION);
        if (outputs.get(ShownTopic.SESSION).countIn(Group.SESSION, sessionId) == 0) {
            sessionIds.remove(sessionId);
        }
    }

    void connection(Connection now) {
        connection = now;
    }

    /** @param now epoch ms of the wall clock */
    void take(ReadRecord record, long now, Changes changes) {
        read.merge(record.topic(), 1L, Long::sum);
        // A page that shows the rest is of more use than none; the metric tells.
        if (!outputs.containsKey(record.topic())) {
            unreadable += inputs.take(record, changes) ? 0 : 1;
            return;
        }
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        Grouped<HeldRecord> records = outputs.get(record.topic());
        if (record.value() == null) {
            HeldRecord removed = records.remove(key);
            if (removed != null) {
                touch(removed, changes);
            }
            return;
        }
        try {
            JsonNode json = JSON.readTree(record.value());
            if (!json.isObject()) {
                throw new RecordReading.Unfit("no object");
            }
            HeldRecord taken = RecordReading.of(record.topic(), key, onOneLine(record.value(), json), json);
            records.put(taken);
            touch(taken, changes);
            move(record.topic(), json, now);
        } catch (IOException | RecordReading.Unfit e) {
            unreadable++;
        }
    }

    /** An event of a stream ends at the end of a line. */
    private static byte[] onOneLine(byte[] value, JsonNode json) throws IOException {
        for (byte each : value) {
            if (each == '\n' || each == '\r') {
                return JSON.writeValueAsBytes(json);
            }
        }
        return value;
    }

    private void touch(HeldRecord record, Changes changes) {
        Map<Group, String> groups = record.groups();
        if (groups.containsKey(Group.STREAMER)) {
            String streamerId = groups.get(Group.STREAMER);
            changes.ofStreamer(streamerId);
            inputs.contractsOfStreamer(streamerId).forEach(contract -> changes.ofProvider(contract.providerId()));
        }
        if (groups.containsKey(Group.SESSION)) {
            changes.ofSession(groups.get(Group.SESSION));
        }
        if (groups.containsKey(Group.PROVIDER)) {
            changes.ofProvider(groups.get(Group.PROVIDER));
        }
    }

    private void move(ShownTopic topic, JsonNode json, long now) {
        if (topic == ShownTopic.PLATFORM) {
            curve.add(json);
        }
        if (topic == ShownTopic.PLATFORM || topic == ShownTopic.LEADERBOARD || topic == ShownTopic.ROLLING) {
            long newer = json.path("asOf").asLong();
            if (newer > asOf) {
                asOf = newer;
                movedAt = now;
            }
        }
    }

    public Connection connection() {
        return connection;
    }

    /** The newest that any of the platform's and the rolling figures counts, epoch ms of event time; 0: none yet. */
    public long asOf() {
        return asOf;
    }

    /** When the figures last became newer, epoch ms of the wall clock. */
    public long movedAt() {
        return movedAt;
    }

    public DayCurve curve() {
        return curve;
    }

    /** Of an output topic. */
    public Optional<HeldRecord> get(ShownTopic topic, String key) {
        return Optional.ofNullable(outputs.get(topic).get(key));
    }

    /** Of an output topic, the highest order first. */
    public Stream<HeldRecord> in(ShownTopic topic, Group group, String id) {
        return outputs.get(topic).in(group, id);
    }

    public int countIn(ShownTopic topic, Group group, String id) {
        return outputs.get(topic).countIn(group, id);
    }

    public Optional<StreamerProfile> profile(String streamerId) {
        return inputs.profile(streamerId);
    }

    /** To show; the id when there is none. */
    public String nameOf(String streamerId) {
        return profile(streamerId)
                .map(StreamerProfile::name)
                .filter(name -> !name.isBlank())
                .orElse(streamerId);
    }

    public List<HeldRule> rules() {
        return inputs.rules().toList();
    }

    /** Whether anything at all is held of a streamer. */
    public boolean knowsStreamer(String streamerId) {
        return profile(streamerId).isPresent()
                || Stream.of(
                                ShownTopic.ROLLING,
                                ShownTopic.SESSION,
                                ShownTopic.DAILY,
                                ShownTopic.MONTHLY,
                                ShownTopic.CONVERSION,
                                ShownTopic.ALERTS)
                        .anyMatch(topic -> countIn(topic, Group.STREAMER, streamerId) > 0)
                || inputs.contractsOfStreamer(streamerId).findAny().isPresent();
    }

    public boolean knowsProvider(String providerId) {
        return inputs.contractsOfProvider(providerId).findAny().isPresent()
                || countIn(ShownTopic.NOTIFICATIONS, Group.PROVIDER, providerId) > 0;
    }

    /** Whose session it is. */
    public Optional<String> streamerOf(String sessionId) {
        return get(ShownTopic.CONVERSION, sessionId)
                .or(() -> in(ShownTopic.SESSION, Group.SESSION, sessionId).findFirst())
                .map(HeldRecord::streamerId);
    }

    /** Whether the provider has a contract with the streamer that is in force at that time, epoch ms. */
    public boolean isCoached(String streamerId, String providerId, long time) {
        return inputs.contractsOfStreamer(streamerId)
                .anyMatch(contract -> contract.providerId().equals(providerId) && contract.covers(time));
    }

    /** The provider's contracts that are in force at that time, epoch ms; the one that began last first. */
    public Stream<ProviderContract> contractsInForce(String providerId, long time) {
        return inputs.contractsOfProvider(providerId).filter(contract -> contract.covers(time));
    }

    /** Ids that begin so, and those whose name has it in it. */
    public Stream<String> streamersFound(String typed) {
        return streamerIds.idsOf(typed).distinct();
    }

    public Stream<String> sessionsFound(String typed) {
        return sessionIds.idsOf(typed);
    }

    public Stream<String> providersFound(String typed) {
        return providerIds.idsOf(typed);
    }

    public long unreadable() {
        return unreadable;
    }

    /** Records read since the start. */
    public long read(ShownTopic topic) {
        return read.get(topic);
    }

    public int size(ShownTopic topic) {
        return outputs.containsKey(topic) ? outputs.get(topic).size() : inputs.size(topic);
    }
}
