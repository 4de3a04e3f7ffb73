package livegmv.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerTest {
    private static EmbeddedBroker broker;
    private static BrokerClients clients;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        clients = new BrokerClients(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void readersOfCommittedDataSeeCommittedTransactionsOnly() {
        clients.createTopic("ledger");
        try (KafkaProducer<byte[], byte[]> producer = clients.transactionalProducer("ledger-writer")) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(BrokerClients.record("ledger", "kept"));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(BrokerClients.record("ledger", "taken back"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(BrokerClients.record("ledger", "kept too"));
            producer.commitTransaction();
        }
        assertThat(clients.committed("ledger", 2)).containsExactly("kept", "kept too");
        assertThat(clients.uncommitted("ledger", 3)).containsExactly("kept", "taken back", "kept too");
    }

    @Test
    void recordsOfOneMegabyteAndMorePass() {
        clients.createTopic("large");
        String record = "x".repeat(1 << 20);
        String larger = "y".repeat(20 << 20);
        clients.send("large", record, larger);
        assertThat(clients.committed("large", 2)).isEqualTo(List.of(record, larger));
    }

    @Test
    void oldAndFutureTimestampsAreTaken() {
        clients.createTopic("dated");
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            for (long timestamp : new long[] {946_684_800_000L, 4_102_444_800_000L}) {
                Await.until("the record dated " + timestamp, BrokerClients.PATIENCE, () -> {
                    producer.send(new ProducerRecord<>("dated", 0, timestamp, null, new byte[] {'x'}))
                            .get();
                    return true;
                });
            }
        }
        assertThat(clients.committed("dated", 2)).containsExactly("x", "x");
    }

    @Test
    void twoBrokersLiveSideBySide() {
        try (EmbeddedBroker other = EmbeddedBroker.start()) {
            assertThat(other.bootstrapServers()).isNotEqualTo(broker.bootstrapServers());
            BrokerClients others = new BrokerClients(other.bootstrapServers());
            others.createTopic("only-here");
            assertThat(others.topics()).contains("only-here");
        }
        assertThat(clients.topics()).doesNotContain("only-here");
    }

    @Test
    void closingDeletesTheDirectoryAndFreesThePort(@TempDir Path parent) {
        EmbeddedBroker shortLived = EmbeddedBroker.start(parent, Map.of());
        assertThat(shortLived.directory()).isDirectory().hasParent(parent);
        shortLived.close();
        shortLived.close();
        assertThat(parent).isEmptyDirectory();
        int port = Integer.parseInt(shortLived.bootstrapServers().split(":")[1]);
        assertThat(Loopback.accepts(port)).isFalse();
    }

    @Test
    void aSettingThatKafkaRefusesIsAnErrorAndLeavesNothing(@TempDir Path parent) {
        assertThatThrownBy(() -> EmbeddedBroker.start(parent, Map.of("num.io.threads", "none")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("num.io.threads");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void kafkaCannotEndThisJvm() {
        try (EmbeddedBroker doomed = EmbeddedBroker.start()) {
            assertThat(doomed.fault()).isEmpty();
            assertThatThrownBy(() -> Exit.halt(1, "the disk is full")).hasMessageContaining("the disk is full");
            assertThat(doomed.fault()).get().asString().contains("the disk is full");
        }
    }
}
