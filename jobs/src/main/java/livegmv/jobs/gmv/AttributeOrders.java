package livegmv.jobs.gmv;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import livegmv.contracts.OrderMovement;
import livegmv.domain.orders.TimedMovement;
import livegmv.domain.sessions.BucketSession;
import livegmv.domain.sessions.OnAir;
import livegmv.domain.sessions.OnAirBucket;
import livegmv.domain.sessions.Session;
import livegmv.jobs.RememberedWatermark;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives the movements of orders that name no session the one that their streamer had on air, keyed by {@link OnAirBucket}.
 *
 * <p>Both are kept, movements and sessions, so that it does not matter which comes first: a movement is decided when it arrives
 * and again at every change of a session, as the difference, a reversal with the old session and the line with the new one. A
 * reversal that arrives goes out with the session that its line was last sent with, and the line is forgotten.
 *
 * <p>A bucket is freed {@code sessionRetention} after its end. A movement that comes later passes on without a session: the
 * session's total would not take it any more either.
 */
public final class AttributeOrders
        extends KeyedCoProcessFunction<String, SettledMovement, BucketSession, SettledMovement>
        implements CheckpointedFunction, HearsWatermarks {

    static final String SESSIONS_STATE = "sessions";
    static final String LINES_STATE = "attributed-lines";

    private static final long serialVersionUID = 1;

    private final long sessionRetention;

    private transient MapState<String, Session> sessions;
    private transient MapState<String, SettledMovement> lines;
    private transient RememberedWatermark watermark;

    public AttributeOrders(Duration sessionRetention) {
        this.sessionRetention = sessionRetention.toMillis();
    }

    /** The key of a movement: of one that names its session, which passes without a look at state, that of its order. */
    public static String bucketOf(SettledMovement settled) {
        OrderMovement movement = settled.movement();
        if (settled.attributedAt() == TimedMovement.NAMED) {
            return movement.orderId();
        }
        return OnAirBucket.of(movement.streamerId(), settled.attributedAt(), movement.orderId());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        watermark = new RememberedWatermark(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        watermark.snapshot();
    }

    @Override
    public void onWatermark(long time) {
        watermark.advance(time);
    }

    @Override
    public void open(OpenContext context) {
        sessions = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(SESSIONS_STATE, Types.STRING, TypeInformation.of(Session.class)));
        lines = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(LINES_STATE, Types.STRING, TypeInformation.of(SettledMovement.class)));
    }

    @Override
    public void processElement1(SettledMovement settled, Context context, Collector<SettledMovement> out)
            throws Exception {
        if (settled.attributedAt() == TimedMovement.NAMED) {
            out.collect(settled);
        } else if (settled.again()) {
            lookUpAgain(settled, out);
        } else if (isFreed(context.getCurrentKey())) {
            send(settled, null, settled.watermark(), out);
        } else if (settled.movement().sign() < 0) {
            String line = lineOf(settled.movement());
            SettledMovement sent = lines.get(line);
            lines.remove(line);
            send(settled, sent == null ? null : sent.movement().sessionId(), settled.watermark(), out);
        } else {
            freeLater(context.getCurrentKey(), context.timerService());
            decide(settled, settled.watermark(), out);
        }
    }

    /** A line that is freed already stays with the session that it was sent with. */
    private void lookUpAgain(SettledMovement settled, Collector<SettledMovement> out) throws Exception {
        String line = lineOf(settled.movement());
        SettledMovement sent = lines.get(line);
        if (sent != null) {
            SettledMovement moved = new SettledMovement(sent.movement(), sent.watermark(), settled.attributedAt());
            lines.put(line, decideAgain(moved, knownSessions(), settled.watermark(), out));
        }
    }

    @Override
    public void processElement2(BucketSession told, Context context, Collector<SettledMovement> out) throws Exception {
        if (isFreed(context.getCurrentKey())) {
            return;
        }
        if (told.session() == null) {
            sessions.remove(told.sessionId());
        } else {
            freeLater(context.getCurrentKey(), context.timerService());
            sessions.put(told.sessionId(), told.session());
        }
        List<Session> known = knownSessions();
        for (Map.Entry<String, SettledMovement> line : lines.entries()) {
            SettledMovement sent = line.getValue();
            SettledMovement decided = decideAgain(sent, known, told.watermark(), out);
            if (decided != sent) {
                line.setValue(decided);
            }
        }
    }

    /** Read once, for every line of the bucket is asked against all of them. */
    private List<Session> knownSessions() throws Exception {
        List<Session> known = new ArrayList<>();
        sessions.values().forEach(known::add);
        return known;
    }

    private void decide(SettledMovement settled, long at, Collector<SettledMovement> out) throws Exception {
        String session = OnAir.at(knownSessions(), settled.attributedAt());
        lines.put(lineOf(settled.movement()), with(settled, session, at));
        send(settled, session, at, out);
    }

    /** @return the line as it stands now: itself if its session is still the one that it was sent with */
    private SettledMovement decideAgain(
            SettledMovement sent, List<Session> known, long toldAt, Collector<SettledMovement> out) {
        String before = sent.movement().sessionId();
        String now = OnAir.at(known, sent.attributedAt());
        if (Objects.equals(before, now)) {
            return sent;
        }
        // Of one watermark, and never an earlier one than the line's: else one of the two might be booked and the other
        // not.
        long at = Math.max(Math.max(watermark.reached(), toldAt), sent.watermark());
        SettledMovement reversal = new SettledMovement(sent.movement().reversed(), at, sent.attributedAt());
        send(reversal, before, at, out);
        send(sent, now, at, out);
        return with(sent, now, at);
    }

    private static void send(SettledMovement settled, String session, long at, Collector<SettledMovement> out) {
        out.collect(new SettledMovement(settled.movement().inSession(session), at, TimedMovement.NAMED));
    }

    private static SettledMovement with(SettledMovement settled, String session, long at) {
        return new SettledMovement(settled.movement().inSession(session), at, settled.attributedAt());
    }

    /** Of each fact of an order at most one line stands at a time. */
    private static String lineOf(OrderMovement movement) {
        return movement.orderId() + "|" + movement.kind() + "|"
                + (movement.refundId() == null ? "" : movement.refundId());
    }

    private boolean isFreed(String bucket) {
        return freedAt(bucket) <= watermark.reached();
    }

    private long freedAt(String bucket) {
        return OnAirBucket.end(bucket) + sessionRetention;
    }

    private void freeLater(String bucket, TimerService timers) {
        timers.registerEventTimeTimer(FreeingTime.of(bucket, freedAt(bucket)));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SettledMovement> out) {
        if (EndOfInput.hasCome(context.timerService())) {
            return;
        }
        if (freedAt(context.getCurrentKey()) <= timestamp) {
            sessions.clear();
            lines.clear();
        } else {
            freeLater(context.getCurrentKey(), context.timerService()); // session-retention was raised.
        }
    }
}
