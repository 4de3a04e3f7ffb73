package livegmv.simulation;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/**
 * Draws the rooms of a scenario, in the order of their starts. A streamer's sessions never overlap: each has a stretch of the
 * time to itself. Sizes are heavy-tailed twice over, by streamer and by session; one session of 25 is a big one (大场).
 */
public final class RoomSchedule implements Iterator<RoomPlan> {

    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final int PART = 3;

    private static final int[] HOURS = {20, 19, 21, 14, 10, 8, 0};
    private static final double[] HOUR_WEIGHTS = {0.4, 0.2, 0.1, 0.1, 0.1, 0.06, 0.04};

    private static final List<String> OCCASIONS =
            List.of("春装上新", "开学季", "会员日", "宠粉专场", "源头工厂直发", "周年庆", "换季清仓", "新人首播", "年货节", "品牌日", "深夜福利", "早市");
    private static final List<String> OFFERS =
            List.of("限时秒杀", "9.9 包邮", "买一送一", "全场五折起", "前一百名半价", "满 199 减 50", "运费险全送", "福袋不停", "只此一场", "错过等一年");

    private final Scenario scenario;
    private final List<Streamer> cast;
    private final int[] owners;
    private final long[] starts;
    private final long[] ends;
    private final long[] audiences;
    private final Integer[] order;
    private int next;

    public RoomSchedule(Scenario scenario, List<Streamer> cast) {
        this.scenario = scenario;
        this.cast = cast;
        int sessions = scenario.sessions();
        owners = new int[sessions];
        starts = new long[sessions];
        ends = new long[sessions];
        double[] sizes = new double[sessions];
        place(sizes);
        audiences = shared(scenario, sizes);
        order = new Integer[sessions];
        Arrays.setAll(order, i -> i);
        // By start, ties as they were drawn: the sort is stable.
        Arrays.sort(order, (one, other) -> Long.compare(starts[one], starts[other]));
    }

    private void place(double[] sizes) {
        double[] eagerness = new double[cast.size()];
        Arrays.setAll(eagerness, i -> 0.4 + Dice.of(scenario.seed(), PART, i).fraction());
        long[] counts = apportioned(scenario.sessions(), eagerness);
        int session = 0;
        for (Streamer streamer : cast) {
            int count = (int) counts[streamer.index()];
            for (int i = 0; i < count; i++) {
                Dice dice = Dice.of(scenario.seed(), PART, streamer.index(), i);
                owners[session] = streamer.index();
                sizes[session] = streamer.weight() / count * dice.lognormal(1, 0.5) * (dice.chance(0.04) ? 4 : 1);
                placeWithin(session, stretch(i, count), stretch(i + 1, count), streamer, dice);
                session++;
            }
        }
    }

    private long stretch(int i, int of) {
        return scenario.start() + (scenario.end() - scenario.start()) / of * i;
    }

    /** At the streamer's usual hour where there is a whole day to choose it from. */
    private void placeWithin(int session, long from, long to, Streamer streamer, Dice dice) {
        long longest = Math.min(10 * HOUR, (to - from) * 8 / 10);
        long usual = (long) dice.lognormal(3 * HOUR, 0.4);
        long duration = Math.max(1, Math.min(longest, Math.max(30 * MINUTE, usual)));
        long latest = to - duration - 1;
        long start = dice.between(from, latest);
        if (to - from >= DAY - HOUR) {
            int hour =
                    HOURS[Dice.of(scenario.seed(), PART, streamer.index(), -1).weighted(HOUR_WEIGHTS)];
            ZonedDateTime day = Instant.ofEpochMilli(from + dice.between(0, to - from - DAY + 1))
                    .atZone(scenario.zone());
            long atHour = day.with(LocalTime.of(hour, 0)).toInstant().toEpochMilli();
            start = (atHour < from ? atHour + DAY : atHour) + dice.between(-5 * MINUTE, 10 * MINUTE);
        }
        starts[session] = Math.max(from, Math.min(start, latest));
        ends[session] = starts[session] + duration;
    }

    private static long[] shared(Scenario scenario, double[] sizes) {
        long all = scenario.audience().count();
        if (scenario.hotRoom() == 0 || sizes.length == 0) {
            return apportioned(all, sizes);
        }
        int hottest = 0;
        for (int i = 1; i < sizes.length; i++) {
            hottest = sizes[i] > sizes[hottest] ? i : hottest;
        }
        if (sizes.length == 1) {
            return new long[] {all};
        }
        sizes[hottest] = 0;
        long hot = Math.round(all * scenario.hotRoom());
        long[] shares = apportioned(all - hot, sizes);
        shares[hottest] = hot;
        return shares;
    }

    /** Whole numbers in proportion to the weights that add up to the total. */
    private static long[] apportioned(long total, double[] weights) {
        double[] sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        long[] parts = new long[weights.length];
        long given = 0;
        for (int i = 0; i < parts.length; i++) {
            long upToHere = i == parts.length - 1 ? total : Math.round(total * (sums[i] / sums[sums.length - 1]));
            parts[i] = upToHere - given;
            given = upToHere;
        }
        return parts;
    }

    @Override
    public boolean hasNext() {
        return next < order.length;
    }

    @Override
    public RoomPlan next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int number = next;
        int session = order[next++];
        Dice dice = Dice.of(scenario.seed(), PART, owners[session], session, 1);
        long duration = ends[session] - starts[session];
        return new RoomPlan(
                number,
                "r" + scenario.tag() + "-" + (number + 1),
                cast.get(owners[session]),
                dice.pick(OCCASIONS) + " " + dice.pick(OFFERS),
                starts[session],
                ends[session],
                new Audience(audiences[session], scenario.audience().unit()),
                ArrivalCurve.usual(dice),
                dice.chance(0.05) ? List.of(slump(duration, dice)) : List.of(),
                dice.chance(0.05) ? dice.between(MINUTE, 20 * MINUTE) : 0,
                dice.chance(0.03) ? RoomPlan.NEVER : dice.chance(0.1) ? dice.between(MINUTE, 40 * MINUTE) : 0,
                null);
    }

    /** A quarter of an hour in which something is wrong: a dead link, a price that nobody likes, a payment that fails. */
    private static Episode slump(long duration, Dice dice) {
        long from = dice.between(duration / 3, duration * 2 / 3);
        long to = from + 15 * MINUTE;
        return switch (dice.below(3)) {
            case 0 -> new Episode(from, to, 1, 0.2, 1, 1);
            case 1 -> new Episode(from, to, 1, 1, 0.15, 1);
            default -> new Episode(from, to, 1, 1, 1, 0.2);
        };
    }
}
