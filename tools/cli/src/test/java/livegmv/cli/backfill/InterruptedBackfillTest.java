package livegmv.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livegmv.cli.LiveGmv;
import livegmv.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, stopped as a shell's Ctrl-C or a container's end stops it. */
@Timeout(120)
class InterruptedBackfillTest {

    /** So its state is in a database, with folders of its own. */
    private static final int MORE_THAN_FIT_THE_HEAP = 400_000;

    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void leavesNothingBehindAndSaysThatItFailed() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path err = folder.resolve("err");
        Process backfill = backfill(temporary, err);
        try {
            Await.until("the backfill to run its job", START, () -> jobHasState(temporary, backfill));
            backfill.destroy();

            assertThat(backfill.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(backfill.exitValue()).isNotZero();
            assertThat(temporary).isEmptyDirectory();
            assertThat(Files.readString(err)).doesNotContain("\tat ");
        } finally {
            backfill.destroyForcibly();
        }
    }

    private Process backfill(Path temporary, Path err) throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.write(
                in.resolve("orders.jsonl"),
                IntStream.range(0, MORE_THAN_FIT_THE_HEAP)
                        .mapToObj(i ->
                                "{\"orderId\":\"o" + i + "\",\"type\":\"PAID\",\"eventTime\":" + (1748779200000L + i)
                                        + ",\"streamerId\":\"s" + i % 100 + "\",\"amount\":100,\"currency\":\"CNY\"}")
                        .toList());
        Path home = Path.of(System.getProperty("livegmv.home"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "@" + home.resolve("tools/cluster/target/classes/livegmv/cluster/flink-jvm-options.txt"),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dlivegmv.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LiveGmv.class.getName(),
                        "backfill",
                        "--in",
                        in.toString(),
                        "--out",
                        folder.resolve("out").toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
    }

    /** Servers, database and checkpoints all have their folders then. */
    private static boolean jobHasState(Path temporary, Process backfill) throws IOException {
        if (!backfill.isAlive()) {
            throw new Await.Hopeless("it ended with " + backfill.exitValue());
        }
        try (Stream<Path> files = Files.find(
                temporary,
                12,
                (path, attributes) -> path.getFileName().toString().startsWith("job_"))) {
            return files.findAny().isPresent();
        }
    }
}
