package livegmv.contracts;

/** An event of an input topic: it happened at an event time, whenever it arrives. */
public interface InputEvent {

    /** Epoch ms UTC. */
    long eventTime();
}
