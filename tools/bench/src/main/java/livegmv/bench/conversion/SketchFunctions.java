package livegmv.bench.conversion;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.functions.ScalarFunction;

/** {@link People} for SQL. All can be merged, so that they aggregate in two phases. */
public final class SketchFunctions {

    private SketchFunctions() {}

    /** {@code SKETCH(viewerId)}: of ids. */
    @FunctionHint(
            input = @DataTypeHint("STRING"),
            accumulator =
                    @DataTypeHint(value = "RAW", bridgedTo = People.class, rawSerializer = PeopleSerializer.class),
            output = @DataTypeHint("BYTES"))
    public static final class Sketch extends AggregateFunction<byte[], People> {

        private static final long serialVersionUID = 1L;

        @Override
        public People createAccumulator() {
            return new People();
        }

        public void accumulate(People people, String viewerId) {
            if (viewerId != null) {
                people.add(viewerId);
            }
        }

        public void merge(People people, Iterable<People> others) {
            others.forEach(people::addAll);
        }

        public void resetAccumulator(People people) {
            people.forget();
        }

        @Override
        public byte[] getValue(People people) {
            return people.written();
        }
    }

    /** {@code UNITE(sketch)}: of sketches. */
    @FunctionHint(
            input = @DataTypeHint("BYTES"),
            accumulator =
                    @DataTypeHint(value = "RAW", bridgedTo = People.class, rawSerializer = PeopleSerializer.class),
            output = @DataTypeHint("BYTES"))
    public static final class Unite extends AggregateFunction<byte[], People> {

        private static final long serialVersionUID = 1L;

        @Override
        public People createAccumulator() {
            return new People();
        }

        public void accumulate(People people, byte[] written) {
            if (written != null) {
                people.addAll(written);
            }
        }

        public void merge(People people, Iterable<People> others) {
            others.forEach(people::addAll);
        }

        public void resetAccumulator(People people) {
            people.forget();
        }

        @Override
        public byte[] getValue(People people) {
            return people.written();
        }
    }

    /** {@code PEOPLE(sketch)}: how many they are. */
    public static final class Count extends ScalarFunction {

        private static final long serialVersionUID = 1L;

        public long eval(byte[] written) {
            return written == null ? 0 : People.read(written).count();
        }
    }
}
