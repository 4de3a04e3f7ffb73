package livegmv.bench.conversion;

import java.nio.charset.StandardCharsets;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/** Distinct people as a HyperLogLog sketch of the size that the project's job uses, as its library offers it. */
public final class People {

    private static final int LG_REGISTERS = 14;
    private static final byte[] NOBODY = {};

    private Union sketch = new Union(LG_REGISTERS);

    void add(String viewerId) {
        sketch.update(viewerId.getBytes(StandardCharsets.UTF_8));
    }

    void addAll(People others) {
        if (!others.sketch.isEmpty()) {
            sketch.update(others.sketch.getResult(TgtHllType.HLL_8));
        }
    }

    void addAll(byte[] written) {
        if (written.length > 0) {
            sketch.update(HllSketch.wrap(Memory.wrap(written)));
        }
    }

    long count() {
        return Math.round(sketch.getEstimate());
    }

    byte[] written() {
        return sketch.isEmpty() ? NOBODY : sketch.toCompactByteArray();
    }

    static People read(byte[] written) {
        People people = new People();
        if (written.length > 0) {
            people.sketch = Union.heapify(Memory.wrap(written));
        }
        return people;
    }

    void forget() {
        sketch.reset();
    }
}
