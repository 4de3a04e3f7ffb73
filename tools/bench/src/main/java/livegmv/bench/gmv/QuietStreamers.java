package livegmv.bench.gmv;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import livegmv.bench.BenchProgress;
import livegmv.bench.live.LiveRun;
import livegmv.bench.live.Watch;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.jobs.gmv.GmvJob;
import org.apache.flink.configuration.CheckpointingOptions;

/**
 * What it costs when very many streamers fall silent at once, while others go on: the real gmv job on RocksDB, beside a broker.
 *
 * <pre>
 * some others sell ─► all of very many sell once, in the same slice ─► time jumps by 25 h ─► the others alone ─► what is left?
 * </pre>
 *
 * <p>The jump sets all at once free what a day sets free bit by bit: each of those who sold enters each rolling window and leaves
 * it again, and their day closes. Of each phase it tells how long it took, how many order events were taken in, the longest time in
 * which a task took none, the checkpoints, and for how long a reader heard nothing of the others. In the end it compares what a savepoint
 * holds of rolling windows with one from before the first order.
 *
 * @param streamers how many sell once
 * @param ordersPerSecond of the others
 * @param managedMib for RocksDB, of all tasks together
 * @param asShipped false: checkpoints are aligned, their barriers overtake nothing
 * @param calm how long the others are watched alone
 */
public record QuietStreamers(
        long streamers,
        long ordersPerSecond,
        int parallelism,
        int partitions,
        int managedMib,
        Duration checkpointInterval,
        boolean asShipped,
        Duration calm,
        BenchProgress progress,
        PrintWriter out) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600_000;

    /** Beyond the longest window, and beyond the end of the day, its grace and its spread. */
    private static final long JUMP = 25 * HOUR;

    private static final int WINDOWS = 4;
    private static final String ROLL = "Roll windows";
    private static final String TOTAL = "Total periods";
    private static final String ROLL_UID = "roll-windows-";
    private static final String WATERMARK = "currentOutputWatermark";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** @return whether all is as it has to be: each record of a window and each closing has come, and no rolling state is left */
    public boolean run() throws Exception {
        // Noon in the middle of a month, so that a day ends on the way and no month does.
        long noon = LocalDate.now(ZONE)
                .minusMonths(1)
                .withDayOfMonth(15)
                .atTime(12, 0)
                .atZone(ZONE)
                .toInstant()
                .toEpochMilli();
        SalesClock clock = new SalesClock(noon - HOUR);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String servers = broker.bootstrapServers();
            LiveRun.Place place = place(broker);
            GmvJob gmv = new GmvJob();
            LiveRun.createTopics(place, gmv);
            try (LiveRun job = LiveRun.start(gmv, List.of("time-zone=" + ZONE), place);
                    SalesFeed feed = new SalesFeed(servers, clock);
                    Onlooker ledger = new Onlooker(servers, "order-movements");
                    Onlooker days = new Onlooker(servers, "gmv.daily");
                    Onlooker windows = new Onlooker(servers, "gmv.rolling")) {
                return new Course(job, feed, clock, noon, ledger, days, windows).run();
            }
        }
    }

    private LiveRun.Place place(EmbeddedBroker broker) {
        Map<String, String> changes = new HashMap<>();
        changes.put(CheckpointingOptions.CHECKPOINTING_INTERVAL.key(), checkpointInterval.toMillis() + " ms");
        if (!asShipped) {
            changes.put(CheckpointingOptions.ENABLE_UNALIGNED.key(), "false");
        }
        return new LiveRun.Place(
                broker.bootstrapServers(),
                parallelism,
                partitions,
                managedMib,
                broker.directory().resolve("flink"),
                changes);
    }

    /** The phases, one after the other. */
    private final class Course implements Watch.Intake {
        private final LiveRun job;
        private final SalesFeed feed;
        private final SalesClock clock;
        private final long noon;
        private final Onlooker ledger;
        private final Onlooker days;
        private final Onlooker windows;

        Course(
                LiveRun job,
                SalesFeed feed,
                SalesClock clock,
                long noon,
                Onlooker ledger,
                Onlooker days,
                Onlooker windows) {
            this.job = job;
            this.feed = feed;
            this.clock = clock;
            this.noon = noon;
            this.ledger = ledger;
            this.days = days;
            this.windows = windows;
        }

        boolean run() throws Exception {
            long empty = job.savepointBytes(ROLL_UID);
            feed.startOthers(ordersPerSecond);
            clock.goOnFrom(noon - HOUR);
            await("windows to roll", () -> job.least(ROLL, WATERMARK) > noon - HOUR);
            watch("others alone", calm);

            // In the middle of a slice, whose end no watermark reaches before the jump.
            clock.standAt(noon + 5 * SECOND);
            watch("all sell once", this::sellOnce, () -> days.ofOnce() >= streamers && isCaughtUp());
            job.awaitCheckpoint();
            long full = job.stateBytes(ROLL);

            clock.goOnFrom(noon + JUMP);
            watch("25 hours pass", () -> {}, this::haveAllLeft);
            watch("others alone again", calm);
            long heard = windows.ofOnce();
            long closed = days.closedOfOnce();

            feed.stopOthers();
            feed.letTimePass(noon + 2 * JUMP);
            await("all windows to be empty", () -> job.least(ROLL, WATERMARK) > noon + 2 * JUMP - HOUR);
            long left = job.savepointBytes(ROLL_UID);

            say("of those who sold once: %,d records of windows, %,d closed days", heard, closed);
            say(
                    "state of %s, bytes: %,d before the first order, %,d with all, %,d at the end",
                    ROLL, empty, full, left);
            return heard == 2 * WINDOWS * streamers && closed == streamers && left == empty;
        }

        private void sellOnce() {
            feed.sellOnce(streamers, progress);
        }

        private boolean isCaughtUp() throws IOException {
            return feed.sent() - Watch.sum(taken()) < SalesFeed.events(ordersPerSecond);
        }

        /** Each has entered each window and left it again. */
        private boolean haveAllLeft() throws IOException {
            progress.show("Records of windows", windows.ofOnce(), 2 * WINDOWS * streamers);
            return windows.ofOnce() >= 2 * WINDOWS * streamers
                    && days.closedOfOnce() >= streamers
                    && job.least(ROLL, WATERMARK) >= noon + JUMP
                    && job.least(TOTAL, WATERMARK) >= noon + JUMP
                    && isCaughtUp();
        }

        private void watch(String name, Duration span) throws Exception {
            long end = System.nanoTime() + span.toNanos();
            watch(name, () -> {}, () -> System.nanoTime() >= end);
        }

        private void watch(String name, Runnable doing, Callable<Boolean> isOver) throws Exception {
            ledger.mark();
            days.mark();
            windows.mark();
            Watch watch = new Watch(job, this);
            doing.run();
            await(name, () -> {
                watch.glance();
                return isOver.call();
            });
            say("%s", watch.report(name));
            say(
                    "    longest silence of others: order-movements %,d ms, gmv.daily %,d ms, gmv.rolling %,d ms",
                    ledger.silence().toMillis(),
                    days.silence().toMillis(),
                    windows.silence().toMillis());
        }

        @Override
        public long sent() {
            return feed.sent();
        }

        @Override
        public long[] taken() throws IOException {
            return job.ofEach("Settle orders", "numRecordsIn");
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        Await.until(what, PATIENCE, condition);
    }

    private void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }
}
