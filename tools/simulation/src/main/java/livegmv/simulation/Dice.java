package livegmv.simulation;

import java.util.List;

/**
 * Chance from a seed: SplitMix64, written out, with {@code StrictMath}, so that the same seed gives the same bytes on every JDK
 * and machine.
 */
final class Dice {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** Independent of those of other parts: what one part of the simulation draws shifts nothing in another. */
    static Dice of(long seed, long... part) {
        return new Dice(mixed(seed, part));
    }

    /** A number that looks random and is always the same for the same arguments. */
    static long mixed(long seed, long... part) {
        long mixed = mix(seed + GOLDEN_GAMMA);
        for (long next : part) {
            mixed = mix(mixed + GOLDEN_GAMMA + next);
        }
        return mixed;
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    private long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0, inclusive, to 1, exclusive. */
    double fraction() {
        return (next() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    /** From 0 to bound - 1. */
    int below(int bound) {
        return (int) (fraction() * bound);
    }

    /** From low, inclusive, to high, exclusive; low when there is nothing between. */
    long between(long low, long high) {
        return high <= low ? low : low + (long) (fraction() * (high - low));
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - fraction());
    }

    /** Half of the draws are under the median; the larger the spread, the heavier the tail. */
    double lognormal(double median, double spread) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
        return median * StrictMath.exp(spread * radius * StrictMath.cos(2 * StrictMath.PI * fraction()));
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    /** A place in the weights, each as likely as its weight; they need not add up to 1. */
    int weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = fraction() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
