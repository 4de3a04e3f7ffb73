package livegmv.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * The class path of a Flink process: Flink and its logging, and nothing of the calling application.
 *
 * <p>A job must live on what is in its jar. On a class path that also held the application's libraries, Kafka's
 * clients or the job's own classes, a jar that lacks something would work here and fail on an operator's cluster.
 *
 * <p>The libraries are picked out of this JVM's own class path by the artifact ids in {@code flink-libraries.txt}, not
 * written down at build time as paths: so it is the same in a Maven reactor, in an IDE and in the folder of jars of
 * the command line, wherever that was copied to.
 */
final class FlinkLibraries {
    private static final String LIST = "flink-libraries.txt";
    private static final String JVM_OPTIONS = "flink-jvm-options.txt";

    private FlinkLibraries() {}

    /**
     * @throws IllegalStateException when this JVM's class path lacks one of them
     */
    static String classPath() {
        List<Path> available = available();
        List<String> paths = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        // Not Flink's, but it holds nothing that a job could lean on: the guard that every child runs under.
        paths.add(ownClasses().toString());
        for (String artifact : artifacts()) {
            available.stream()
                    .filter(path -> isJarOf(artifact, path.getFileName().toString()))
                    .findFirst()
                    .ifPresentOrElse(path -> paths.add(path.toString()), () -> missing.add(artifact));
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Cannot start Flink: not on the class path of this JVM: " + missing
                    + ". Add the dependencies of livegmv-cluster, or correct " + LIST + " if Flink's have changed.");
        }
        return String.join(System.getProperty("path.separator"), paths);
    }

    /** What Flink and RocksDB need opened on a modern JDK. */
    static List<String> jvmOptions() {
        return List.of(resource(JVM_OPTIONS).trim().split("\\s+"));
    }

    static List<String> artifacts() {
        return resource(LIST)
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Whether the file is the artifact's main jar, of whatever version. */
    static boolean isJarOf(String artifact, String fileName) {
        return Pattern.matches(Pattern.quote(artifact) + "-\\d.*\\.jar", fileName)
                && !Pattern.matches(".*-(tests|sources|javadoc)\\.jar", fileName);
    }

    /** The class path of this JVM, with what its jars refer to in their manifests. */
    static List<Path> available() {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            Path path = Path.of(entry).toAbsolutePath();
            if (!entry.isEmpty() && Files.exists(path)) {
                entries.add(path);
                if (Files.isRegularFile(path)) {
                    entries.addAll(referredToBy(path));
                }
            }
        }
        return entries;
    }

    private static List<Path> referredToBy(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String references =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (references == null) {
                return List.of();
            }
            List<Path> paths = new ArrayList<>();
            for (String reference : references.trim().split("\\s+")) {
                URI uri = jar.toUri().resolve(reference);
                if ("file".equals(uri.getScheme()) && Files.exists(Path.of(uri))) {
                    paths.add(Path.of(uri));
                }
            }
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + jar + ", which is on the class path", e);
        }
    }

    private static Path ownClasses() {
        try {
            return Path.of(OrphanGuard.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot locate the classes of livegmv-cluster", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = FlinkLibraries.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + name, e);
        }
    }
}
