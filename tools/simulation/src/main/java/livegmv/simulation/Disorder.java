package livegmv.simulation;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Makes of records in the order of event time the order in which they arrive, as over a network that retries: each event is
 * held up for a while, most of them for a little, and some come again.
 *
 * <p>When one arrives, none has arrived before it whose eventTime is later by more than the bound; but for events that are late
 * of their own ({@link SimulatedRecord#lateness()}). Without disorder, nothing is late, and repeats follow at once.
 *
 * <p>Holds what arrives within the bound, and what is late of its own.
 */
public final class Disorder implements Iterator<Arrival> {

    private static final int PART = 7;

    private record Held(long at, long turn, SimulatedRecord record) {}

    private final Iterator<SimulatedRecord> told;
    private final long bound;
    private final double repeats;
    private final Dice dice;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparingLong(Held::at).thenComparingLong(Held::turn));
    private SimulatedRecord next;
    private long turns;

    /**
     * @param told in the order of event time
     * @param bound ms, 0 or more
     * @param repeats the share of events that arrive twice, 0 to 1
     */
    public Disorder(Iterator<SimulatedRecord> told, long seed, long bound, double repeats) {
        this.told = told;
        this.bound = bound;
        this.repeats = repeats;
        this.dice = Dice.of(seed, PART);
        advance();
    }

    private void advance() {
        next = told.hasNext() ? told.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null || !held.isEmpty();
    }

    @Override
    public Arrival next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        // What comes later cannot arrive earlier than it happens.
        while (next != null
                && (held.isEmpty() || next.eventTime() <= held.peek().at())) {
            hold(next);
            advance();
        }
        Held first = held.remove();
        return new Arrival(first.at(), first.record());
    }

    private void hold(SimulatedRecord record) {
        boolean event = record.topic().tellsEvents();
        held.add(new Held(arrival(record, event), turns++, record));
        if (event && dice.chance(repeats)) {
            held.add(new Held(arrival(record, true), turns++, record));
        }
    }

    private long arrival(SimulatedRecord record, boolean event) {
        if (bound == 0 || !event) {
            return record.eventTime();
        }
        double share = dice.fraction();
        return record.eventTime() + record.lateness() + (long) (bound * share * share * share);
    }
}
