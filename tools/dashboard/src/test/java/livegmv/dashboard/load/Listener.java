package livegmv.dashboard.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A client of one view. For every upsert of the key that it follows, it adds how long that took until an event arrived which had
 * it, or a later one, in it: upserts that were left out count with the time until they were made up for.
 */
final class Listener {

    private final SocketChannel channel;
    private final byte[] mark;
    private final SendTimes sends;
    private int matched;
    private long number = -1;
    private long newest;
    private boolean lineEnded;
    private int seen;
    private long events;
    private long bytes;

    /** @param mark what stands before the time of sending, in the JSON */
    Listener(URI address, String query, String mark, SendTimes sends) throws IOException {
        this.channel = connect(address, query, 64 * 1_024);
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
        this.sends = sends;
    }

    static SocketChannel connect(URI address, String query, int receiveBuffer) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        channel.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        channel.write(ByteBuffer.wrap(
                ("GET /events?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        return channel;
    }

    SocketChannel channel() {
        return channel;
    }

    long events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    /** What is sent before is not measured. */
    void skipToNow() {
        seen = sends.size();
    }

    void read(ByteBuffer arrived, Delays delays) {
        bytes += arrived.remaining();
        while (arrived.hasRemaining()) {
            take(arrived.get(), delays);
        }
    }

    private void take(byte next, Delays delays) {
        if (number >= 0) {
            if (next >= '0' && next <= '9') {
                number = number * 10 + next - '0';
                return;
            }
            newest = Math.max(newest, number);
            number = -1;
        }
        if (next == mark[matched]) {
            matched++;
            if (matched == mark.length) {
                matched = 0;
                number = 0;
            }
        } else {
            matched = next == mark[0] ? 1 : matched == mark.length - 1 && next == mark[1] ? 2 : 0;
        }
        if (next == '\n') {
            if (lineEnded && newest > 0) {
                eventEnded(delays);
            }
            lineEnded = true;
        } else if (next != '\r') {
            lineEnded = false;
        }
    }

    private void eventEnded(Delays delays) {
        events++;
        long now = System.currentTimeMillis();
        while (seen < sends.size() && sends.at(seen) <= newest) {
            delays.add(now - sends.at(seen));
            seen++;
        }
        newest = 0;
    }
}
