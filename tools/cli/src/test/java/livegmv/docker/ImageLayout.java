package livegmv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import livegmv.cli.Installation;

/** What {@code docker/Dockerfile} puts where, as links to the built files, beneath a folder that stands for the image's root. */
final class ImageLayout {

    static final Path PROJECT = Installation.config("..").toAbsolutePath().normalize();

    /** One line {@code COPY from to}. */
    record Copied(Path from, String to) {}

    private ImageLayout() {}

    static List<String> dockerfile() throws IOException {
        return Files.readAllLines(PROJECT.resolve("docker/Dockerfile"));
    }

    static List<Copied> copied() throws IOException {
        return dockerfile().stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> line.split(" "))
                .map(words -> new Copied(PROJECT.resolve(words[1]), words[2]))
                .toList();
    }

    /** @return the folder of the image's root */
    static Path lay(Path root) throws IOException {
        for (Copied copied : copied()) {
            assertThat(copied.from())
                    .as("made by the build: run mvn -DskipTests package first")
                    .exists();
            Path to = root.resolve(copied.to().substring(1));
            Files.createDirectories(to.getParent());
            Files.createSymbolicLink(to, copied.from());
        }
        return root;
    }
}
