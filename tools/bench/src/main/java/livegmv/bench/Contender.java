package livegmv.bench;

import java.util.List;

/**
 * A program that reads an input's topics and writes figures to topics of its own. Holds nothing but constants: it is run in
 * another JVM than the one that reads its figures.
 */
public interface Contender {

    /** Short, for tables and {@code --contenders}. */
    String name();

    /** In a line, what it is and what it leaves out. */
    String description();

    /** The topics that it writes, without the input's prefix; no other contender writes there, unless it is the same job. */
    List<String> outputTopics();

    /** What has to run over an input before, once and unmeasured, for it makes topics that this one reads. */
    default List<Contender> prerequisites() {
        return List.of();
    }

    /** In a fresh JVM: reads all that the input's topics hold, writes its figures, returns. */
    void run(RunSettings settings) throws Exception;

    /** What it wrote, of the tables that {@link Input#fill} told; a table that it has no answer to is left out. */
    Figures figures(WrittenRecords records);
}
