package livegmv.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(600)
class FlinkClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void aJobIsSubmittedStoppedRescaledAndRecovers() throws Exception {
        Path jar = CountingJob.jarIn(folder);
        try (FlinkCluster cluster =
                FlinkCluster.start(folder.resolve("flink"), 1, Map.of("execution.checkpointing.interval", "500 ms"))) {
            FlinkCli cli = cluster.cli();
            String first = cli.call("run", "-d", "-c", CountingJob.class.getName(), jar.toString())
                    .jobId();
            awaitProgress(cluster, first);
            assertThat(cli.call("list").orThrow().stdout()).contains(first).contains("RUNNING");

            String savepoint = cli.call(
                            "stop",
                            "--savepointPath",
                            folder.resolve("savepoints").toString(),
                            first)
                    .savepointPath();
            assertThat(Path.of(URI.create(savepoint))).isDirectory();
            Await.until(
                    "the end of the first run",
                    PATIENCE,
                    () -> cluster.rest().jobState(first).equals("FINISHED"));

            String second = cli.call(
                            "run", "-d", "-s", savepoint, "-p", "2", "-c", CountingJob.class.getName(), jar.toString())
                    .jobId();
            awaitProgress(cluster, second);
            assertThat(cluster.rest().restores(second)).isEqualTo(1);
            assertThat(cluster.rest()
                            .get("/jobs/" + second)
                            .at("/vertices/0/parallelism")
                            .asInt())
                    .isEqualTo(2);

            cluster.killTaskManager(0);
            assertThat(cluster.taskManagers()).isZero();
            assertThat(cluster.startTaskManager()).isEqualTo(1);
            Await.until(
                    "the recovery of the job", PATIENCE, () -> cluster.rest().restores(second) == 2);
            awaitProgress(cluster, second);

            FlinkCli.Result unknown = cli.call("stop", "0".repeat(32));
            assertThat(unknown.exitCode()).isNotZero();
            assertThat(unknown.toString()).contains("0".repeat(32));

            cluster.killJobManager();
            cluster.startJobManager();
            assertThat(cluster.rest().get("/jobs").path("jobs")).isEmpty();
        }
    }

    private static void awaitProgress(FlinkCluster cluster, String job) throws IOException {
        try {
            Await.until("all tasks of " + job, PATIENCE, () -> cluster.rest().isFullyRunning(job));
            long before = cluster.rest().completedCheckpoints(job);
            Await.until("a checkpoint of " + job, PATIENCE, () -> cluster.rest().completedCheckpoints(job) > before);
        } catch (Await.TimedOut e) {
            throw new AssertionError(e.getMessage() + cluster.logTails(), e);
        }
    }
}
