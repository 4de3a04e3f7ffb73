package livegmv.simulation;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Function;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderEventType;

/**
 * Tells what happens in the rooms, in the order of event time: first who streams and for whom, then sessions, viewers and
 * orders until the scenario's end. The same arguments tell the same.
 *
 * <p>Not for several threads.
 */
public final class Simulation implements Iterator<SimulatedRecord> {

    private final Scenario scenario;
    private final Assortment assortment;
    private final PriorityQueue<Happening> happenings = new PriorityQueue<>(Happening::inOrder);
    private final Queue<SimulatedRecord> told = new ArrayDeque<>();
    private final Iterator<Streamer> introductions;
    private final Function<Streamer, List<Contract>> contracts;
    private long scheduled;
    private long orders;
    private long paidOrders;
    private long gmv;

    /**
     * @param cast all who stream
     * @param plans in the order of their starts, none before the scenario's start
     */
    public Simulation(Scenario scenario, List<Streamer> cast, Iterator<RoomPlan> plans) {
        this(scenario, cast, streamer -> Contracts.of(scenario, streamer, cast.size()), plans);
    }

    /** @param contracts of each of the cast */
    public Simulation(
            Scenario scenario,
            List<Streamer> cast,
            Function<Streamer, List<Contract>> contracts,
            Iterator<RoomPlan> plans) {
        this.scenario = scenario;
        this.assortment = new Assortment(scenario);
        this.introductions = cast.iterator();
        this.contracts = contracts;
        Schedule schedule = new Schedule(plans, scenario.seed(), new People(scenario));
        schedule(schedule, schedule.dueFirst());
    }

    /** All drawn from the scenario. */
    public static Simulation of(Scenario scenario) {
        List<Streamer> cast = Cast.of(scenario.seed(), scenario.streamers(), scenario.start());
        return new Simulation(scenario, cast, new RoomSchedule(scenario, cast));
    }

    @Override
    public boolean hasNext() {
        while (told.isEmpty()) {
            if (introductions.hasNext()) {
                introduce(introductions.next());
            } else if (happenings.isEmpty() || happenings.peek().due() >= scenario.end()) {
                return false;
            } else {
                Happening happening = happenings.poll();
                schedule(happening, happening.happen(happening.due(), this));
            }
        }
        return true;
    }

    private void introduce(Streamer streamer) {
        told.add(RecordJson.streamer(streamer, scenario.start()));
        for (Contract contract : contracts.apply(streamer)) {
            told.add(RecordJson.contract(contract, scenario.start()));
        }
    }

    @Override
    public SimulatedRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return told.remove();
    }

    void schedule(Happening happening, long at) {
        if (at != Happening.NO_MORE) {
            happening.schedule(at, scheduled++);
            happenings.add(happening);
        }
    }

    void tell(SimulatedRecord record) {
        told.add(record);
    }

    void tell(OrderEvent event) {
        if (event.type() == OrderEventType.PAID) {
            paidOrders++;
            gmv = Math.addExact(gmv, event.amount());
        }
        tell(RecordJson.order(event, scenario.currency()));
    }

    Assortment assortment() {
        return assortment;
    }

    String nextOrderId() {
        return "o" + scenario.tag() + "-" + (++orders);
    }

    /** How much is held: all that is under way. */
    int underWay() {
        return happenings.size();
    }

    /** Of those told so far, as are all figures. */
    public long paidOrders() {
        return paidOrders;
    }

    /** Minor units. */
    public long gmv() {
        return gmv;
    }
}
