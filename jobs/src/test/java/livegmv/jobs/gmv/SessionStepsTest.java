package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.ANNA;
import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static livegmv.jobs.gmv.Sessions.ONE_HOUR;
import static livegmv.jobs.gmv.Sessions.ended;
import static livegmv.jobs.gmv.Sessions.received;
import static livegmv.jobs.gmv.Sessions.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.Received;
import livegmv.contracts.SessionEvent;
import livegmv.domain.orders.TimedMovement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The steps joined up, in a small cluster: whichever stream is ahead, the same comes out. */
class SessionStepsTest {

    private final PeriodBookings bookings = new PeriodBookings(
            new BusinessCalendar(ZoneId.of("Asia/Shanghai")),
            new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100)));

    @Test
    void ordersFindTheirSessionsAndSessionsCount() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                3, new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        SessionSteps.Outputs outputs = SessionSteps.build(
                env.fromData(
                        events(
                                started("live", NOON),
                                ended("live", NOON + 2 * ONE_HOUR),
                                started("live", NOON),
                                started("next day", NOON + ONE_DAY),
                                started("same day", NOON + 5 * ONE_HOUR)),
                        TypeInformation.of(new TypeHint<Received<SessionEvent>>() {})),
                env.fromData(
                        TypeInformation.of(SettledMovement.class),
                        paid("on air", NOON + ONE_HOUR, null),
                        paid("off air", NOON + 2 * ONE_HOUR, null),
                        paid("named", NOON + ONE_HOUR, "of another")),
                bookings,
                Duration.ofDays(100),
                "sessions");
        Iterator<SettledMovement> movements = outputs.movements().collectAsync();
        Iterator<PeriodSum> sums = outputs.sums().collectAsync();
        JobExecutionResult result = env.execute();

        Map<String, Integer> ledger = new TreeMap<>();
        movements.forEachRemaining(settled -> ledger.merge(
                settled.movement().orderId() + " in " + settled.movement().sessionId(),
                settled.movement().sign(),
                Integer::sum));
        ledger.values().removeIf(sum -> sum == 0);
        assertThat(ledger).isEqualTo(Map.of("on air in live", 1, "off air in null", 1, "named in of another", 1));
        Map<String, PeriodSum> totals = new TreeMap<>();
        sums.forEachRemaining(sum -> totals.merge(sum.key(), sum, PeriodSum::plus));
        assertThat(measures(totals.get("M|anna|2026-06"))).isEqualTo("3 sessions, 7200 s, 2 days");
        assertThat(measures(totals.get("D|anna|2026-06-01"))).isEqualTo("2 sessions, 7200 s, 0 days");
        assertThat(totals.get("S|anna|live").end()).isEqualTo(NOON + 2 * ONE_HOUR);
        assertThat(result.<Long>getAccumulatorResult("sessions.consumed")).isEqualTo(5);
        assertThat(result.<Long>getAccumulatorResult("sessions.factsHeld")).isEqualTo(4);
        assertThat(result.<Long>getAccumulatorResult("sessions.repeats")).isEqualTo(1);
    }

    private static String measures(PeriodSum sum) {
        return sum.measures().sessions() + " sessions, " + sum.measures().liveSeconds() + " s, "
                + sum.measures().broadcastDays() + " days";
    }

    private static List<Received<SessionEvent>> events(SessionEvent... events) {
        List<Received<SessionEvent>> received = new ArrayList<>();
        for (SessionEvent event : events) {
            received.add(received(event, received.size()));
        }
        return received;
    }

    private static SettledMovement paid(String orderId, long time, String sessionId) {
        OrderMovement movement = new OrderMovement(
                MovementKind.PAID, 1, orderId, null, ANNA, sessionId, "buyer", null, null, 500, 1, time, time);
        return new SettledMovement(movement, Long.MIN_VALUE, sessionId == null ? time : TimedMovement.NAMED);
    }
}
