package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import livegmv.jobs.conversion.ConversionJob;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversion job that is stopped with a savepoint and goes on at another parallelism comes to every figure that is true. */
@Tag("slow")
@Timeout(300)
class ConversionStopAndResumeTest {

    private static final long SEED = Long.getLong("livegmv.seed", 83L);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String IN_ZONE = "time-zone=" + ZONE;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Duration DISORDER = Duration.ofMillis(4_900);
    /** How far the watermark is behind the latest event: the default of the out-of-orderness, and a millisecond. */
    private static final long BEHIND = 5_001;

    private static final List<String> INPUTS = List.of("viewers", "sessions", "order-movements");
    private static final long EVENTS = 20_000;
    private static final int PARTITIONS = 3;

    @RegisterExtension
    static final OneCluster CLUSTER = new OneCluster();

    @ParameterizedTest(name = "from parallelism {0} to {1}")
    @CsvSource({"1, 2", "2, 1"})
    void aStopInTheMiddleLeavesNoTrace(int before, int after) throws Exception {
        long seed = SEED + before;
        System.out.println("ConversionStopAndResumeTest: seed " + seed + " (-Dlivegmv.seed=" + SEED + ")");
        long now = System.currentTimeMillis();
        long from = now - 5 * DAY;
        List<Happened> stream = new RoomStream(seed, EVENTS, from, from + 16 * HOUR, ZONE, DISORDER).records();
        List<Happened> first = stream.subList(0, stream.size() / 3);
        List<Happened> inFlight = stream.subList(first.size(), stream.size() / 2);
        List<Happened> rest = stream.subList(stream.size() / 2, stream.size());
        long last = now - HOUR;
        List<Happened> ahead = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ahead.addAll(RoomStream.ahead(partition, last));
        }
        Topics topics = new Topics(CLUSTER.bootstrapServers(), "rooms" + before + after + ".");
        topics.create(PARTITIONS);

        Path savepoint;
        try (LiveJob job = LiveJob.start(CLUSTER.flink(), topics, new ConversionJob(), before, IN_ZONE)) {
            topics.sendHappened(first, PARTITIONS);
            job.awaitWatermark("Total sessions", from + HOUR);
            topics.sendHappened(inFlight, PARTITIONS);
            savepoint = job.stop(CLUSTER.folder().resolve("savepoints"));
        }
        assertThat(ConversionOutput.of(topics).hasSessions()).isTrue();

        try (LiveJob resumed =
                LiveJob.resume(CLUSTER.flink(), savepoint, topics, new ConversionJob(), after, IN_ZONE)) {
            topics.sendHappened(rest, PARTITIONS);
            topics.sendHappenedToEach(ahead, PARTITIONS);
            resumed.awaitWatermark("Total days", last - BEHIND);
            resumed.await(
                    "a checkpoint behind all input",
                    () -> topics.areBehind(resumed.deployment() + "-conversion", INPUTS));
            resumed.awaitCheckpoints(2);
        }
        ConversionOutput.of(topics).is(new ConversionTruth(ZONE, stream));
        assertThat(topics.committed("dead-letter")).isEmpty();
    }
}
