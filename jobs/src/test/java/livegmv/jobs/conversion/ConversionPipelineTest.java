package livegmv.jobs.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import livegmv.config.ConversionConfig;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.contracts.ContractSchema;
import livegmv.contracts.ConversionCounts;
import livegmv.contracts.DailyConversion;
import livegmv.contracts.DailyConversionFormat;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.InputEvent;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.Received;
import livegmv.contracts.SessionConversion;
import livegmv.contracts.SessionConversionFormat;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.ViewerEvent;
import livegmv.domain.conversion.NaiveConversion;
import livegmv.domain.conversion.RandomRooms;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole pipeline in a small cluster, fed in disorder: what stands at the end is what a naive reading of the input says. */
class ConversionPipelineTest {

    private static final long DISORDER = 60_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatStandsAtTheEndIsTheTruth(int parallelism) throws Exception {
        long seed = System.nanoTime();
        System.out.println("conversion pipeline: seed " + seed);
        RandomRooms rooms = new RandomRooms(seed, 6_000);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                parallelism, new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        env.getConfig().enableObjectReuse();
        Random random = new Random(seed);
        ConversionPipeline.Outputs outputs = ConversionPipeline.build(
                source(env, disordered(rooms.viewers, random), ViewerEvent::viewerId, ConversionJob.RECEIVED_VIEWER),
                source(
                        env,
                        disordered(rooms.sessions, random),
                        SessionEvent::streamerId,
                        ConversionJob.RECEIVED_SESSION),
                source(env, rooms.movements, OrderMovement::streamerId, ConversionJob.RECEIVED_MOVEMENT),
                config());
        Iterator<SessionConversion> sessions = outputs.sessions().collectAsync();
        Iterator<MinuteConversion> minutes = outputs.minutes().collectAsync();
        Iterator<DailyConversion> days = outputs.days().collectAsync();
        Iterator<ProductConversion> products = outputs.products().collectAsync();
        Iterator<DeadLetter> deadLetters = outputs.deadLetters().collectAsync();
        JobExecutionResult result = env.execute();

        NaiveConversion truth = new NaiveConversion(rooms.viewers, rooms.movements);
        assertThat(deadLetters).toIterable().isEmpty();
        assertThat(result.<Long>getAccumulatorResult("viewers.factsHeld")).isEqualTo(rooms.viewers.size());
        assertThat(result.<Long>getAccumulatorResult("conversion.movementsTooLate"))
                .isZero();
        assertThat(result.<Long>getAccumulatorResult("conversion.dayViewersTooLate"))
                .isZero();
        assertThat(result.<Long>getAccumulatorResult("conversion.dayMovementsTooLate"))
                .isZero();
        sessionsAre(truth, last(sessions, SessionConversion::sessionId, SessionConversion::revision));
        daysAre(truth, last(days, day -> day.streamerId() + "|" + day.date(), DailyConversion::revision));
        productsAre(
                truth,
                last(
                        products,
                        product -> product.sessionId() + "|" + product.productId(),
                        ProductConversion::revision));
        Map<String, MinuteConversion> points =
                last(minutes, minute -> minute.sessionId() + "|" + minute.start(), MinuteConversion::end);
        assertThat(points.values().stream()
                        .mapToLong(point -> point.counts().likes())
                        .sum())
                .isEqualTo(truth.sessions().values().stream()
                        .mapToLong(whole -> whole.counts().likes())
                        .sum());
    }

    private static void sessionsAre(NaiveConversion truth, Map<String, SessionConversion> records) throws Exception {
        ContractSchema schema = ContractSchema.of("conversion.session");
        assertThat(records.keySet()).containsAll(truth.sessions().keySet());
        for (SessionConversion record : records.values()) {
            assertThat(record.closed()).as(record.sessionId()).isTrue();
            assertThat(schema.errors(new SessionConversionFormat("CNY").value(record)))
                    .isEmpty();
        }
        truth.sessions().forEach((id, whole) -> {
            SessionConversion record = records.get(id);
            isNear(id, record.wholeSession(), whole.counts());
            assertThat(record.peakOnline()).isEqualTo(whole.peakOnline());
            assertThat(record.averageOnline()).isEqualTo(whole.averageOnline());
            if (!id.equals("hot")) {
                assertThat(record.dwellSeconds()).isEqualTo(whole.dwellSeconds());
                assertThat(record.privateDomain()).isEqualTo(whole.privateDomain());
                assertThat(record.publicDomain()).isEqualTo(whole.publicDomain());
            }
        });
    }

