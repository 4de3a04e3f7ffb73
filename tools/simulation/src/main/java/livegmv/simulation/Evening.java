package livegmv.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * An evening of live shopping in which something happens, and the days of the month before it. The same evening each time, to
 * the minute and to the fen, on whatever day it is set; only the dates differ.
 *
 * <p>The plot, by the clock of the evening:
 *
 * <pre>
 * 18:30  a brand is on air; others come, one every quarter of an hour
 * 19:05  a newcomer goes on air, 60,000 short of the first month of 500,000, and passes it about 20:05
 * 19:10  a farm shop goes on air, 25,000 short of it, and passes it about 19:45
 * 19:40  the brand's session passes 100,000
 * 20:15  in the beauty room nobody clicks any more, for 25 minutes
 * 20:40  what the farm shop sold has spoiled: most of it is given back within 10 minutes, and its month falls under 500,000
 * 22:20  the outdoor shop's session has sold twice a usual day
 * 24:00  it ends
 * </pre>
 */
public final class Evening {

    private static final long SEED = 20_01;
    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    /** As many days of the month lie before the evening. */
    private static final int DAYS_BEFORE = 14;

    /** People are eager to buy, so that a small audience is enough for a plot about money. */
    private static final Episode EAGER = new Episode(0, 24 * HOUR, 1, 2.5, 5, 1);

    /** Even more so on the days before, which nobody watches. */
    private static final Episode EAGER_BEFORE = new Episode(0, 24 * HOUR, 1, 4, 10, 1);

    private static final int BRAND = 0;
    private static final int NEWCOMER = 1;
    private static final int FARM = 2;
    private static final int BEAUTY = 3;
    private static final int OUTDOOR = 4;

    private static final int STREAMERS = 14;
    private static final long AVERAGE_PRICE = 320;
    private static final LocalTime OPENING = LocalTime.of(19, 0);

    private final LocalDate day;
    private final ZoneId zone;
    private final Scenario scenario;
    private final List<Streamer> cast;

    /** What somebody sold in a month before the simulation begins; amounts in minor units. */
    public record MonthBefore(String streamerId, YearMonth month, long gmv, long netGmv) {}

    private Evening(LocalDate day, ZoneId zone, String currency, int minorDigits) {
        this.day = day;
        this.zone = zone;
        long start = at(-DAYS_BEFORE, LocalTime.MIDNIGHT);
        this.scenario = new Scenario(
                SEED,
                start,
                at(1, LocalTime.MIDNIGHT),
                zone,
                new Audience(400_000, Audience.Unit.EVENTS),
                STREAMERS,
                0,
                0,
                AVERAGE_PRICE,
                currency,
                minorDigits);
        this.cast = cast(start);
    }

    /**
     * The last evening before this moment that has two weeks of its month before it.
     *
     * @param now epoch ms
     */
    public static Evening before(long now, ZoneId zone, String currency, int minorDigits) {
        LocalDate yesterday =
                Instant.ofEpochMilli(now).atZone(zone).toLocalDate().minusDays(1);
        LocalDate day = yesterday.getDayOfMonth() > DAYS_BEFORE
                ? yesterday
                : yesterday.withDayOfMonth(1).minusDays(1);
        return new Evening(day, zone, currency, minorDigits);
    }

    private long at(int days, LocalTime time) {
        return day.plusDays(days).atTime(time).atZone(zone).toInstant().toEpochMilli();
    }

    private List<Streamer> cast(long start) {
        List<Streamer> cast = new ArrayList<>(Cast.of(SEED, STREAMERS, start));
        long onboarded = start - TimeUnit.DAYS.toMillis(40);
        cast.set(
                0,
                new Streamer(
                        0,
                        "s00001",
                        "云上旗舰店",
                        MerchantKind.BRAND,
                        1,
                        2_400_000,
                        onboarded - 400 * 24 * HOUR,
                        1,
                        1.2,
                        120));
        cast.set(1, new Streamer(1, "s00002", "林小满的衣橱", MerchantKind.MERCHANT, 0.4, 86_000, onboarded, 1.3, 1, 60));
        cast.set(2, new Streamer(2, "s00003", "陈阿珍山货", MerchantKind.MERCHANT, 0.4, 51_000, onboarded, 1.2, 1, 40));
        cast.set(
                3,
                new Streamer(
                        3,
                        "s00004",
                        "青禾美妆官方直播间",
                        MerchantKind.BRAND,
                        0.5,
                        640_000,
                        onboarded - 300 * 24 * HOUR,
                        1,
                        0.7,
                        90));
        cast.set(
                4,
                new Streamer(
                        4,
                        "s00005",
                        "宋志远户外",
                        MerchantKind.MERCHANT,
                        0.4,
                        210_000,
                        onboarded - 200 * 24 * HOUR,
                        1.1,
                        1.1,
                        70));
        return cast;
    }

