package livegmv.cli.dashboard;

import io.javalin.util.JavalinBindException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import livegmv.cli.CommandFailed;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.UsageFault;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.RunMode;
import livegmv.dashboard.Dashboard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a deployment's figures on a web page. */
@Command(
        name = "dashboard",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Shows the deployment's figures on a web page, until Ctrl-C.",
            "",
            "Reads the output topics and writes nothing. It asks nobody who they are, so it listens on this machine only, "
                    + "unless --host says otherwise. More: docs/dashboard.md."
        })
public final class DashboardCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(names = "--port", paramLabel = "N", description = "Where it listens. Default: a port that is free.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "0.0.0.0 lets in everybody who can reach this machine. Default: ${DEFAULT-VALUE}.")
    private String host = Dashboard.LOOPBACK;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UsageFault("--port " + port + ": give 1 to " + HIGHEST_PORT + ", or leave it out.");
        }
        Configuration configuration = configurationOptions.load(RunMode.LIVE);
        KafkaConfig kafka = KafkaConfig.from(configuration);
        try (Dashboard dashboard = Dashboard.start(kafka, DeploymentConfig.from(configuration), host, port)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Dashboard  " + dashboard.address());
            out.println("reads      " + kafka.bootstrapServers());
            out.flush();
            new CountDownLatch(1).await();
        } catch (JavalinBindException e) {
            throw new CommandFailed(
                    "--host " + host + " --port " + port + " cannot be listened on: " + e.getMessage(), e);
        }
        return CommandLine.ExitCode.OK;
    }
}
