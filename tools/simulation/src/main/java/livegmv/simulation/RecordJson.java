package livegmv.simulation;

import static livegmv.json.JsonObjectBytes.writeOptional;

import livegmv.contracts.CanonicalJson;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.SessionEventType;
import livegmv.contracts.TrafficSource;
import livegmv.json.JsonObjectBytes;

/** Writes the records of the input topics. */
final class RecordJson {

    private RecordJson() {}

    static SimulatedRecord order(OrderEvent event, String currency) {
        return new SimulatedRecord(
                SimulatedTopic.ORDERS, event.orderId(), event.eventTime(), 0, CanonicalJson.of(event, currency));
    }

    static SimulatedRecord session(RoomPlan plan, SessionEventType type, long eventTime, long lateness) {
        byte[] value = JsonObjectBytes.of(plan, (room, out) -> {
            out.writeStringField("sessionId", room.sessionId());
            out.writeStringField("streamerId", room.streamer().id());
            out.writeStringField("type", type.name());
            out.writeNumberField("eventTime", eventTime);
            writeOptional(out, "title", type == SessionEventType.STARTED ? room.title() : null);
        });
        return new SimulatedRecord(SimulatedTopic.SESSIONS, plan.streamer().id(), eventTime, lateness, value);
    }

    static SimulatedRecord viewer(
            RoomPlan plan,
            ViewerAction action,
            long eventTime,
            String viewerId,
            String productId,
            TrafficSource source,
            Boolean follower) {
        byte[] value = JsonObjectBytes.of(plan, (room, out) -> {
            out.writeStringField("type", action.name());
            out.writeNumberField("eventTime", eventTime);
            out.writeStringField("sessionId", room.sessionId());
            out.writeStringField("streamerId", room.streamer().id());
            out.writeStringField("viewerId", viewerId);
            writeOptional(out, "productId", productId);
            writeOptional(out, "source", source == null ? null : source.name());
            if (follower != null) {
                out.writeBooleanField("follower", follower);
            }
        });
        return new SimulatedRecord(SimulatedTopic.VIEWERS, viewerId, eventTime, 0, value);
    }

    static SimulatedRecord streamer(Streamer profile, long at) {
        byte[] value = JsonObjectBytes.of(profile, (streamer, out) -> {
            out.writeStringField("streamerId", streamer.id());
            out.writeNumberField("version", 1);
            out.writeStringField("name", streamer.name());
            out.writeNumberField("followers", streamer.followers());
            out.writeNumberField("onboardedAt", streamer.onboardedAt());
            out.writeStringField("merchantType", streamer.kind().name());
        });
        return new SimulatedRecord(SimulatedTopic.STREAMERS, profile.id(), at, 0, value);
    }

    static SimulatedRecord contract(Contract signed, long at) {
        byte[] value = JsonObjectBytes.of(signed, (contract, out) -> {
            out.writeStringField("contractId", contract.contractId());
            out.writeStringField("providerId", contract.providerId());
            out.writeStringField("streamerId", contract.streamerId());
            out.writeNumberField("from", contract.from());
            if (contract.to() != null) {
                out.writeNumberField("to", contract.to());
            }
            out.writeNumberField("version", 1);
        });
        return new SimulatedRecord(
                SimulatedTopic.CONTRACTS, signed.streamerId() + "|" + signed.contractId(), at, 0, value);
    }
}
