package livegmv.bench.alerts;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import livegmv.bench.BenchProgress;
import livegmv.bench.live.LiveRun;
import livegmv.bench.live.Watch;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.jobs.alerts.AlertJob;

/**
 * What it costs to change a rule that all streamers are judged by, while the job goes on: the real alert job on RocksDB, beside a
 * broker, with so many streamers of twelve months in state, and totals that keep coming at a steady rate.
 *
 * <pre>
 * send 12 months of each ─► the job has caught up ─► updates alone ─► 3 rules ─► 1 rule changed ─► updates alone
 * </pre>
 *
 * <p>Of each phase it tells how long it took, how many updates were taken in, the longest time in which a subtask took none in, how far
 * the job fell behind, and the checkpoints.
 *
 * @param streamers how many
 * @param updatesPerSecond totals that are sent meanwhile
 * @param managedMib for RocksDB, of all tasks together
 * @param calm how long updates are watched alone; after a walk a third of it
 */
public record RuleChange(
        long streamers,
        long updatesPerSecond,
        int parallelism,
        int managedMib,
        Duration calm,
        BenchProgress progress,
        PrintWriter out) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MONTHS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String JUDGE = "Judge streamers";

    private static final String RULE = "{\"ruleId\":\"%s\",\"version\":%d,\"enabled\":true,\"metric\":\"netGmv\","
            + "\"period\":\"MONTH\",\"condition\":%s,\"audience\":[\"PROVIDER\",\"OPERATIONS\"],\"severity\":\"INFO\","
            + "\"confirmAfter\":\"P15D\"}";
    private static final String REACHES = "{\"kind\":\"REACHES\",\"thresholds\":[%s],\"occurrence\":\"FIRST_EVER\"}";
    private static final String NEARS =
            "{\"kind\":\"NEARS\",\"thresholds\":[50000000],\"fraction\":0.9,\"occurrence\":\"FIRST_EVER\"}";

    public void run() throws Exception {
        Streamers all = new Streamers(streamers, MONTHS, ZONE);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            LiveRun.Place place = new LiveRun.Place(
                    broker.bootstrapServers(),
                    parallelism,
                    parallelism,
                    managedMib,
                    broker.directory().resolve("flink"),
                    Map.of());
            AlertJob alerts = new AlertJob();
            LiveRun.createTopics(place, alerts);
            try (LiveRun job = LiveRun.start(alerts, List.of("time-zone=" + ZONE), place);
                    TotalsFeed feed = new TotalsFeed(broker.bootstrapServers(), all)) {
                new Course(job, feed, all.totals()).run();
            }
        }
    }

    /** The phases, one after the other. */
    private final class Course implements Watch.Intake {
        private final LiveRun job;
        private final TotalsFeed feed;
        private final long months;

        Course(LiveRun job, TotalsFeed feed, long months) {
            this.job = job;
            this.feed = feed;
            this.months = months;
        }

        void run() throws Exception {
            long began = System.nanoTime();
            feed.sendAllMonths(progress);
            await("the months to be read", () -> {
                long read = Watch.sum(taken());
                progress.show("Reading months", read, months);
                return read >= months;
            });
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            say("%,d streamers, %,d months read in %d s", streamers, months, seconds);
            feed.startUpdates(updatesPerSecond);
            await(
                    "the job to catch up",
                    () -> feed.sent() > months + 5 * updatesPerSecond
                            && streamersToJudge() == 0
                            && feed.sent() - Watch.sum(taken()) < updatesPerSecond);
            watch("before", calm);
            say("state: %,d MB", job.stateBytes() >> 20);
            walk("3 rules, for the first time", () -> {
                feed.sendRule("first-500k", RULE.formatted("first-500k", 1, REACHES.formatted("50000000")));
                feed.sendRule(
                        "first-2m-5m", RULE.formatted("first-2m-5m", 1, REACHES.formatted("200000000,500000000")));
                feed.sendRule("near-500k", RULE.formatted("near-500k", 1, NEARS));
            });
            walk(
                    "1 rule, from 500,000 to 600,000",
                    () -> feed.sendRule("first-500k", RULE.formatted("first-500k", 2, REACHES.formatted("60000000"))));
            watch("after", calm);
            say("state: %,d MB", job.stateBytes() >> 20);
        }

        /** Nothing but the updates. */
        private void watch(String name, Duration span) throws Exception {
            Watch watch = new Watch(job, this);
            long end = System.nanoTime() + span.toNanos();
            while (System.nanoTime() < end) {
                watch.glance();
            }
            say("%s", watch.report(name));
        }

        private void walk(String name, Runnable change) throws Exception {
            Watch watch = new Watch(job, this);
            change.run();
            await("the walk to begin", () -> {
                watch.glance();
                return streamersToJudge() > 0;
            });
            await("the walk to end", () -> {
                watch.glance();
                progress.show("Judging streamers", streamers - streamersToJudge(), streamers);
                return streamersToJudge() == 0;
            });
            say("%s", watch.report(name));
            watch("  just after", calm.dividedBy(3));
        }

        /** How many streamers a walk has still before it; 0 when there is none. */
        private long streamersToJudge() throws IOException {
            return job.sum(JUDGE, "alerts.streamersToJudge");
        }

        @Override
        public long sent() {
            return feed.sent();
        }

        @Override
        public long[] taken() throws IOException {
            return job.ofEach(JUDGE, "gmv_monthly.factsHeld", "gmv_monthly.repeats");
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        Await.until(what, PATIENCE, condition);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
