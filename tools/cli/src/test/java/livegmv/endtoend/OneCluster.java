package livegmv.endtoend;

import java.nio.file.Path;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.EmbeddedFlink;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker and a Flink cluster of two slots, shared by the tests of one class. */
final class OneCluster implements BeforeAllCallback, AfterAllCallback {

    private static final int SLOTS = 2;

    private EmbeddedBroker broker;
    private EmbeddedFlink flink;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        broker = EmbeddedBroker.start();
        flink = EmbeddedFlink.start(LiveJob.flinkSettings(folder()), SLOTS);
    }

    /** Both are closed even when the first fails to; either is null when it did not start. */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try (EmbeddedBroker second = broker;
                EmbeddedFlink first = flink) {
            broker = null;
            flink = null;
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    EmbeddedFlink flink() {
        return flink;
    }

    /** Within the broker's folder, which goes with the broker. */
    Path folder() {
        return broker.directory().resolve("flink");
    }
}
