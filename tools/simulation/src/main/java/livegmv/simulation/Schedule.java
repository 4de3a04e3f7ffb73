package livegmv.simulation;

import java.util.Iterator;

/** Opens each room when its time has come. */
final class Schedule extends Happening {

    private final Iterator<RoomPlan> plans;
    private final long seed;
    private final People people;
    private RoomPlan next;

    Schedule(Iterator<RoomPlan> plans, long seed, People people) {
        this.plans = plans;
        this.seed = seed;
        this.people = people;
        this.next = plans.hasNext() ? plans.next() : null;
    }

    long dueFirst() {
        return next == null ? NO_MORE : next.start();
    }

    @Override
    long happen(long now, Simulation simulation) {
        simulation.schedule(new Room(next, seed, people), now);
        next = plans.hasNext() ? plans.next() : null;
        if (next != null && next.start() < now) {
            throw new IllegalArgumentException(
                    next.sessionId() + " starts before the room that was planned before it: sort the plans by start");
        }
        return dueFirst();
    }
}
