package livegmv.dashboard.held;

import java.util.Map;

/** What can be found by its key and by its groups. */
interface Kept {

    String key();

    /** Of each group that it is in, whose: the streamer's id, the session's id … */
    Map<Group, String> groups();

    /** Its place within each group; the highest comes first. */
    long order();
}
