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
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.RunMode;
import livegmv.dashboard.Dashboard;
import livegmv.dashboard.Listening;
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
            "Reads the topics and writes nothing. Without dashboard.tokens in the configuration it asks nobody who they are, and "
                    + "listens on this machine only. More: docs/dashboard.md."
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
            description =
                    "0.0.0.0 lets in others than this machine; that needs dashboard.tokens. Default: ${DEFAULT-VALUE}.")
    private String host = Listening.LOOPBACK;

    @Option(
            names = "--without-tokens",
            description =
                    "Let others in without dashboard.tokens: everybody who can reach --host reads everything. For where "
                            + "something before it knows its users.")
    private boolean withoutTokens;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UsageFault("--port " + port + ": give 1 to " + HIGHEST_PORT + ", or leave it out.");
        }
        Configuration configuration = configurationOptions.load(RunMode.LIVE);
        KafkaConfig kafka = KafkaConfig.from(configuration);
        DashboardConfig access = DashboardConfig.from(configuration);
        Listening listening = new Listening(host, port, withoutTokens);
        if (listening.isTooOpen(access)) {
            throw new UsageFault(
                    "--host " + host + " lets in others than this machine, and no dashboard.tokens are configured: "
                            + "configure tokens (docs/dashboard.md), or give --without-tokens where something before it knows its users.");
        }
        try (Dashboard dashboard = Dashboard.start(kafka, DeploymentConfig.from(configuration), access, listening)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Dashboard  " + dashboard.address());
            out.println("reads      " + kafka.bootstrapServers());
            out.println("shows all  " + shownTo(access));
            out.flush();
            new CountDownLatch(1).await();
        } catch (JavalinBindException e) {
            throw new CommandFailed(
                    "--host " + host + " --port " + port + " cannot be listened on: " + e.getMessage(), e);
        }
        return CommandLine.ExitCode.OK;
    }

    private static String shownTo(DashboardConfig access) {
        return access.asksForTokens()
                ? "to the tokens of " + access.operatorTokens().size() + " operators; to those of "
                        + access.providerTokens().size() + " providers their own"
                : "without a token";
    }
}
