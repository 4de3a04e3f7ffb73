package livegmv.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BrokerProcessTest {
    @TempDir
    Path folder;

    @Test
    void committedDataSurvivesAKillAndAStop() {
        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            String address = broker.bootstrapServers();
            BrokerClients clients = new BrokerClients(address);
            clients.createTopic("ledger");
            commit(clients, "before the kill");
            try (KafkaProducer<byte[], byte[]> unfinished = clients.transactionalProducer("unfinished")) {
                unfinished.initTransactions();
                unfinished.beginTransaction();
                unfinished.send(BrokerClients.record("ledger", "never committed"));
                unfinished.flush();

                long killed = broker.pid();
                broker.kill();
                assertThat(ProcessHandle.of(killed)).isEmpty();
                assertThat(broker.isRunning()).isFalse();
                broker.start();
                unfinished.abortTransaction();
            }
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            commit(clients, "after the kill");

            broker.stop();
            assertThat(broker.isRunning()).isFalse();
            broker.start();
            commit(clients, "after the stop");
            assertThat(clients.committed("ledger", 3))
                    .containsExactly("before the kill", "after the kill", "after the stop");
        }
    }

    @Test
    void aBrokerThatCannotStartSaysWhyInItsOwnWords() {
        assertThatThrownBy(() -> BrokerProcess.start(folder, Map.of("num.io.threads", "none")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broker.log")
                .hasMessageContaining("num.io.threads");
    }

    private static void commit(BrokerClients clients, String value) {
        try (KafkaProducer<byte[], byte[]> producer = clients.transactionalProducer("ledger-writer")) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(BrokerClients.record("ledger", value));
            producer.commitTransaction();
        }
    }
}
