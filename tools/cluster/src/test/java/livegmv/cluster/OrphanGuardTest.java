package livegmv.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
public class OrphanGuardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aChildEndsSoonAfterItsParentWasKilled() {
        Path pidOfGrandchild = folder.resolve("pid");
        ChildProcess parent = start(Parent.class, pidOfGrandchild.toString());
        try {
            ProcessHandle grandchild = Await.present("the grandchild's pid", PATIENCE, () -> {
                parent.requireAlive();
                return Files.exists(pidOfGrandchild)
                        ? ProcessHandle.of(Long.parseLong(Files.readString(pidOfGrandchild)))
                        : Optional.empty();
            });
            assertThat(grandchild.isAlive()).isTrue();
            parent.kill();
            Await.until("the end of the orphan", PATIENCE, () -> !grandchild.isAlive());
        } finally {
            parent.kill();
        }
    }

    /** Starts a child that would live for ever, and tells its pid. */
    public static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Path target = Path.of(arguments[0]);
            ChildProcess child = OrphanGuardTest.start(target.getParent(), Sleeper.class);
            Path complete = Files.writeString(target.resolveSibling("pid.part"), String.valueOf(child.pid()));
            Files.move(complete, target);
            new CountDownLatch(1).await();
        }
    }

    public static final class Sleeper {
        public static void main(String[] arguments) throws Exception {
            new CountDownLatch(1).await();
        }
    }

    private ChildProcess start(Class<?> main, String... arguments) {
        return start(folder, main, arguments);
    }

    private static ChildProcess start(Path folder, Class<?> main, String... arguments) {
        JavaCommand java = new JavaCommand(
                System.getProperty("java.class.path"), List.of("-Xmx64m"), main.getName(), List.of(arguments));
        return ChildProcess.start(
                main.getSimpleName(),
                folder,
                folder.resolve(main.getSimpleName() + ".log"),
                java.line(),
                java.environment());
    }
}
