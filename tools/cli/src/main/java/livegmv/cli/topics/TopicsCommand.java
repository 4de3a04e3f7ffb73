package livegmv.cli.topics;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.Installation;
import livegmv.cli.UsageFault;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.EffectiveConfiguration;
import livegmv.config.KafkaConfig;
import livegmv.config.RunMode;
import livegmv.config.TopicSettings;
import livegmv.config.TopicsConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a deployment's topics against {@code topics.yaml}, and creates what is missing when told to. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Checks the deployment's topics against config/topics.yaml, or creates what is missing.",
            "",
            "Prints each topic, ok, missing or differs, with every difference and the command that mends it. "
                    + "Nothing that exists is ever altered or deleted."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every topic is as it should be",
            "1:one is missing or differs, or the broker does not answer",
            "2:called or configured wrongly, and nothing was done"
        })
public final class TopicsCommand implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "How the topics are to be. Default: the shipped config/topics.yaml.")
    private Path file;

    @Option(names = "--create", description = "Create the topics that are missing, then check.")
    private boolean create;

    @Option(
            names = "--dry-run",
            description =
                    "Print the effective configuration (secrets masked) and how each topic is to be; ask no broker.")
    private boolean dryRun;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Configuration configuration = configurationOptions.load(RunMode.LIVE);
        if (file != null && !Files.isReadable(file)) {
            throw new UsageFault("--file " + file + ": there is no such file that can be read.");
        }
        TopicsConfig topics = TopicsConfig.load(file == null ? Installation.config("topics.yaml") : file);
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            out.println(EffectiveConfiguration.of(configuration));
            out.println();
            out.println(topics);
            return CommandLine.ExitCode.OK;
        }
        KafkaConfig kafka = KafkaConfig.from(configuration);
        Properties client = kafka.clientProperties();
        Map<String, TopicSettings> wanted = byBrokerName(topics, DeploymentConfig.from(configuration));
        try (BrokerTopics broker = BrokerTopics.at(kafka.bootstrapServers(), client)) {
            Set<String> created = create ? broker.create(missing(wanted, broker)) : Set.of();
            Map<String, DescribedTopic> found = broker.describe(wanted.keySet());
            List<TopicState> states = wanted.entrySet().stream()
                    .map(topic -> TopicState.of(
                            topic.getKey(), topic.getValue(), Optional.ofNullable(found.get(topic.getKey()))))
                    .toList();
            TopicsReport report = new TopicsReport(
                    states, kafka.bootstrapServers(), MendingCommands.at(kafka.bootstrapServers(), client));
            report.print(out, created);
            return report.allIsWell() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static Map<String, TopicSettings> byBrokerName(TopicsConfig topics, DeploymentConfig deployment) {
        Map<String, TopicSettings> byName = new LinkedHashMap<>();
        topics.topics().forEach(settings -> byName.put(deployment.topic(settings.name()), settings));
        return byName;
    }

    private static Map<String, TopicSettings> missing(Map<String, TopicSettings> wanted, BrokerTopics broker) {
        Map<String, TopicSettings> missing = new LinkedHashMap<>(wanted);
        missing.keySet().removeAll(broker.describe(wanted.keySet()).keySet());
        return missing;
    }
}
