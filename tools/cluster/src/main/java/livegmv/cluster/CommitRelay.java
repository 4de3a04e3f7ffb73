package livegmv.cluster;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.requests.EndTxnRequest;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * A TCP relay between Kafka's clients and a broker ({@link BrokerProcess#startBehind}), which can hold back the commits of
 * transactions, on the way to the broker or on the way back. So whoever commits can be killed at that moment and at no other, and
 * nothing needs to be known of when it comes.
 *
 * <pre>
 * client ──► EndTxn ──► held here: the transaction is open          ──► broker
 * client ◄── held here: it is committed, but the client does not know ◄── broker
 * </pre>
 *
 * <p>All else passes at once. What is held is never delivered: {@link #drop} closes its connection, as the death of either
 * end would, and holds no more.
 */
public final class CommitRelay implements AutoCloseable {

    /** Where a commit is held. */
    public enum Where {
        BEFORE_THE_BROKER,
        ON_THE_WAY_BACK
    }

    private static final int BUFFER = 1 << 16;
    private static final int CONNECT_MILLIS = 10_000;

    private final ServerSocket door;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile Hold hold = Hold.NONE;
    private volatile int brokerPort;

    private CommitRelay(ServerSocket door) {
        this.door = door;
    }

    /** Listens, on a port that the system chose; connections are taken once a broker has started behind it. */
    public static CommitRelay listen() {
        try {
            ServerSocket door = new ServerSocket();
            door.bind(new InetSocketAddress(BrokerSettings.HOST, 0));
            return new CommitRelay(door);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not listen on " + BrokerSettings.HOST, e);
        }
    }

    /** What clients give as {@code bootstrap.servers} that are to come through here. */
    public String bootstrapServers() {
        return BrokerSettings.HOST + ":" + port();
    }

    int port() {
        return door.getLocalPort();
    }

    /** @param port where the broker takes what comes from here */
    void forwardTo(int port) {
        boolean first = brokerPort == 0;
        brokerPort = port;
        if (first) {
            start("relay", this::accept);
        }
    }

    /** From now on every commit of a transaction whose id begins so is held, until {@link #drop}. */
    public void holdCommits(String transactionalIdPrefix, Where where) {
        hold = new Hold(transactionalIdPrefix, where);
    }

    /** The ids of the transactions whose commits are held at this moment, in the order in which they came. */
    public List<String> held() {
        return List.copyOf(hold.ids);
    }

    /** Waits until a commit is held. */
    public void awaitHeld(Duration within) {
        Await.until("a commit of " + hold.prefix + "…", within, () -> !held().isEmpty());
    }

    /** Ends the connections of what is held, undelivered, and lets all pass from now on. */
    public void drop() {
        Hold dropped = hold;
        hold = Hold.NONE;
        dropped.over.countDown();
    }

    @Override
    public void close() {
        drop();
        closeQuietly(door);
        connections.forEach(Connection::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            Socket client;
            try {
                client = door.accept();
            } catch (IOException closed) {
                return;
            }
            start("relay " + client.getPort(), () -> relay(client));
        }
    }

    private void relay(Socket client) {
        Socket broker = new Socket();
        try {
            broker.connect(new InetSocketAddress(BrokerSettings.HOST, brokerPort), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
        } catch (IOException brokerIsAway) {
            closeQuietly(client);
            closeQuietly(broker);
            return;
        }
        Connection connection = new Connection(client, broker);
        connections.add(connection);
        start("relay " + client.getPort() + " back", () -> pass(connection, connection::passAnswers));
        pass(connection, connection::passRequests);
    }

    /** Either direction's end is the end of both. */
    private void pass(Connection connection, Passing passing) {
        try {
            passing.untilEnd();
        } catch (IOException ended) {
            // By either end, or because what it held was dropped: the other end learns it by the same.
        } finally {
            connection.close();
            connections.remove(connection);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyBroken) {
            // It is of no more use, which is what was wanted.
        }
    }

    private interface Passing {
        void untilEnd() throws IOException;
    }

    /** What is to be held, and what is. */
    private static final class Hold {
        static final Hold NONE = new Hold(null, null);

        final String prefix;
        final Where where;
        final List<String> ids = new CopyOnWriteArrayList<>();
        final CountDownLatch over = new CountDownLatch(1);

        Hold(String prefix, Where where) {
            this.prefix = prefix;
            this.where = where;
        }

        boolean concerns(EndTxnRequestData end, Where here) {
            return where == here && end.committed() && end.transactionalId().startsWith(prefix);
        }

        /** Returns when it is dropped, always with an error. */
        void keep(EndTxnRequestData end) throws IOException {
            ids.add(end.transactionalId());
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new EOFException("The commit of " + end.transactionalId() + " was dropped");
        }
    }

    /** One client's connection and the one to the broker that belongs to it. Each message is a length and so many bytes. */
    private final class Connection {
        private final Socket client;
        private final Socket broker;
        /** Ends of transactions that the broker has not answered yet, by correlation id. */
        private final ConcurrentHashMap<Integer, EndTxnRequestData> unanswered = new ConcurrentHashMap<>();

        Connection(Socket client, Socket broker) {
            this.client = client;
            this.broker = broker;
        }

        void passRequests() throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream(), BUFFER));
            OutputStream out = broker.getOutputStream();
            while (true) {
                byte[] message = read(in);
                if (ByteBuffer.wrap(message).getShort() == ApiKeys.END_TXN.id) {
                    ByteBuffer content = ByteBuffer.wrap(message);
                    RequestHeader header = RequestHeader.parse(content);
                    EndTxnRequestData end = EndTxnRequest.parse(new ByteBufferAccessor(content), header.apiVersion())
                            .data();
                    keepIfWanted(end, Where.BEFORE_THE_BROKER);
                    unanswered.put(header.correlationId(), end);
                }
                write(out, message);
            }
        }

        void passAnswers() throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(broker.getInputStream(), BUFFER));
            OutputStream out = client.getOutputStream();
            while (true) {
                byte[] message = read(in);
                EndTxnRequestData end =
                        unanswered.remove(ByteBuffer.wrap(message).getInt());
                if (end != null) {
                    keepIfWanted(end, Where.ON_THE_WAY_BACK);
                }
                write(out, message);
            }
        }

        private void keepIfWanted(EndTxnRequestData end, Where here) throws IOException {
            Hold present = hold;
            if (present.concerns(end, here)) {
                present.keep(end);
            }
        }

        private byte[] read(DataInputStream in) throws IOException {
            byte[] message = new byte[in.readInt()];
            in.readFully(message);
            return message;
        }

        private void write(OutputStream out, byte[] message) throws IOException {
            byte[] framed = new byte[Integer.BYTES + message.length];
            ByteBuffer.wrap(framed).putInt(message.length).put(message);
            out.write(framed);
        }

        void close() {
            closeQuietly(client);
            closeQuietly(broker);
        }
    }
}
