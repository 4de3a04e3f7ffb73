package livegmv.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import picocli.CommandLine.Option;

/** The options by which every command is told the deployment's configuration. */
public final class ConfigurationOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The deployment's livegmv.yaml. Without it: built-in defaults.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides one key; may be given many times. Keys: docs/configuration.md.")
    private List<String> sets = new ArrayList<>();

    /** @throws livegmv.config.ConfigurationException with all that is wrong */
    public Configuration load(RunMode mode) {
        return load(mode, List.of());
    }

    /**
     * @param shorthands {@code KEY=VALUE} for which the command has options of its own; they override all else
     * @throws livegmv.config.ConfigurationException with all that is wrong
     */
    public Configuration load(RunMode mode, List<String> shorthands) {
        if (file != null && !Files.isReadable(file)) {
            throw new UsageFault("--config " + file + ": there is no such file that can be read.");
        }
        List<String> all = new ArrayList<>(sets);
        all.addAll(shorthands);
        return Configuration.load(Optional.ofNullable(file), System.getenv(), all, LiveGmvKeys.SCHEMA, mode);
    }
}
