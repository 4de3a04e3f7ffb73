package livegmv.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What must be true of the broker and of Flink before a job starts, all of it reported at once. A transaction that expires
 * before a restore takes its records with it while the job runs on, so a timeout that would allow it is refused here.
 */
public final class StartUpChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BROKER_CAP = "transaction.max.timeout.ms";

    private final Properties clientProperties;

    public StartUpChecks(Properties clientProperties) {
        this.clientProperties = clientProperties;
    }

    /** Flink's own settings of checkpoints. */
    public record Checkpoints(boolean enabled, Duration interval, Duration timeout, int tolerableFailures) {

        /** From the opening of a transaction to the checkpoint that commits it, at worst. */
        Duration longestToCommit() {
            return interval.plus(timeout).multipliedBy(tolerableFailures + 1L);
        }
    }

    /** @throws IllegalStateException with every fault and its remedy */
    public void require(
            List<String> topics, Duration transactionTimeout, Duration restartAllowance, Checkpoints checkpoints) {
        List<String> faults = new ArrayList<>(timing(transactionTimeout, restartAllowance, checkpoints));
        try (Admin admin = Admin.create(clientProperties)) {
            Set<String> missing = new TreeSet<>(topics);
            missing.removeAll(admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            if (!missing.isEmpty()) {
                faults.add("The broker has no topics " + missing + ": create them with `livegmv topics --create`.");
            }
            faults.addAll(brokerCap(admin, transactionTimeout));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            faults.add("The broker at " + clientProperties.get("bootstrap.servers") + " does not answer ("
                    + (e.getCause() == null ? e : e.getCause())
                    + "): check kafka.bootstrap.servers and its security settings.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while checking the broker", e);
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The job cannot start:\n  - " + String.join("\n  - ", faults));
        }
    }

    /** The faults that show without a broker. */
    static List<String> timing(Duration transactionTimeout, Duration restartAllowance, Checkpoints checkpoints) {
        List<String> faults = new ArrayList<>();
        if (!checkpoints.enabled()) {
            faults.add("Checkpoints are off, so no transaction would ever commit: set execution.checkpointing.interval "
                    + "(5 s) in Flink's configuration.");
        }
        Duration least = checkpoints.longestToCommit().plus(restartAllowance);
        if (transactionTimeout.compareTo(least) < 0) {
            faults.add("transaction.timeout is " + transactionTimeout
                    + ", less than Flink's checkpoint interval and timeout "
                    + "(for each failure that is tolerated once more) and restart-allowance together (" + least
                    + "): what an expired transaction held would be lost. "
                    + "Raise transaction.timeout, or lower execution.checkpointing.timeout.");
        }
        return faults;
    }

    private static List<String> brokerCap(Admin admin, Duration transactionTimeout)
            throws ExecutionException, InterruptedException, TimeoutException {
        Node node = admin.describeCluster()
                .nodes()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .iterator()
                .next();
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(List.of(broker)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        ConfigEntry cap = configs.get(broker).get(BROKER_CAP);
        if (cap != null && cap.value() != null && transactionTimeout.toMillis() > Long.parseLong(cap.value())) {
            return List.of("transaction.timeout is " + transactionTimeout + ", above the broker's cap " + BROKER_CAP
                    + " = " + Duration.ofMillis(Long.parseLong(cap.value())) + ": lower the one or raise the other.");
        }
        return List.of();
    }
}
