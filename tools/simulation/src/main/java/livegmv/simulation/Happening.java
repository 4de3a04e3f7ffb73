package livegmv.simulation;

/** Something that goes on for a while and tells one record at a time. */
abstract class Happening {

    /** It is over. */
    static final long NO_MORE = Long.MAX_VALUE;

    private long due;
    private long turn;

    /**
     * Does what is due.
     *
     * @param now epoch ms, the time that it asked for
     * @return epoch ms at which it is to be called next, not before now; or {@link #NO_MORE}
     */
    abstract long happen(long now, Simulation simulation);

    final void schedule(long at, long order) {
        this.due = at;
        this.turn = order;
    }

    final long due() {
        return due;
    }

    /** Of those that are due at one time, who was scheduled first comes first. */
    static int inOrder(Happening one, Happening other) {
        int byTime = Long.compare(one.due, other.due);
        return byTime == 0 ? Long.compare(one.turn, other.turn) : byTime;
    }
}