    private static void daysAre(NaiveConversion truth, Map<String, DailyConversion> records) throws Exception {
        ContractSchema schema = ContractSchema.of("conversion.daily");
        assertThat(records.keySet()).isEqualTo(truth.days().keySet());
        for (DailyConversion record : records.values()) {
            assertThat(record.closed()).isTrue();
            assertThat(schema.errors(new DailyConversionFormat("CNY").value(record)))
                    .isEmpty();
        }
        truth.days().forEach((key, whole) -> {
            isNear(key, records.get(key).counts(), whole.counts());
            if (!key.startsWith("star|")) {
                assertThat(records.get(key).privateDomain()).isEqualTo(whole.privateDomain());
                assertThat(records.get(key).dwellSeconds()).isEqualTo(whole.dwellSeconds());
            }
        });
    }

    private static void productsAre(NaiveConversion truth, Map<String, ProductConversion> records) {
        assertThat(records.keySet()).isEqualTo(truth.products().keySet());
        truth.products().forEach((key, product) -> {
            ProductConversion record = records.get(key);
            long clickers = near(record.clickers(), product.clickers());
            assertThat(new NaiveConversion.Product(
                            record.exposures(),
                            record.clicks(),
                            clickers,
                            record.createdOrders(),
                            record.paidOrders(),
                            record.units(),
                            record.gmv(),
                            record.refundedByPayTime()))
                    .as(key)
                    .isEqualTo(product);
        });
    }

    /** All the same, but for people who are too many to be counted exactly. */
    private static void isNear(String key, ConversionCounts got, ConversionCounts want) {
        assertThat(new ConversionCounts(
                        got.impressions(),
                        got.views(),
                        got.exposures(),
                        got.clicks(),
                        got.likes(),
                        got.comments(),
                        got.shares(),
                        got.follows(),
                        near(got.viewers(), want.viewers()),
                        near(got.clickers(), want.clickers()),
                        0,
                        got.createdOrders(),
                        got.orderers(),
                        got.paidOrders(),
                        got.buyers(),
                        got.gmv()))
                .as(key)
                .isEqualTo(want);
    }

    private static long near(long got, long want) {
        if (want <= 100) {
            return got;
        }
        assertThat((double) got).isCloseTo(want, offset(.03 * want));
        return want;
    }

    private static <T> Map<String, T> last(Iterator<T> records, Function<T, String> key, Function<T, Long> revision) {
        Map<String, T> last = new HashMap<>();
        records.forEachRemaining(record -> last.merge(
                key.apply(record), record, (a, b) -> revision.apply(b).compareTo(revision.apply(a)) < 0 ? a : b));
        return last;
    }

    /** In the order of their times but for some that are late, by up to a minute. */
    private static <E extends InputEvent> List<E> disordered(List<E> events, Random random) {
        Map<E, Long> arrival = new HashMap<>();
        events.forEach(event ->
                arrival.put(event, event.eventTime() + (random.nextInt(3) == 0 ? random.nextLong(DISORDER) : 0)));
        List<E> arrivals = new ArrayList<>(events);
        arrivals.sort(Comparator.comparing(arrival::get));
        return arrivals;
    }

    /** As from the partitions of a topic: what has one key keeps its order. */
    private static <E extends InputEvent> DataStream<Received<E>> source(
            StreamExecutionEnvironment env,
            List<E> events,
            SerializableFunction<E, String> key,
            TypeInformation<Received<E>> type) {
        List<Received<E>> received = new ArrayList<>();
        for (E event : events) {
            received.add(Viewers.received(event, 0, received.size()));
        }
        return env.fromData(received, type)
                .setParallelism(1)
                .partitionCustom(
                        (of, partitions) -> Math.floorMod(of.hashCode(), partitions),
                        record -> key.apply(record.event()))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Received<E>>forGenerator(context -> new EachEvent<>())
                        .withTimestampAssigner((event, before) -> event.event().eventTime()))
                .setParallelism(env.getParallelism());
    }

    /** A watermark after each event, five seconds behind the latest: many of the late ones are late. */
    private static final class EachEvent<E> implements WatermarkGenerator<E> {
        private long latest = Long.MIN_VALUE + 5_001;

        @Override
        public void onEvent(E event, long time, WatermarkOutput output) {
            latest = Math.max(latest, time);
            output.emitWatermark(new Watermark(latest - 5_001));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    private static ConversionConfig config() {
        return ConversionConfig.from(livegmv.config.Configuration.load(
                Optional.empty(),
                Map.of(),
                List.of("conversion.fold.max-partials=7"),
                LiveGmvKeys.SCHEMA,
                RunMode.BOUNDED));
    }
}
