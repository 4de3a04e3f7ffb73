package livegmv.bench.latency;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import livegmv.bench.BenchProgress;
import livegmv.bench.live.LiveRun;
import livegmv.bench.live.Pace;
import livegmv.bench.live.Reader;
import livegmv.bench.live.Sender;
import livegmv.bench.live.Watch;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.gmv.GmvJob;

/**
 * How long an order event is under way until a reader sees what came of it: the real gmv and alert jobs, live, on RocksDB, beside a
 * broker, with orders at a steady rate, and readers of four topics at {@code read_committed}.
 *
 * <p>Of each event is taken the time from the moment before it was given to the producer to the moment at which the reader had the record
 * that shows it: its line in {@code order-movements}; the first total in {@code gmv.daily} that counts as many events of its streamer's
 * day as had been sent; the first window of a minute in {@code gmv.rolling} that ends after it; the alert in {@code alerts} of
 * the step that it carried its streamer's day over. The rate is kept until all are seen.
 *
 * @param ordersPerSecond two events each
 * @param managedMib for RocksDB, of all tasks of one job together
 * @param warmUp how long nothing is counted
 * @param counted how long afterwards events count
 */
public record Latency(
        int streamers,
        long ordersPerSecond,
        int parallelism,
        int partitions,
        int managedMib,
        Duration warmUp,
        Duration counted,
        BenchProgress progress,
        PrintWriter out) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long SECOND = 1_000;

    /** As shipped, both. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

    private static final long EMIT_INTERVAL = SECOND;

    private static final String RULE = "{\"ruleId\":\"" + LiveOrders.RULE
            + "\",\"version\":1,\"enabled\":true,\"metric\":\"gmv\",\"period\":\"DAY\",\"condition\":{\"kind\":\"REACHES\","
            + "\"thresholds\":[%s],\"occurrence\":\"EVERY_PERIOD\"},\"audience\":[\"OPERATIONS\"],\"severity\":\"INFO\"}";

    /** @throws livegmv.cluster.Await.TimedOut if something that was sent is not to be seen within three minutes */
    public void run() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            GmvJob gmv = new GmvJob();
            AlertJob alerts = new AlertJob();
            LiveRun.createTopics(place(broker, "gmv"), gmv, alerts);
            List<String> settings = List.of("time-zone=" + ZONE);
            try (LiveRun gmvRun = LiveRun.start(gmv, settings, place(broker, "gmv"));
                    LiveRun alertRun = LiveRun.start(alerts, settings, place(broker, "alerts"));
                    Sender sender = new Sender(broker.bootstrapServers())) {
                measure(broker.bootstrapServers(), gmvRun, sender);
            }
        }
    }

    private LiveRun.Place place(EmbeddedBroker broker, String folder) {
        return new LiveRun.Place(
                broker.bootstrapServers(),
                parallelism,
                partitions,
                managedMib,
                broker.directory().resolve(folder),
                Map.of());
    }

    private void measure(String bootstrapServers, LiveRun gmv, Sender sender) throws Exception {
        long step = step();
        sender.send("alert-rules", LiveOrders.RULE, rule(step));
        long from = System.currentTimeMillis() + warmUp.toMillis();
        long to = from + counted.toMillis();
        Awaited movements = new Awaited(from, to);
        Awaited days = new Awaited(from, to);
        Awaited windows = new Awaited(from, to);
        Awaited alerts = new Awaited(from, to);
        List<Awaited> all = List.of(movements, days, windows, alerts);
        LiveOrders orders = new LiveOrders(
                sender, ZONE, streamers, step, new LiveOrders.Expected(movements, days, windows, alerts));
        try (Reader ofMovements = new Reader(bootstrapServers, "order-movements", Sightings.ofMovements(movements));
                Reader ofDays = new Reader(bootstrapServers, "gmv.daily", Sightings.ofDays(days));
                Reader ofWindows = new Reader(bootstrapServers, "gmv.rolling", Sightings.ofWindows(windows));
                Reader ofAlerts = new Reader(bootstrapServers, "alerts", Sightings.ofAlerts(alerts));
                Pace pace = new Pace("orders", ordersPerSecond, orders::sell)) {
            List<Reader> readers = List.of(ofMovements, ofDays, ofWindows, ofAlerts);
            await("the warm-up", () -> {
                progress.show("Warming up, events", sender.sent(), events(warmUp));
                return isPast(from, readers);
            });
            Watch watch = new Watch(gmv, new Events(sender, gmv));
            await("the end of what counts", () -> {
                watch.glance();
                progress.show("Sending events", sender.sent() - events(warmUp), events(counted));
                return isPast(to, readers);
            });
            say("%s", watch.report("gmv job"));
            await("all to be seen", () -> isPast(to, readers) && all.stream().allMatch(awaited -> awaited.left() == 0));
        }
        say("%n%-16s %10s %9s %9s %9s  to reach at p99", "topic", "events", "p50 ms", "p99 ms", "most ms");
        long interval = CHECKPOINT_INTERVAL.toMillis();
        report("order-movements", movements, interval + SECOND);
        report("gmv.daily", days, interval + SECOND + EMIT_INTERVAL);
        report("gmv.rolling", windows, 16 * SECOND);
        report("alerts", alerts, 2 * (interval + SECOND));
    }

    private long events(Duration time) {
        return 2 * ordersPerSecond * time.toSeconds();
    }

    /** So that a streamer's day passes all thresholds in twice the time that is planned. */
    private long step() {
        long orders = events(warmUp.plus(counted)) / streamers;
        return Math.max(1, orders * LiveOrders.meanAmount() / LiveOrders.STEPS);
    }

    private static String rule(long step) {
        return RULE.formatted(LongStream.rangeClosed(1, LiveOrders.STEPS)
                .mapToObj(number -> Long.toString(number * step))
                .collect(Collectors.joining(",")));
    }

    /** @param time epoch ms */
    private static boolean isPast(long time, List<Reader> readers) {
        readers.forEach(Reader::requireAlive);
        return System.currentTimeMillis() >= time;
    }

    private void report(String topic, Awaited awaited, long toReach) {
        Delays delays = awaited.delays();
        say(
                "%-16s %,10d %,9d %,9d %,9d  %,d",
                topic, delays.size(), delays.percentile(0.5), delays.percentile(0.99), delays.percentile(1), toReach);
    }

    /** What the gmv job takes in; the rule is no event of its. */
    private record Events(Sender sender, LiveRun gmv) implements Watch.Intake {
        @Override
        public long sent() {
            return sender.sent() - 1;
        }

        @Override
        public long[] taken() throws IOException {
            return gmv.ofEach("Settle orders", "numRecordsIn");
        }
    }

    private void await(String what, Callable<Boolean> condition) {
        Await.until(what, warmUp.plus(counted).plus(PATIENCE), condition);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
