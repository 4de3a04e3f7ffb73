package livegmv.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.EffectiveConfiguration;
import livegmv.config.KafkaConfig;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.config.TransactionConfig;
import livegmv.kafka.StartUpChecks;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The main of every job: {@code --config FILE [--set key=value]… [--dry-run]}. Reads the configuration, checks it against
 * Flink's and the broker's, and submits the job; what is wrong is thrown, so that Flink's client reports it and exits with 1.
 */
public final class JobLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(JobLauncher.class);

    private JobLauncher() {}

    @Command(sortOptions = false)
    private static final class Arguments {
        @Option(names = "--config", paramLabel = "FILE", description = "The deployment's livegmv.yaml.")
        private Path file;

        @Option(
                names = "--set",
                paramLabel = "KEY=VALUE",
                description = "Overrides one key of the configuration; may be given many times.")
        private List<String> sets = new ArrayList<>();

        @Option(
                names = "--dry-run",
                description = "Print the effective configuration (secrets masked) and the plan, and submit nothing.")
        private boolean dryRun;

        @Option(names = "--help", usageHelp = true, description = "Print this help.")
        private boolean help;
    }

    public static void launch(Job job, String[] args) throws Exception {
        Arguments arguments = new Arguments();
        CommandLine commandLine =
                new CommandLine(arguments).setCommandName(job.getClass().getName());
        commandLine.parseArgs(args);
        if (arguments.help) {
            commandLine.usage(System.out);
            return;
        }
        Configuration configuration = Configuration.load(
                Optional.ofNullable(arguments.file), System.getenv(), arguments.sets, LiveGmvKeys.SCHEMA, RunMode.LIVE);
        configuration.warnings().forEach(warning -> LOG.warn("{}", warning));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        if (arguments.dryRun) {
            define(job, configuration, env);
            System.out.println(EffectiveConfiguration.of(configuration));
            System.out.println();
            System.out.println(JobPlan.of(env.getStreamGraph(false)));
            return;
        }
        env.execute(graph(job, configuration, env));
    }

    /**
     * The live job as it is submitted, under its name.
     *
     * @param env with the settings of Flink's client, the checkpoints above all
     * @throws IllegalStateException if these or the broker do not fit the configuration, with every fault and its remedy
     */
    public static StreamGraph graph(Job job, Configuration configuration, StreamExecutionEnvironment env) {
        define(job, configuration, env);
        checkAgainstBroker(job, configuration, env);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(configuration.get(LiveGmvKeys.DEPLOYMENT) + "-" + job.name());
        return graph;
    }

    private static void define(Job job, Configuration configuration, StreamExecutionEnvironment env) {
        job.define(JobEnvironment.prepare(env), configuration, RunMode.LIVE);
    }

    private static void checkAgainstBroker(Job job, Configuration configuration, StreamExecutionEnvironment env) {
        DeploymentConfig deployment = DeploymentConfig.from(configuration);
        TransactionConfig transaction = TransactionConfig.from(configuration);
        List<String> topics = new ArrayList<>(job.inputTopics());
        topics.addAll(job.outputTopics());
        topics.replaceAll(deployment::topic);
        StartUpChecks.Checkpoints checkpoints = new StartUpChecks.Checkpoints(
                env.getCheckpointConfig().isCheckpointingEnabled(),
                Duration.ofMillis(env.getCheckpointConfig().getCheckpointInterval()),
                Duration.ofMillis(env.getCheckpointConfig().getCheckpointTimeout()),
                env.getCheckpointConfig().getTolerableCheckpointFailureNumber());
        new StartUpChecks(KafkaConfig.from(configuration).clientProperties())
                .require(topics, transaction.timeout(), transaction.restartAllowance(), checkpoints);
    }
}
