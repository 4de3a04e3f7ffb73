package livegmv.dashboard.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.TopicLeaders;
import livegmv.dashboard.feed.ShownTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 500 clients and 2,000 upserts a second, then the same with some clients that do not read. Prints what docs/performance.md
 * reports; for its figures run it alone, with {@code -Ddashboard.load.seconds=60 -Ddashboard.load.full=true}.
 */
@Tag("slow")
@Timeout(600)
class DashboardLoadTest {

    private static final int SECONDS = Integer.getInteger("dashboard.load.seconds", 8);
    /** Whether more keys than are held are sent before. */
    private static final boolean FULL = Boolean.getBoolean("dashboard.load.full");

    private static final int CLIENTS = 500;
    private static final int DEAF = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void manyListenAndOneWhoDoesNotReadCostsThemNothing() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Upserts upserts = new Upserts(broker.bootstrapServers())) {
            createTopics(broker);
            prepare(upserts);
            Process dashboard = start(broker);
            List<SocketChannel> deaf = new ArrayList<>();
            try {
                URI address = address(dashboard);
                Await.until("the topics to be read", PATIENCE, () -> metric(address, "loaded") == 1);
                report("loaded: live heap %d MiB", liveHeapMib(dashboard));
                upserts.start();
                try (Listeners listeners = new Listeners(listeners(address, upserts))) {
                    Await.until("all clients to hear something", PATIENCE, listeners::haveAllHeard);
                    assertThat(metric(address, "clients")).isEqualTo(CLIENTS);
                    let(SECONDS / 2);
                    Phase without = measure("500 clients", dashboard, upserts, listeners);
                    for (int i = 0; i < DEAF; i++) {
                        deaf.add(Listener.connect(address, "view=wall", 1_024));
                    }
                    Phase with = measure("500 clients, 10 more that do not read", dashboard, upserts, listeners);

                    assertThat(listeners.isReading()).isTrue();
                    assertThat(without.perSecond()).isGreaterThan(Upserts.PER_SECOND * 9 / 10);
                    assertThat(without.p99()).isLessThan(2_500);
                    assertThat(with.p99()).isLessThan(without.p99() + 500);
                }
            } finally {
                for (SocketChannel each : deaf) {
                    each.close();
                }
                dashboard.getOutputStream().close();
                if (!dashboard.waitFor(20, TimeUnit.SECONDS)) {
                    dashboard.destroyForcibly();
                }
            }
        }
    }

    private record Phase(int p99, long perSecond) {}

    private Phase measure(String name, Process dashboard, Upserts upserts, Listeners listeners) throws Exception {
        Delays delays = listeners.measureAnew();
        long events = listeners.events();
        long bytes = listeners.bytes();
        long sent = upserts.sent();
        Duration cpu = dashboard.info().totalCpuDuration().orElseThrow();
        long began = System.nanoTime();
        let(SECONDS);
        double seconds = (System.nanoTime() - began) / 1e9;
        double cores =
                dashboard.info().totalCpuDuration().orElseThrow().minus(cpu).toMillis() / 1e3 / seconds;
        report(
                "%s, %.0f s: %.0f upserts/s, %.0f events/s, %.1f MiB/s; topic to client p50 %d, p99 %d, most %d ms (%d measured);"
                        + " CPU %.2f cores, resident %d MiB (most %d)",
                name,
                seconds,
                (upserts.sent() - sent) / seconds,
                (listeners.events() - events) / seconds,
                (listeners.bytes() - bytes) / seconds / (1 << 20),
                delays.quantile(0.5),
                delays.quantile(0.99),
                delays.quantile(1),
                delays.count(),
                cores,
                residentMib(dashboard, "VmRSS"),
                residentMib(dashboard, "VmHWM"));
        assertThat(delays.count()).isGreaterThan(CLIENTS);
        return new Phase(delays.quantile(0.99), (long) ((upserts.sent() - sent) / seconds));
    }

    /** What runs for a time is what is measured. */
    private static void let(int seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    /** A fifth look at the wall, a tenth at a provider, a fifth at streamers, half at sessions. */
    private static List<Listener> listeners(URI address, Upserts upserts) throws Exception {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int streamer = i % Upserts.STREAMERS;
            listeners.add(
                    switch (i % 10) {
                        case 0, 1 -> new Listener(address, "view=wall", LoadRecords.SENT, upserts.platform());
                        case 2 ->
                            new Listener(
                                    address,
                                    "view=provider&id=p-" + streamer,
                                    LoadRecords.MONTH_SENT,
                                    upserts.months(streamer));
                        case 3, 4 ->
                            new Listener(
                                    address,
                                    "view=streamer&id=" + LoadRecords.streamerId(streamer),
                                    LoadRecords.SENT,
                                    upserts.rolling(streamer));
                        default ->
                            new Listener(
                                    address,
                                    "view=session&id=" + LoadRecords.sessionId(streamer),
                                    LoadRecords.SENT,
                                    upserts.rolling(streamer));
                    });
        }
        return listeners;
    }

    /** What the views show beside what is upserted; if full, of each topic more keys than are held. */
    private static void prepare(Upserts upserts) {
        for (int streamer = FULL ? 60_000 : 4_000; streamer >= 0; streamer--) {
            upserts.send(LoadRecords.profile(streamer));
            // Of each provider one is on air, nine are not.
            upserts.send(LoadRecords.contract(streamer, streamer % Upserts.STREAMERS));
            if (FULL) {
                upserts.send(LoadRecords.rolling(streamer, "PT1M", 1, 0));
                upserts.send(LoadRecords.session(streamer, 1));
                upserts.send(LoadRecords.daily(streamer, 17, 1));
                upserts.send(LoadRecords.monthly(streamer, 1, 0));
                upserts.send(LoadRecords.product(streamer, 1, 1));
            }
            if (FULL && streamer < 12_000) {
                upserts.send(LoadRecords.conversion(streamer, false, 1));
                upserts.send(LoadRecords.alert(streamer, 10_000_000));
            }
        }
        for (int streamer = Upserts.STREAMERS - 1; streamer >= 0; streamer--) {
            upserts.send(LoadRecords.session(streamer, 1));
            upserts.send(LoadRecords.conversion(streamer, true, 1));
            upserts.send(LoadRecords.alert(streamer, 50_000_000));
            for (int minute = 0; minute < (FULL ? 160 : 60); minute++) {
                upserts.send(LoadRecords.minute(streamer, minute));
            }
            for (int day = 1; day <= 30; day++) {
                upserts.send(LoadRecords.daily(streamer, day, 1));
            }
            for (int product = 0; product < 20; product++) {
                upserts.send(LoadRecords.product(streamer, product, product));
            }
        }
        for (int minute = 0; minute < 1_200; minute++) {
            upserts.send(LoadRecords.platform(minute, 1_781_712_000_000L + minute * 60_000L, 1));
        }
        upserts.flush();
    }

    private static void createTopics(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(ShownTopic.names().stream()
                            .map(name -> new NewTopic(name, 2, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
            TopicLeaders.await(admin, ShownTopic.names());
        }
    }

    private static Process start(EmbeddedBroker broker) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                DashboardProcess.class.getName(),
                broker.bootstrapServers());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static URI address(Process dashboard) throws Exception {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(dashboard.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("http://")) {
            line = out.readLine();
        }
        return URI.create(line);
    }

    private long metric(URI address, String name) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(address.resolve("metrics")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("livegmv_dashboard_" + name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    /** After a full collection. */
    private static long liveHeapMib(Process process) throws Exception {
        jcmd(process, "GC.run");
        // "garbage-first heap   total 262144K, used 12345K [0x…"
        Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd(process, "GC.heap_info"));
        assertThat(used.find()).isTrue();
        return Long.parseLong(used.group(1)) / 1_024;
    }

    private static String jcmd(Process process, String command) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long residentMib(Process process, String field) throws Exception {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .sum();
    }

    private static void report(String format, Object... figures) {
        System.out.println("dashboard load: " + String.format(format, figures));
    }
}
