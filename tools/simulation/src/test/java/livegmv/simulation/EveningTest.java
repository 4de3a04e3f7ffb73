package livegmv.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the plot promises, by a plain sum over what is told. */
class EveningTest {

    private static final long YUAN = 100;
    private static final long MONTH_GOAL = 500_000 * YUAN;
    private static final long TEN_MINUTES = TimeUnit.MINUTES.toMillis(10);
    private static final String NEWCOMER = "s00002";
    private static final String FARM = "s00003";
    private static final String BEAUTY = "s00004";
    private static final String OUTDOOR = "s00005";

    private static Evening evening;
    private static Told told;

    /** Of one streamer's month: when its net GMV passed the goal, upwards and downwards. */
    private record Month(List<LocalTime> reached, List<LocalTime> lost, long atOpening, long atEnd) {}

    @BeforeAll
    static void simulate() {
        evening = eveningBefore("2026-06-26T10:00:00+08:00");
        told = Told.by(evening.simulation());
    }

    private static Evening eveningBefore(String now) {
        return Evening.before(at(now), Told.SHANGHAI, "CNY", 2);
    }

    @Test
    void nothingLiesInTheFuture() {
        assertThat(evening.end()).isLessThanOrEqualTo(at("2026-06-26T10:00:00+08:00"));
        assertThat(told.records()).allMatch(record -> record.eventTime() < evening.end());
    }

    @Test
    void theNewcomersMonthPasses500000AnHourIntoTheEveningAndStays() {
        Month month = month(NEWCOMER);

        assertThat(month.atOpening()).as("nearing it is news, too").isBetween(400_000 * YUAN, 449_000 * YUAN);
        assertThat(month.reached())
                .singleElement()
                .satisfies(time -> assertThat(time).isBetween(LocalTime.of(19, 45), LocalTime.of(20, 15)));
        assertThat(month.lost()).isEmpty();
    }

    @Test
    void theFarmShopsMonthIsTakenBackByRefunds() {
        Month month = month(FARM);

        assertThat(month.reached())
                .singleElement()
                .satisfies(time -> assertThat(time).isBetween(LocalTime.of(19, 30), LocalTime.of(20, 10)));
        assertThat(month.lost())
                .singleElement()
                .satisfies(time -> assertThat(time).isBetween(LocalTime.of(20, 40), LocalTime.of(20, 50)));
        assertThat(month.atEnd()).isLessThan(MONTH_GOAL);
    }

    @Test
    void inTheBeautyRoomViewersStopToClick() {
        long drop = evening.opening() + TimeUnit.MINUTES.toMillis(75);

        double before = clickRate(drop - TEN_MINUTES, drop);
        double then = clickRate(drop, drop + TEN_MINUTES);

        assertThat(then).isLessThan(before / 2);
    }

    private static double clickRate(long from, long to) {
        List<JsonNode> events = told.values(SimulatedTopic.VIEWERS).stream()
                .filter(event -> event.path("streamerId").asText().equals(BEAUTY))
                .filter(event -> event.path("eventTime").asLong() >= from
                        && event.path("eventTime").asLong() < to)
                .filter(event -> !event.path("type").asText().equals("ROOM_EXPOSURE"))
                .toList();
        long viewers = distinctViewers(events);
        assertThat(viewers).as("enough for the shipped rule").isGreaterThan(200);
        return (double) distinctViewers(events.stream()
                        .filter(event -> event.path("type").asText().equals("PRODUCT_CLICK"))
                        .toList())
                / viewers;
    }

    private static long distinctViewers(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("viewerId").asText())
                .distinct()
                .count();
    }

    @Test
    void theOutdoorShopsSessionSellsTwiceItsMeanBroadcastDay() {
        Map<LocalDate, Long> days = new HashMap<>();
        paid(OUTDOOR)
                .forEach(order -> days.merge(day(order), order.path("amount").asLong(), Long::sum));
        long tonight = days.remove(LocalDate.of(2026, 6, 25));
        long broadcasts = told.values(SimulatedTopic.SESSIONS).stream()
                .filter(session -> session.path("streamerId").asText().equals(OUTDOOR)
                        && session.path("type").asText().equals("STARTED")
                        && session.path("eventTime").asLong() < evening.dayStart())
                .count();
        long mean = days.values().stream().mapToLong(Long::longValue).sum() / broadcasts;

        assertThat(broadcasts).as("enough for the shipped rule").isGreaterThanOrEqualTo(7);
        assertThat(tonight).isBetween(2 * mean, 4 * mean);
    }

    @Test
    void isTheSameOnAnyDayButForTheDates() {
        Told other = Told.by(eveningBefore("2027-02-20T23:59:00+08:00").simulation());

        assertThat(amounts(other)).isEqualTo(amounts(told));
    }

    private static List<Long> amounts(Told of) {
        return of.values(SimulatedTopic.ORDERS).stream()
                .map(order -> order.path("amount").asLong())
                .toList();
    }

    @Test
    void twoWeeksOfItsMonthLieBeforeIt() {
        assertThat(dayOf("2026-06-26T10:00:00+08:00")).isEqualTo("2026-06-25");
        assertThat(dayOf("2026-06-16T10:00:00+08:00")).isEqualTo("2026-06-15");
        assertThat(dayOf("2026-06-15T10:00:00+08:00")).isEqualTo("2026-05-31");
        assertThat(dayOf("2026-06-01T00:00:00+08:00")).isEqualTo("2026-05-31");
    }

    private static String dayOf(String now) {
        return Instant.ofEpochMilli(eveningBefore(now).opening())
                .atZone(Told.SHANGHAI)
                .toLocalDate()
                .toString();
    }

    private static Month month(String streamerId) {
        Map<String, Long> paid = new HashMap<>();
        List<LocalTime> reached = new ArrayList<>();
        List<LocalTime> lost = new ArrayList<>();
        long net = 0;
        long atOpening = 0;
        for (JsonNode order : told.values(SimulatedTopic.ORDERS)) {
            String orderId = order.path("orderId").asText();
            long before = net;
            if (order.path("type").asText().equals("PAID")
                    && order.path("streamerId").asText().equals(streamerId)) {
                net += order.path("amount").asLong();
                paid.put(orderId, order.path("amount").asLong());
            } else if (order.path("type").asText().equals("REFUNDED") && paid.containsKey(orderId)) {
                net -= order.path("amount").asLong();
            }
            if (order.path("eventTime").asLong() < evening.opening()) {
                atOpening = net;
            }
            if (before < MONTH_GOAL && net >= MONTH_GOAL) {
                reached.add(time(order));
            } else if (before >= MONTH_GOAL && net < MONTH_GOAL) {
                lost.add(time(order));
            }
        }
        return new Month(reached, lost, atOpening, net);
    }

    private static List<JsonNode> paid(String streamerId) {
        return told.values(SimulatedTopic.ORDERS).stream()
                .filter(order -> order.path("type").asText().equals("PAID")
                        && order.path("streamerId").asText().equals(streamerId))
                .toList();
    }

    private static LocalTime time(JsonNode event) {
        return Instant.ofEpochMilli(event.path("eventTime").asLong())
                .atZone(Told.SHANGHAI)
                .toLocalTime();
    }

    private static LocalDate day(JsonNode event) {
        return Instant.ofEpochMilli(event.path("eventTime").asLong())
                .atZone(Told.SHANGHAI)
                .toLocalDate();
    }

    private static long at(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }
}
