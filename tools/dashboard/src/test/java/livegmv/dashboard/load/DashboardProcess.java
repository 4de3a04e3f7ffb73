package livegmv.dashboard.load;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.dashboard.Dashboard;
import livegmv.dashboard.Listening;

/** A dashboard in a process of its own, so that its CPU time and memory are its own; until its input ends. */
public final class DashboardProcess {

    private DashboardProcess() {}

    /** @param arguments the bootstrap servers */
    public static void main(String[] arguments) throws IOException {
        try (Dashboard dashboard = Dashboard.start(
                new KafkaConfig(Map.of("bootstrap.servers", arguments[0])),
                new DeploymentConfig("load", "", ZoneId.of("Asia/Shanghai"), "CNY", 2),
                DashboardConfig.WITHOUT_TOKENS,
                Listening.onLoopback(0))) {
            System.out.println(dashboard.address());
            while (System.in.read() >= 0) {
                // Waits for the end.
            }
        }
    }
}
