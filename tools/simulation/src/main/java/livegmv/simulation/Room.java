package livegmv.simulation;

import livegmv.contracts.SessionEventType;

/** A session on air: tells when it starts and ends, and lets its audience in until it is complete. */
final class Room extends Happening {

    private static final int PART = 6;

    /** Nobody comes any more so long before the end, ms: who did could hardly enter in time. */
    private static final long LAST_CALL = 30_000;

    /** Where entries are counted, some who only look come before each of them. */
    private static final double SHARE_OF_ONLOOKERS = 0.3;

    private final RoomPlan plan;
    private final long seed;
    private final Dice dice;
    private final double[] sources;
    private final People people;
    private boolean started;
    private long come;
    private double reached;
    private long visits;

    Room(RoomPlan plan, long seed, People people) {
        this.plan = plan;
        this.seed = seed;
        this.people = people;
        this.dice = Dice.of(seed, PART, plan.number());
        this.sources = Behaviour.weights(plan.streamer());
    }

    @Override
    long happen(long now, Simulation simulation) {
        if (!started) {
            started = true;
            simulation.tell(RecordJson.session(plan, SessionEventType.STARTED, now, plan.startedLateness()));
        } else if (now < plan.end()) {
            letIn(now, simulation);
        } else {
            if (plan.endedLateness() != RoomPlan.NEVER) {
                simulation.tell(RecordJson.session(plan, SessionEventType.ENDED, now, plan.endedLateness()));
            }
            return NO_MORE;
        }
        return Math.max(now, come < plan.audience().count() ? nextArrival() : plan.end());
    }

    /**
     * When the next one comes follows from how many events those who came are: the room's audience is exactly as large as
     * planned, and comes along the curve, however long people stay.
     */
    private long nextArrival() {
        // By chance, and some way behind: small rooms do not fill at a regular beat.
        boolean countsEvents = plan.audience().unit() == Audience.Unit.EVENTS;
        double upTo = countsEvents ? Math.max(1, come) : come + 1;
        reached += (upTo - reached) * dice.fraction() * (countsEvents ? 1 : SHARE_OF_ONLOOKERS);
        double share = reached / plan.audience().count();
        long duration = plan.end() - plan.start();
        long open = duration - Math.min(LAST_CALL, duration / 10);
        return plan.start() + (long) (plan.curve().timeOf(share) * open);
    }

    private void letIn(long now, Simulation simulation) {
        boolean countsEvents = plan.audience().unit() == Audience.Unit.EVENTS;
        long room = countsEvents ? plan.audience().count() - come : Long.MAX_VALUE;
        Visit visit = Visit.drawn(
                plan,
                Behaviour.of(dice.weighted(sources)),
                now,
                Dice.of(seed, PART, plan.number(), visits++),
                people,
                simulation.assortment(),
                room);
        simulation.schedule(visit, visit.dueFirst());
        come += countsEvents ? visit.events() : visit.entered() ? 1 : 0;
    }
}
