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
import livegmv.jobs.RememberingOperator;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

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
final class AttributeOrders extends RememberingOperator<SettledMovement>
        implements TwoInputStreamOperator<SettledMovement, BucketSession, SettledMovement> {

    static final String SESSIONS_STATE = "sessions";
    static final String LINES_STATE = "attributed-lines";

    private static final long serialVersionUID = 1;

    private final long sessionRetention;

    private transient MapState<String, Session> sessions;
    private transient MapState<String, SettledMovement> lines;

    AttributeOrders(Duration sessionRetention) {
        this.sessionRetention = sessionRetention.toMillis();
    }

    /** The key of a movement: of one that names its session, which passes without a look at state, that of its order. */
    static String bucketOf(SettledMovement settled) {
        OrderMovement movement = settled.movement();
        if (settled.attributedAt() == TimedMovement.NAMED) {
            return movement.orderId();
        }
        return OnAirBucket.of(movement.streamerId(), settled.attributedAt(), movement.orderId());
    }

    @Override
    public void open() throws Exception {
        super.open();
        sessions = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(SESSIONS_STATE, Types.STRING, TypeInformation.of(Session.class)));
        lines = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(LINES_STATE, Types.STRING, TypeInformation.of(SettledMovement.class)));
    }

    @Override
    public void processElement1(StreamRecord<SettledMovement> element) throws Exception {
        SettledMovement settled = element.getValue();
        String bucket = (String) getCurrentKey();
        if (settled.attributedAt() == TimedMovement.NAMED) {
            send(settled);
        } else if (settled.again()) {
            lookUpAgain(settled);
        } else if (isFreed(bucket)) {
            send(settled, null, settled.watermark());
        } else if (settled.movement().sign() < 0) {
            String line = lineOf(settled.movement());
            SettledMovement sent = lines.get(line);
            lines.remove(line);
            send(settled, sent == null ? null : sent.movement().sessionId(), settled.watermark());
        } else {
            freeLater(bucket);
            decide(settled, settled.watermark());
        }
    }

    /** A line that is freed already stays with the session that it was sent with. */
    private void lookUpAgain(SettledMovement settled) throws Exception {
        String line = lineOf(settled.movement());
        SettledMovement sent = lines.get(line);
        if (sent != null) {
            SettledMovement moved = new SettledMovement(sent.movement(), sent.watermark(), settled.attributedAt());
            lines.put(line, decideAgain(moved, knownSessions(), settled.watermark()));
        }
    }

    @Override
    public void processElement2(StreamRecord<BucketSession> element) throws Exception {
        BucketSession told = element.getValue();
        if (isFreed(told.bucket())) {
            return;
        }
        if (told.session() == null) {
            sessions.remove(told.sessionId());
        } else {
            freeLater(told.bucket());
            sessions.put(told.sessionId(), told.session());
        }
        List<Session> known = knownSessions();
        for (Map.Entry<String, SettledMovement> line : lines.entries()) {
            SettledMovement sent = line.getValue();
            SettledMovement decided = decideAgain(sent, known, told.watermark());
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

    private void decide(SettledMovement settled, long at) throws Exception {
        String session = OnAir.at(knownSessions(), settled.attributedAt());
        lines.put(lineOf(settled.movement()), with(settled, session, at));
        send(settled, session, at);
    }

    /** @return the line as it stands now: itself if its session is still the one that it was sent with */
    private SettledMovement decideAgain(SettledMovement sent, List<Session> known, long toldAt) {
        String before = sent.movement().sessionId();
        String now = OnAir.at(known, sent.attributedAt());
        if (Objects.equals(before, now)) {
            return sent;
        }
        // Of one watermark, and never an earlier one than the line's: else one of the two might be booked and the other
        // not.
        long at = Math.max(Math.max(reached(), toldAt), sent.watermark());
        SettledMovement reversal = new SettledMovement(sent.movement().reversed(), at, sent.attributedAt());
        send(reversal, before, at);
        send(sent, now, at);
        return with(sent, now, at);
    }

    private void send(SettledMovement settled, String session, long at) {
        send(new SettledMovement(settled.movement().inSession(session), at, TimedMovement.NAMED));
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
        return freedAt(bucket) <= reached();
    }

    private long freedAt(String bucket) {
        return OnAirBucket.end(bucket) + sessionRetention;
    }

    private void freeLater(String bucket) {
        wakeAt(FreeingTime.of(bucket, freedAt(bucket)));
    }

    @Override
    protected boolean firesAtEnd() {
        return false;
    }

    @Override
    protected void wake(String bucket, long time) {
        if (freedAt(bucket) <= time) {
            sessions.clear();
            lines.clear();
        } else {
            freeLater(bucket); // session-retention was raised.
        }
    }
}
