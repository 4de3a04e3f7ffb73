package livegmv.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The main of a JVM that runs one contender: first over the small input, then over the one that counts. */
public final class ContenderRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What it is told, in a file.
     *
     * @param workload the class
     * @param warmUp null: none
     */
    record Order(String workload, String contender, RunSettings warmUp, RunSettings measured) {

        void write(Path file) throws IOException {
            JSON.writeValue(file.toFile(), this);
        }
    }

    /**
     * What it tells, in a file.
     *
     * @param firstRead epoch ms
     */
    record Outcome(long firstRead) {

        static Outcome read(Path file) throws IOException {
            return JSON.readValue(file.toFile(), Outcome.class);
        }
    }

    private ContenderRun() {}

    /** @param arguments the order's file and the outcome's */
    public static void main(String[] arguments) throws Exception {
        Order order = JSON.readValue(Path.of(arguments[0]).toFile(), Order.class);
        Contender contender = contender(order);
        if (order.warmUp() != null) {
            contender.run(order.warmUp());
        }
        FirstRead.reset();
        contender.run(order.measured());
        JSON.writeValue(Path.of(arguments[1]).toFile(), new Outcome(FirstRead.at()));
        // Whatever threads a contender leaves behind: it is done.
        System.exit(0);
    }

    private static Contender contender(Order order) throws ReflectiveOperationException {
        Workload workload = Class.forName(order.workload())
                .asSubclass(Workload.class)
                .getConstructor()
                .newInstance();
        return workload.contenders().stream()
                .flatMap(one -> Stream.concat(Stream.of(one), one.prerequisites().stream()))
                .filter(one -> one.name().equals(order.contender()))
                .findFirst()
                .orElseThrow();
    }
}