    private List<Contract> contracts(Streamer streamer) {
        String provider = String.format(Locale.ROOT, "provider-%02d", 1 + streamer.index() % 3);
        return List.of(
                new Contract("c-" + streamer.id() + "-1", provider, streamer.id(), streamer.onboardedAt(), null));
    }

    public List<MonthBefore> monthsBefore() {
        YearMonth last = YearMonth.from(day).minusMonths(1);
        return List.of(
                new MonthBefore("s00001", last, 640_000_000, 590_000_000),
                new MonthBefore("s00002", last, 21_340_000, 19_120_000),
                new MonthBefore("s00003", last, 30_870_000, 27_450_000),
                new MonthBefore("s00004", last, 310_000_000, 281_000_000),
                new MonthBefore("s00005", last, 88_600_000, 79_900_000));
    }

    private List<RoomPlan> rooms() {
        List<RoomPlan> rooms = new ArrayList<>();
        for (int back = DAYS_BEFORE; back > 0; back--) {
            if (back % 3 != 0) {
                rooms.add(room(rooms, NEWCOMER, "秋装上新", -back, LocalTime.of(19, 0), 180, 7_600, EAGER_BEFORE));
                rooms.add(room(rooms, FARM, "山里的味道", -back, LocalTime.of(20, 0), 150, 7_600, EAGER_BEFORE));
                rooms.add(room(rooms, OUTDOOR, "周末去露营", -back, LocalTime.of(19, 30), 120, 4_000, EAGER_BEFORE));
            }
        }
        rooms.add(room(rooms, BRAND, "早市", 0, LocalTime.of(9, 0), 180, 8_000, EAGER_BEFORE));
        rooms.add(room(rooms, BRAND, "品牌日", 0, LocalTime.of(18, 30), 300, 110_000, EAGER));
        rooms.add(room(
                rooms,
                NEWCOMER,
                "冲刺 50 万",
                0,
                LocalTime.of(19, 5),
                180,
                60_000,
                new Episode(0, 24 * HOUR, 1, 3.5, 8, 1)));
        rooms.add(room(rooms, FARM, "新米上市", 0, LocalTime.of(19, 10), 110, 24_000, EAGER)
                .with(new Recall(at(0, LocalTime.of(20, 40)), at(0, LocalTime.of(20, 50)), 0.9)));
        long nobodyClicks = 60 * MINUTE;
        rooms.add(room(
                rooms,
                BEAUTY,
                "会员日",
                0,
                LocalTime.of(19, 15),
                240,
                90_000,
                EAGER,
                new Episode(nobodyClicks, nobodyClicks + 25 * MINUTE, 1, 0.1, 1, 1)));
        rooms.add(room(rooms, OUTDOOR, "周年庆大场", 0, LocalTime.of(20, 0), 230, 36_000, EAGER));
        for (int other = OUTDOOR + 1; other < STREAMERS; other++) {
            LocalTime start = LocalTime.of(18, 35).plusMinutes((other - OUTDOOR) * 17L);
            rooms.add(room(rooms, other, "宠粉专场", 0, start, 100 + 7 * other, 9_000, EAGER));
        }
        rooms.sort(Comparator.comparingLong(RoomPlan::start));
        return rooms;
    }

    private RoomPlan room(
            List<RoomPlan> before,
            int streamer,
            String title,
            int days,
            LocalTime start,
            int minutes,
            long events,
            Episode... plot) {
        int number = before.size();
        long from = at(days, start);
        RoomPlan plan = RoomPlan.of(
                number,
                "r" + scenario.tag() + "-" + (number + 1),
                cast.get(streamer),
                title,
                from,
                from + minutes * MINUTE,
                new Audience(events, Audience.Unit.EVENTS));
        return plan.with(ArrivalCurve.usual(Dice.of(SEED, number)), List.of(plot));
    }

    public Simulation simulation() {
        return new Simulation(scenario, cast, this::contracts, rooms().iterator());
    }

    /** Epoch ms: from here on it is worth watching. */
    public long opening() {
        return at(0, OPENING);
    }

    /** Epoch ms, exclusive; not after the moment that it was made before. */
    public long end() {
        return scenario.end();
    }

    /** Its first moment, epoch ms. */
    public long dayStart() {
        return at(0, LocalTime.MIDNIGHT);
    }
}
