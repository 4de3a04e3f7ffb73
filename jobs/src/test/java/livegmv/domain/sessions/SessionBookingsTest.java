package livegmv.domain.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionEventType;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.measures.Measures;
import livegmv.time.BusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionBookingsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final long NOON = Instant.parse("2026-06-01T04:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000L;

    private final Map<String, SessionFacts> facts = new HashMap<>();
    private final Map<String, PeriodSum> sums = new TreeMap<>();
    private final SessionBookings bookings = new SessionBookings(new PeriodBookings(
            new BusinessCalendar(SHANGHAI),
            new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100))));

    @Test
    void aSessionCountsWhereItStartedWithItsLiveSeconds() {
        arrives(started("live", "anna", NOON + 11 * HOUR));
        arrives(ended("live", NOON + 13 * HOUR + 1_999));

        assertThat(sums.get("D|anna|2026-06-01").measures()).isEqualTo(Measures.sessions(1, 7_201));
        assertThat(sums.get("M|anna|2026-06").measures()).isEqualTo(Measures.sessions(1, 7_201));
        assertThat(sums).as("nothing in the day in which it ended").hasSize(3);
        assertOwnTotal("anna", NOON + 11 * HOUR, NOON + 13 * HOUR + 1_999, false);
    }

    @Test
    void itLastsADayAtMostAndNothingWithoutEnded() {
        arrives(started("live", "anna", NOON));
        assertThat(sums.get("D|anna|2026-06-01").measures()).isEqualTo(Measures.sessions(1, 0));
        assertOwnTotal("anna", NOON, NOON + 24 * HOUR, true);

        arrives(ended("live", NOON + 100 * HOUR));
        assertThat(sums.get("D|anna|2026-06-01").measures()).isEqualTo(Measures.sessions(1, 86_400));
    }

    @Test
    void oneThatEndedBeforeItStartedIsASessionOfNoSeconds() {
        arrives(ended("live", NOON - 1));
        assertThat(sums).isEmpty();
        arrives(started("live", "anna", NOON));

        assertThat(sums.get("D|anna|2026-06-01").measures()).isEqualTo(Measures.sessions(1, 0));
        assertOwnTotal("anna", NOON, NOON, false);
    }

    @Test
    void anEarlierStartedOfAnotherStreamerTakesTheSessionAway() {
        arrives(started("live", "anna", NOON));
        arrives(ended("live", NOON + HOUR));
        arrives(started("live", "ben", NOON - HOUR));

        assertThat(sums.get("D|anna|2026-06-01").measures()).isEqualTo(Measures.ZERO);
        assertThat(sums.get("D|ben|2026-06-01").measures()).isEqualTo(Measures.sessions(1, 7_200));
        assertOwnTotal("ben", NOON - HOUR, NOON + HOUR, false);
    }

    @Test
    void ofStartedsAtOneTimeTheSmallerStreamerByCodePointHolds() {
        arrives(started("live", "😀", NOON));
        arrives(started("live", "！", NOON));
        arrives(started("live", "😀", NOON));

        assertThat(facts.get("live").streamerId()).isEqualTo("！");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyArrivalOrderEndsInTheSameTotals(long seed) {
        RandomSessions random = new RandomSessions(seed);
        Random shuffling = new Random(-seed);
        for (int set = 0; set < 500; set++) {
            List<SessionEvent> events = random.events(12);
            for (int arrival = 0; arrival < 5; arrival++) {
                Collections.shuffle(events, shuffling);
                facts.clear();
                sums.clear();
                events.forEach(this::arrives);
                assertThat(counted())
                        .as("seed %d, set %d: %s", seed, set, events)
                        .isEqualTo(truth(events));
            }
        }
    }

    /** Days and months with their measures, and the own total of each session with its start and end. */
    private Map<String, String> counted() {
        Map<String, String> counted = new TreeMap<>();
        sums.forEach((key, sum) -> {
            if (sum.period() != PeriodKind.SESSION) {
                counted.put(
                        key, sum.measures().sessions() + " " + sum.measures().liveSeconds());
            } else if (facts.get(sum.label()).streamerId().equals(sum.streamerId())) {
                counted.put(key, sum.start() + " " + (sum.endGuessed() ? "?" : sum.end()));
            }
        });
        counted.values().removeIf("0 0"::equals);
        return counted;
    }

    private static Map<String, String> truth(List<SessionEvent> events) {
        NaiveSessionOracle oracle = new NaiveSessionOracle(events);
        Map<String, long[]> cells = new TreeMap<>();
        Map<String, String> truth = new TreeMap<>();
        oracle.started.forEach((id, start) -> {
            Long end = oracle.ended.get(id);
            String streamer = oracle.owner.get(id);
            long seconds = end == null ? 0 : Math.max(0, Math.min(end - start, 24 * HOUR)) / 1000;
            String day =
                    Instant.ofEpochMilli(start).atZone(SHANGHAI).toLocalDate().toString();
            for (String key : List.of("D|" + streamer + "|" + day, "M|" + streamer + "|" + day.substring(0, 7))) {
                long[] cell = cells.computeIfAbsent(key, none -> new long[2]);
                cell[0]++;
                cell[1] += seconds;
            }
            truth.put("S|" + streamer + "|" + id, start + " " + (end == null ? "?" : Math.max(start, end)));
        });
        cells.forEach((key, cell) -> truth.put(key, cell[0] + " " + cell[1]));
        return truth;
    }

    private void arrives(SessionEvent event) {
        SessionFacts before = facts.getOrDefault(event.sessionId(), SessionFacts.NONE);
        SessionFacts after = before.with(event);
        facts.put(event.sessionId(), after);
        SessionChange change = SessionChange.between(before, after, event.sessionId(), 0);
        if (change != null) {
            bookings.book(change, sum -> sums.merge(sum.key(), sum, PeriodSum::plus));
        }
    }

    private void assertOwnTotal(String streamer, long start, long end, boolean guessed) {
        PeriodSum total = sums.get("S|" + streamer + "|live");
        assertThat(total.measures()).isEqualTo(Measures.ZERO);
        assertThat(total.start()).isEqualTo(start);
        assertThat(total.end()).isEqualTo(end);
        assertThat(total.endGuessed()).isEqualTo(guessed);
    }

    private static SessionEvent started(String id, String streamer, long time) {
        return new SessionEvent(id, streamer, SessionEventType.STARTED, time, null);
    }

    private static SessionEvent ended(String id, long time) {
        return new SessionEvent(id, "whoever", SessionEventType.ENDED, time, null);
    }
}
