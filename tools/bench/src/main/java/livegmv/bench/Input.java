package livegmv.bench;

import java.util.List;

/** What contenders read: records in topics. */
public interface Input {

    /** Short, in lower case; also the prefix of its topics, before a dot. */
    String name();

    /** The topics that it fills, without prefix. */
    List<String> topics();

    /** The number of the workload's units in it. */
    long units();

    /**
     * Fills the topics.
     *
     * @return what is to be found in them, counted on the way
     */
    Figures fill(Feeder feeder);
}
