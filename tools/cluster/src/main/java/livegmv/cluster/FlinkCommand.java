package livegmv.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts Flink's main classes as processes, as the scripts of its distribution do. */
final class FlinkCommand {
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";
    private static final Duration RESOURCES = Duration.ofSeconds(60);

    private final Path folder;
    private final Path configuration;
    private final String classPath = FlinkLibraries.classPath();

    FlinkCommand(Path folder, Path configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    ChildProcess jobManager(String name, Path home) {
        return jobManager(
                name,
                home,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of(),
                Map.of());
    }

    /** @param application whose one job it runs */
    ChildProcess jobManager(String name, Path home, FlinkApplication application) {
        Map<String, String> environment = new HashMap<>(application.environment());
        // Beside this folder Flink looks for usrlib.
        environment.put("FLINK_LIB_DIR", application.flinkHome().resolve("lib").toString());
        return jobManager(
                name,
                home,
                "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                application.arguments(),
                environment);
    }

    private ChildProcess jobManager(
            String name, Path home, String mainClass, List<String> last, Map<String, String> environment) {
        List<String> call = new ArrayList<>(List.of("--configDir", configuration.toString()));
        call.addAll(last);
        List<String> resources = resources("GET_JM_RESOURCE_PARAMS", call);
        List<String> arguments = words(resources.get(1));
        arguments.addAll(call);
        return server(name, home, words(resources.get(0)), mainClass, arguments, environment);
    }

    /** @param resourceId by which the JobManager knows it */
    ChildProcess taskManager(String name, String resourceId, Path home) {
        List<String> arguments = new ArrayList<>(List.of("--configDir", configuration.toString()));
        List<String> resources = resources("GET_TM_RESOURCE_PARAMS", arguments);
        arguments.addAll(words(resources.get(1)));
        arguments.addAll(List.of("-D", "taskmanager.resource-id=" + resourceId));
        return server(
                name,
                home,
                words(resources.get(0)),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                arguments,
                Map.of());
    }

    /** Runs a client to its end. */
    FlinkCli.Result client(String mainClass, List<String> arguments, Duration within) {
        Path out = null;
        Path err = null;
        try {
            out = Files.createTempFile(folder, "client-", ".out");
            err = Files.createTempFile(folder, "client-", ".err");
            List<String> options = new ArrayList<>(FlinkLibraries.jvmOptions());
            options.addAll(List.of("-Xmx256m", "-Dlivegmv.log.level=warn", "-Dlivegmv.log.target=SYSTEM_ERR"));
            JavaCommand java = new JavaCommand(classPath, options, mainClass, arguments);
            ProcessBuilder builder = new ProcessBuilder(java.line())
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment(java));
            int exitCode = ChildProcess.runToEnd(builder, within);
            return new FlinkCli.Result(arguments, exitCode, Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run Flink's client " + arguments, e);
        } finally {
            deleteIfMade(out);
            deleteIfMade(err);
        }
    }

    private ChildProcess server(
            String name,
            Path home,
            List<String> memory,
            String mainClass,
            List<String> arguments,
            Map<String, String> further) {
        List<String> options = new ArrayList<>(FlinkLibraries.jvmOptions());
        options.addAll(memory);
        JavaCommand java = new JavaCommand(classPath, options, mainClass, arguments);
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make the folder of the " + name, e);
        }
        Map<String, String> environment = environment(java);
        environment.putAll(further);
        return ChildProcess.start(name, home, home.resolve("log"), java.line(), environment);
    }

    /** Flink's own arithmetic of a process's memory: two lines, the JVM's options and the program's. */
    private List<String> resources(String command, List<String> ofTheProcess) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(ofTheProcess);
        FlinkCli.Result result = client("org.apache.flink.runtime.util.bash.BashJavaUtils", arguments, RESOURCES);
        List<String> lines = result.orThrow()
                .stdout()
                .lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(RESULT.length()))
                .toList();
        if (lines.size() != 2) {
            throw new IllegalStateException("Flink gave no memory settings for " + command + ": " + result);
        }
        return lines;
    }

    private Map<String, String> environment(JavaCommand java) {
        Map<String, String> environment = new HashMap<>(java.environment());
        // Without it the client looks for a configuration beside its working directory, and the servers for plugins.
        environment.put("FLINK_CONF_DIR", configuration.toString());
        environment.put("FLINK_PLUGINS_DIR", folder.resolve("plugins").toString());
        return environment;
    }

    private static List<String> words(String line) {
        return line.isBlank()
                ? new ArrayList<>()
                : new ArrayList<>(List.of(line.trim().split("\\s+")));
    }

    private static void deleteIfMade(Path file) {
        if (file != null) {
            file.toFile().delete();
        }
    }
}
