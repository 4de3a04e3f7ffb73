package livegmv.bench;

import java.util.List;

/**
 * A question, and several programs that answer it. It is made in the JVM of the command and again, by its public constructor
 * without arguments, in that of each contender.
 */
public interface Workload {

    String name();

    /** What is counted per second, such as {@code viewer events}. */
    String unit();

    /** In the order of a round; the first one is what the others are compared with. */
    List<Contender> contenders();
}
