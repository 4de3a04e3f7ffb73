package livegmv.bench.alerts;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import livegmv.bench.BenchProgress;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.TopicLeaders;
import livegmv.jobs.alerts.AlertJob;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

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
    private static final long GLANCE_NANOS = 100_000_000;
    private static final long BROKER_SECONDS = 30;

    private static final String RULE = "{\"ruleId\":\"%s\",\"version\":%d,\"enabled\":true,\"metric\":\"netGmv\","
            + "\"period\":\"MONTH\",\"condition\":%s,\"audience\":[\"PROVIDER\",\"OPERATIONS\"],\"severity\":\"INFO\","
            + "\"confirmAfter\":\"P15D\"}";
    private static final String REACHES = "{\"kind\":\"REACHES\",\"thresholds\":[%s],\"occurrence\":\"FIRST_EVER\"}";
    private static final String NEARS =
            "{\"kind\":\"NEARS\",\"thresholds\":[50000000],\"fraction\":0.9,\"occurrence\":\"FIRST_EVER\"}";

    public void run() throws Exception {
        Streamers all = new Streamers(streamers, MONTHS, ZONE);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            createTopics(broker.bootstrapServers());
            try (JudgingJob job = JudgingJob.start(
                            broker.bootstrapServers(),
                            ZONE,
                            parallelism,
                            managedMib,
                            broker.directory().resolve("flink"));
                    TotalsFeed feed = new TotalsFeed(broker.bootstrapServers(), all)) {
                measure(job, feed, all.totals());
            }
        }
    }

    private void measure(JudgingJob job, TotalsFeed feed, long months) throws Exception {
        long began = System.nanoTime();
        feed.sendAllMonths(progress);
        await("the months to be read", () -> {
            long taken = sum(job.totalsTaken());
            progress.show("Reading months", taken, months);
            return taken >= months;
        });
        say("%,d streamers, %,d months read in %d s", streamers, months, secondsSince(began));
        feed.startUpdates(updatesPerSecond);
        await(
                "the job to catch up",
                () -> feed.sent() > months + 5 * updatesPerSecond
                        && job.streamersToJudge() == 0
                        && feed.sent() - sum(job.totalsTaken()) < updatesPerSecond);
        phase("before", job, feed, calm);
        say("state: %,d MB", job.stateBytes() >> 20);
        walk("3 rules, for the first time", job, feed, () -> {
            feed.sendRule("first-500k", RULE.formatted("first-500k", 1, REACHES.formatted("50000000")));
            feed.sendRule("first-2m-5m", RULE.formatted("first-2m-5m", 1, REACHES.formatted("200000000,500000000")));
            feed.sendRule("near-500k", RULE.formatted("near-500k", 1, NEARS));
        });
        walk(
                "1 rule, from 500,000 to 600,000",
                job,
                feed,
                () -> feed.sendRule("first-500k", RULE.formatted("first-500k", 2, REACHES.formatted("60000000"))));
        phase("after", job, feed, calm);
        say("state: %,d MB", job.stateBytes() >> 20);
    }

    /** Nothing but the updates. */
    private void phase(String name, JudgingJob job, TotalsFeed feed, Duration span) throws Exception {
        Watch watch = new Watch(job, feed);
        long end = System.nanoTime() + span.toNanos();
        while (System.nanoTime() < end) {
            watch.glance();
        }
        say("%s", watch.report(name));
    }

    private void walk(String name, JudgingJob job, TotalsFeed feed, Runnable change) throws Exception {
        Watch watch = new Watch(job, feed);
        change.run();
        await("the walk to begin", () -> {
            watch.glance();
            return job.streamersToJudge() > 0;
        });
        await("the walk to end", () -> {
            watch.glance();
            progress.show("Judging streamers", streamers - job.streamersToJudge(), streamers);
            return job.streamersToJudge() == 0;
        });
        say("%s", watch.report(name));
        phase("  just after", job, feed, calm.dividedBy(3));
    }

    /** What is seen from outside while a phase goes on. */
    private static final class Watch {
        private final JudgingJob job;
        private final TotalsFeed feed;
        private final long began = System.nanoTime();
        private final long checkpointBefore;
        private final long takenBefore;
        /** By subtask; when it was last seen to take one in too, nanoseconds. */
        private long[] taken;

        private final long[] lastTaken;
        private long longestPause;
        private long furthestBehind;

        Watch(JudgingJob job, TotalsFeed feed) throws Exception {
            this.job = job;
            this.feed = feed;
            this.checkpointBefore = job.lastCheckpoint();
            this.taken = job.totalsTaken();
            this.takenBefore = sum(taken);
            this.lastTaken = new long[taken.length];
            Arrays.fill(lastTaken, began);
        }

        void glance() throws Exception {
            long now = System.nanoTime();
            long[] takenNow = job.totalsTaken();
            for (int subtask = 0; subtask < taken.length; subtask++) {
                longestPause = Math.max(longestPause, now - lastTaken[subtask]);
                if (takenNow[subtask] != taken[subtask]) {
                    lastTaken[subtask] = now;
                }
            }
            taken = takenNow;
            furthestBehind = Math.max(furthestBehind, feed.sent() - sum(takenNow));
            LockSupport.parkNanos(GLANCE_NANOS);
        }

        String report(String name) throws Exception {
            long now = System.nanoTime();
            double seconds = (now - began) / 1e9;
            List<CheckpointSeen> checkpoints = job.checkpointsAfter(checkpointBefore);
            String seen = String.format(
                    Locale.ROOT,
                    "%-32s %6.1f s  %,7.0f updates/s  longest pause %,5d ms  most behind %,8d  checkpoints %2d, failed %d",
                    name,
                    seconds,
                    (sum(taken) - takenBefore) / seconds,
                    TimeUnit.NANOSECONDS.toMillis(longestPause),
                    furthestBehind,
                    checkpoints.size(),
                    checkpoints.stream().filter(CheckpointSeen::failed).count());
            Optional<CheckpointSeen> longest =
                    checkpoints.stream().max(Comparator.comparingLong(CheckpointSeen::millis));
            return longest.isEmpty() ? seen : seen + longestOne(longest.get());
        }

        private String longestOne(CheckpointSeen longest) throws Exception {
            return String.format(Locale.ROOT, ", longest %,6d ms%n    ", longest.millis()) + job.whereTimeWent(longest);
        }
    }

    private static long sum(long[] ofSubtasks) {
        return Arrays.stream(ofSubtasks).sum();
    }

    private void createTopics(String bootstrapServers) throws Exception {
        AlertJob reads = new AlertJob();
        List<NewTopic> topics = Stream.concat(reads.inputTopics().stream(), reads.outputTopics().stream())
                .map(name -> new NewTopic(name, parallelism, (short) 1).configs(Map.of("retention.ms", "-1")))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get(BROKER_SECONDS, TimeUnit.SECONDS);
            TopicLeaders.await(admin, topics.stream().map(NewTopic::name).toList());
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        Await.until(what, PATIENCE, condition);
    }

    private static long secondsSince(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
