package livegmv.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import livegmv.cluster.CommitRelay.Where;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class CommitRelayTest {

    @TempDir
    static Path folder;

    private static CommitRelay relay;
    private static BrokerProcess broker;
    private static BrokerClients past;
    private static BrokerClients through;

    @BeforeAll
    static void start() {
        relay = CommitRelay.listen();
        broker = BrokerProcess.startBehind(relay, folder);
        past = new BrokerClients(broker.bootstrapServers());
        through = new BrokerClients(relay.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
        relay.close();
    }

    @Test
    void allPassesThatIsNotToBeHeld() {
        past.createTopic("free");
        relay.holdCommits("somebody-elses/", Where.BEFORE_THE_BROKER);
        try (KafkaProducer<byte[], byte[]> producer = writing("free", "sent")) {
            producer.commitTransaction();
        }
        assertThat(relay.held()).isEmpty();
        relay.drop();
        assertThat(through.committed("free", 1)).containsExactly("sent");
    }

    @Test
    void anAbortPasses() {
        past.createTopic("aborted");
        relay.holdCommits("aborted", Where.BEFORE_THE_BROKER);
        try (KafkaProducer<byte[], byte[]> producer = writing("aborted", "taken back")) {
            producer.abortTransaction();
        }
        relay.drop();
        assertThat(past.committed("aborted", 0)).isEmpty();
    }

    @Test
    void aCommitThatIsHeldBeforeTheBrokerIsNotMadeUntilItIsSentAgain() throws Exception {
        past.createTopic("asked");
        relay.holdCommits("asked", Where.BEFORE_THE_BROKER);
        try (KafkaProducer<byte[], byte[]> producer = writing("asked", "once")) {
            CompletableFuture<Void> committing = CompletableFuture.runAsync(producer::commitTransaction);
            relay.awaitHeld(BrokerClients.PATIENCE);

            assertThat(relay.held()).containsExactly("asked");
            assertThat(committing).isNotDone();
            assertThat(past.committed("asked", 0)).isEmpty();
            assertThat(past.uncommitted("asked", 1)).containsExactly("once");

            relay.drop();
            committing.get(BrokerClients.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(past.committed("asked", 1)).containsExactly("once");
        assertThat(relay.held()).isEmpty();
    }

    @Test
    void aCommitWhoseAnswerIsHeldIsMade() throws Exception {
        past.createTopic("answered");
        relay.holdCommits("answered", Where.ON_THE_WAY_BACK);
        try (KafkaProducer<byte[], byte[]> producer = writing("answered", "once")) {
            CompletableFuture<Void> committing = CompletableFuture.runAsync(producer::commitTransaction);
            relay.awaitHeld(BrokerClients.PATIENCE);

            assertThat(past.committed("answered", 1)).containsExactly("once");
            assertThat(committing).isNotDone();

            relay.drop();
            committing.get(BrokerClients.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(past.committed("answered", 1)).containsExactly("once");
    }

    /** Whoever is dead does not ask again: the transaction stays open until the next of its id. */
    @Test
    void whatIsDroppedIsNeverDelivered() {
        past.createTopic("dead");
        relay.holdCommits("dead", Where.BEFORE_THE_BROKER);
        KafkaProducer<byte[], byte[]> dying = writing("dead", "in vain");
        CompletableFuture.runAsync(dying::commitTransaction);
        relay.awaitHeld(BrokerClients.PATIENCE);
        dying.close(Duration.ZERO);
        relay.drop();
        try (KafkaProducer<byte[], byte[]> next = writing("dead", "of the next")) {
            next.commitTransaction();
        }
        assertThat(past.committed("dead", 1)).containsExactly("of the next");
    }

    /** A transaction with one record that the broker has, under the topic's name. */
    private static KafkaProducer<byte[], byte[]> writing(String topic, String value) {
        KafkaProducer<byte[], byte[]> producer = through.transactionalProducer(topic);
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(BrokerClients.record(topic, value));
        producer.flush();
        return producer;
    }
}
