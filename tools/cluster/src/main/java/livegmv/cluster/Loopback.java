package livegmv.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine, for servers that nobody outside it shall reach. */
final class Loopback {
    /**
     * Below the range from which Linux, macOS and Windows take the ports of outgoing connections. A server that
     * comes back on its old port would otherwise find it taken, even by a client that waits for that very server:
     * TCP lets a socket connect to itself.
     */
    private static final int LOWEST_FIXED = 20_000;

    private static final int HIGHEST_FIXED = 32_000;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ATTEMPTS = 200;

    private Loopback() {}

    /** A listening socket on a port that the system chose; nobody can take it between choosing and binding. */
    static ServerSocketChannel listen() throws IOException {
        return listen(0);
    }

    /**
     * A port on which nobody listens at this moment, for a process that binds it itself. Another may be quicker: the
     * caller must be ready to try again with a new one.
     */
    static int port() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_FIXED, HIGHEST_FIXED);
            try (ServerSocketChannel probe = listen(port)) {
                return port;
            } catch (IOException taken) {
                // That is what the probe is for: the next one.
            }
        }
        throw new UncheckedIOException(new IOException("No free port on " + BrokerSettings.HOST + " between "
                + LOWEST_FIXED + " and " + HIGHEST_FIXED + " after " + ATTEMPTS + " attempts"));
    }

    /** Whether somebody listens on the port. */
    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(BrokerSettings.HOST, port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static ServerSocketChannel listen(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            return channel.bind(new InetSocketAddress(BrokerSettings.HOST, port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
