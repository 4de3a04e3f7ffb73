package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.NOON;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livegmv.contracts.PeriodKind;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.measures.Measures;
import livegmv.time.BusinessCalendar;
import livegmv.time.CalendarPeriod;

/** The vocabulary of tests on what streamers' days add up to, minute by minute. */
final class DaySums {

    static final PeriodRetention RETENTION =
            new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100));
    static final BusinessCalendar CALENDAR = new BusinessCalendar(ZoneId.of("Asia/Shanghai"));
    static final long MINUTE = 60_000;

    private DaySums() {}

    static PeriodSum sum(String streamer, long eventTime, Measures measures) {
        return sum(streamer, eventTime, eventTime, measures);
    }

    /** @param dayAt a time of the day that it belongs to, such as a refund's pay time */
    static PeriodSum sum(String streamer, long dayAt, long eventTime, Measures measures) {
        CalendarPeriod day = CALENDAR.day(dayAt);
        return new PeriodSum(streamer, PeriodKind.DAY, day.label(), day.start(), day.end(), false, measures, eventTime);
    }

    /** Some hours over midnight in order of event time: payments, some taken back, refunds, buyers. */
    static List<PeriodSum> inOrder(Random random) {
        List<PeriodSum> sums = new ArrayList<>();
        long time = NOON + Duration.ofHours(11).toMillis();
        for (int i = 0; i < 300; i++) {
            time += random.nextInt(4) == 0 ? random.nextInt(200_000) : random.nextInt(20) * 1_000L;
            String streamer = "s" + random.nextInt(1 + random.nextInt(30));
            long amount = random.nextInt(30);
            int sign = random.nextInt(4) == 0 ? -1 : 1;
            sums.add(
                    switch (random.nextInt(6)) {
                        case 0 ->
                            sum(streamer, time - random.nextInt(7_200_000), time, Measures.refundedByPayTime(amount));
                        case 1 -> sum(streamer, time, Measures.buyers(sign));
                        case 2 -> sum(streamer, time, Measures.newBuyers(sign, amount));
                        default -> sum(streamer, time, Measures.paid(sign, sign, sign * amount, 0));
                    });
        }
        return sums;
    }

    /** The first full minute up to which a time counts, reckoned apart from the code under test. */
    static long minuteOf(long time) {
        return time - time % MINUTE + MINUTE;
    }
}
