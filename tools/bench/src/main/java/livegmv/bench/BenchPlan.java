package livegmv.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a workload is run.
 *
 * @param contenders names, in the order of a round; empty: all of the workload
 * @param parallelism of each contender
 * @param partitions of each topic
 * @param heapMib of each contender's JVM
 * @param managedMib of each Flink contender, for RocksDB
 * @param rocksDb false: state on the heap
 * @param libraries what contenders need beside this JVM's class path
 * @param recordings a folder for a flight recording of each run; empty: none, for it costs a little
 */
public record BenchPlan(
        int rounds,
        List<String> contenders,
        int parallelism,
        int partitions,
        int heapMib,
        int managedMib,
        boolean rocksDb,
        Optional<Path> libraries,
        Optional<Path> recordings) {

    /** Those of the workload that take part, in their order of a round. */
    List<Contender> choose(Workload workload) {
        if (contenders.isEmpty()) {
            return workload.contenders();
        }
        return contenders.stream()
                .map(name -> workload.contenders().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no contender " + name)))
                .toList();
    }
}
