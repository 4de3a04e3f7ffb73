package livegmv.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlinkLibrariesTest {
    @Test
    void holdEveryFlinkArtifactOfThisModuleAndNothingOfKafka() {
        List<String> files = Arrays.stream(FlinkLibraries.classPath().split(System.getProperty("path.separator")))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
        List<String> flinkOfThisModule = FlinkLibraries.available().stream()
                .filter(path -> path.toString().contains("flink"))
                .map(path -> path.getFileName().toString())
                .filter(name -> name.startsWith("flink-"))
                .toList();
        assertThat(flinkOfThisModule).isNotEmpty();
        assertThat(files)
                .as("a Flink artifact that is new since an upgrade belongs on the list")
                .containsAll(flinkOfThisModule)
                .noneMatch(name -> name.contains("kafka") || name.contains("jackson-databind"));
    }

    @Test
    void takeAnArtifactOfAnyVersionButNotItsNeighbours() {
        assertThat(FlinkLibraries.isJarOf("flink-core", "flink-core-2.2.1.jar")).isTrue();
        assertThat(FlinkLibraries.isJarOf("flink-shaded-asm-9", "flink-shaded-asm-9-9.6-20.0.jar"))
                .isTrue();
        assertThat(FlinkLibraries.isJarOf("flink-core", "flink-core-api-2.2.1.jar"))
                .isFalse();
        assertThat(FlinkLibraries.isJarOf("flink-runtime", "flink-runtime-2.2.1-tests.jar"))
                .isFalse();
    }

    @Test
    void openWhatFlinkNeeds() {
        assertThat(FlinkLibraries.jvmOptions())
                .contains("--add-opens=java.base/java.util=ALL-UNNAMED")
                .allMatch(option -> option.startsWith("--add-"));
    }
}
