package livegmv.domain.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livegmv.contracts.SessionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnAirTest {

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;

    @Test
    void aSessionIsOnAirFromItsStartUntilItsEnd() {
        List<Session> one = List.of(session("one", 0, HOUR));

        assertThat(OnAir.at(one, -1)).isNull();
        assertThat(OnAir.at(one, 0)).isEqualTo("one");
        assertThat(OnAir.at(one, HOUR - 1)).isEqualTo("one");
        assertThat(OnAir.at(one, HOUR)).isNull();
    }

    @Test
    void itLastsADayAtMost() {
        assertThat(OnAir.at(List.of(session("open", 0, null)), DAY - 1)).isEqualTo("open");
        assertThat(OnAir.at(List.of(session("open", 0, null)), DAY)).isNull();
        assertThat(OnAir.at(List.of(session("long", 0, 3 * DAY)), DAY)).isNull();
    }

    @Test
    void oneWithoutEndedStopsAtTheNextStartedEvenOfASessionThatWasNeverOnAir() {
        assertThat(OnAir.at(List.of(session("open", 0, null), session("never", HOUR, HOUR)), HOUR))
                .isNull();
        assertThat(OnAir.at(List.of(session("open", 0, null), session("next", HOUR, 2 * HOUR)), 3 * HOUR))
                .isNull();
        assertThat(OnAir.at(List.of(session("ended", 0, 5 * HOUR), session("next", HOUR, 2 * HOUR)), 3 * HOUR))
                .as("one with ENDED goes on")
                .isEqualTo("ended");
    }

    @Test
    void ofSeveralTheOneStartedLastAndThenTheLargerIdByCodePoint() {
        assertThat(OnAir.at(List.of(session("z", 0, DAY), session("a", 1, DAY)), HOUR))
                .isEqualTo("a");
        assertThat(OnAir.at(List.of(session("！", 0, null), session("😀", 0, null)), HOUR))
                .isEqualTo("😀");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void inWhateverOrderEventsComeEveryBucketKnowsTheTruth(long seed) {
        RandomSessions random = new RandomSessions(seed);
        Random shuffling = new Random(-seed);
        int attributed = 0;
        for (int set = 0; set < 400; set++) {
            List<SessionEvent> events = random.events(12);
            Collections.shuffle(events, shuffling);
            NaiveSessionOracle truth = new NaiveSessionOracle(events);
            Map<String, Map<String, Session>> buckets = told(events);
            for (int i = 0; i < 60; i++) {
                long time = random.time();
                for (String streamer : RandomSessions.STREAMERS) {
                    String bucket = OnAirBucket.of(streamer, time, "order " + i);
                    String session =
                            OnAir.at(buckets.getOrDefault(bucket, Map.of()).values(), time);
                    assertThat(session)
                            .as("seed %d, set %d: %s at %d of %s", seed, set, streamer, time, events)
                            .isEqualTo(truth.at(streamer, time));
                    attributed += session == null ? 0 : 1;
                }
            }
        }
        assertThat(attributed).isGreaterThan(5_000);
    }

    private static Map<String, Map<String, Session>> told(List<SessionEvent> events) {
        Map<String, SessionFacts> facts = new HashMap<>();
        List<BucketSession> told = new ArrayList<>();
        for (SessionEvent event : events) {
            SessionFacts before = facts.getOrDefault(event.sessionId(), SessionFacts.NONE);
            SessionFacts after = before.with(event);
            facts.put(event.sessionId(), after);
            SessionChange change = SessionChange.between(before, after, event.sessionId(), 0);
            if (change != null) {
                BucketSession.spread(change, told::add);
            }
        }
        Map<String, Map<String, Session>> buckets = new HashMap<>();
        for (BucketSession one : told) {
            Map<String, Session> sessions = buckets.computeIfAbsent(one.bucket(), key -> new LinkedHashMap<>());
            sessions.put(one.sessionId(), one.session());
            sessions.values().removeIf(session -> session == null);
        }
        return buckets;
    }

    private static Session session(String id, long start, Long end) {
        return new Session(id, "anna", start, end);
    }

    private static Session session(String id, long start, long end) {
        return session(id, start, Long.valueOf(end));
    }
}
