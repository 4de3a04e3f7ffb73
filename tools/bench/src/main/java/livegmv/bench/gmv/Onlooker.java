package livegmv.bench.gmv;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import livegmv.bench.live.Reader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a topic of totals as it comes, as a screen does: how much came of the streamers who sell once, and for how long nothing came of
 * the others.
 */
final class Onlooker implements AutoCloseable {

    private static final byte[] CLOSED = "\"closed\":true".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ONCE = SalesFeed.ONCE.getBytes(StandardCharsets.UTF_8);

    private final Reader reader;
    private volatile long ofOnce;
    private volatile long closedOfOnce;
    private long lastOfOthers;
    private long longestSilence;

    Onlooker(String bootstrapServers, String topic) {
        mark();
        reader = new Reader(bootstrapServers, topic, this::see);
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        if (beginsWith(ONCE, record.key())) {
            take(record);
        } else {
            heardOfOthers();
        }
    }

    /** Only one thread writes these numbers. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (contains(CLOSED, record.value())) {
            closedOfOnce++;
        }
        ofOnce++;
    }

    private synchronized void heardOfOthers() {
        longestSilence = longestSilence();
        lastOfOthers = System.nanoTime();
    }

    /** A phase begins. */
    synchronized void mark() {
        longestSilence = 0;
        lastOfOthers = System.nanoTime();
    }

    private long longestSilence() {
        return Math.max(longestSilence, System.nanoTime() - lastOfOthers);
    }

    /** Since the mark, one that goes on included. */
    synchronized Duration silence() {
        return Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(longestSilence()));
    }

    /** Records of streamers who sell once. */
    long ofOnce() {
        reader.requireAlive();
        return ofOnce;
    }

    /** Those of them that say that their period is closed. */
    long closedOfOnce() {
        reader.requireAlive();
        return closedOfOnce;
    }

    private static boolean beginsWith(byte[] prefix, byte[] whole) {
        return matches(prefix, whole, 0);
    }

    private static boolean contains(byte[] part, byte[] whole) {
        for (int start = 0; start < whole.length; start++) {
            if (matches(part, whole, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] part, byte[] whole, int start) {
        if (start + part.length > whole.length) {
            return false;
        }
        for (int i = 0; i < part.length; i++) {
            if (whole[start + i] != part[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws InterruptedException {
        reader.close();
    }
}
