package livegmv.bench.conversion;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import livegmv.bench.Feeder;
import livegmv.bench.Figures;
import livegmv.bench.Input;
import livegmv.contracts.Parsed;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerParser;
import livegmv.simulation.Arrival;
import livegmv.simulation.Audience;
import livegmv.simulation.Disorder;
import livegmv.simulation.Scenario;
import livegmv.simulation.SimulatedTopic;
import livegmv.simulation.Simulation;

/**
 * A simulated day of rooms of heavy-tailed sizes, their viewers, sessions and orders. Events are out of order, by less than the
 * out-of-orderness, so that nothing is late for anybody; none comes twice.
 *
 * @param events viewer events
 * @param sessions of a streamer each
 * @param hotRoom the share of all events that one room has; 0: none stands out
 */
public record RoomsInput(String name, long events, int sessions, double hotRoom, long seed) implements Input {

    private static final long START = 1_780_243_200_000L; // 2026-06-01T00:00:00+08:00
    private static final long DAY = 86_400_000L;
    private static final long DISORDER = 4_000;
    private static final long AVERAGE_PRICE = 150;

    @Override
    public List<String> topics() {
        return List.of("viewers", "sessions", "orders");
    }

    @Override
    public long units() {
        return events;
    }

    @Override
    public Figures fill(Feeder feeder) {
        Scenario scenario = new Scenario(
                seed,
                START,
                START + DAY,
                ZoneId.of("Asia/Shanghai"),
                new Audience(events, Audience.Unit.EVENTS),
                sessions,
                sessions,
                hotRoom,
                AVERAGE_PRICE,
                "CNY",
                2);
        ConversionTruth truth = new ConversionTruth();
        ViewerParser parser = new ViewerParser(0, 0, () -> Long.MAX_VALUE);
        Disorder arrivals = new Disorder(Simulation.of(scenario), seed, DISORDER, 0);
        while (arrivals.hasNext()) {
            Arrival arrival = arrivals.next();
            SimulatedTopic topic = arrival.record().topic();
            if (topic.tellsEvents()) {
                byte[] key = arrival.record().key().getBytes(StandardCharsets.UTF_8);
                feeder.send(topic.topicName(), key, arrival.record().value());
            }
            if (topic == SimulatedTopic.VIEWERS) {
                truth.count(read(parser, arrival.record().value()));
            }
        }
        return truth.figures();
    }

    private static ViewerEvent read(ViewerParser parser, byte[] value) {
        Parsed<ViewerEvent> parsed = parser.parse(value);
        if (parsed.event() == null) {
            throw new IllegalStateException("The simulation told what the contract refuses: " + parsed.rejection());
        }
        return parsed.event();
    }
}
