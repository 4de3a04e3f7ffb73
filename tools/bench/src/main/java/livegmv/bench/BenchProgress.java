package livegmv.bench;

/** Is told how far a long step is. */
@FunctionalInterface
public interface BenchProgress {

    void show(String step, long done, long of);
}
