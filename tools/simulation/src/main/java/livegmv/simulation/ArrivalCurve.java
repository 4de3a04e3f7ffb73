package livegmv.simulation;

import java.util.Arrays;

/** When in a session the audience comes: the session cut into equal stretches, each with its share of it. */
public final class ArrivalCurve {

    /** Slow at first, most after a quarter of the time, fewer towards the end. */
    private static final double[] USUAL = {
        0.5, 0.8, 1.1, 1.3, 1.3, 1.2, 1.2, 1.1, 1.1, 1.0, 1.1, 1.0, 0.9, 0.8, 0.6, 0.35
    };

    private final double[] sums;

    private ArrivalCurve(double[] weights) {
        sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        if (sums.length == 0 || !(sums[sums.length - 1] > 0)) {
            throw new IllegalArgumentException("nobody would ever come: " + Arrays.toString(weights));
        }
    }

    /** @param weights of the stretches, 0 or more, not all 0 */
    public static ArrivalCurve of(double... weights) {
        return new ArrivalCurve(weights);
    }

    static ArrivalCurve usual(Dice dice) {
        double[] weights = USUAL.clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= dice.lognormal(1, 0.3);
        }
        return new ArrivalCurve(weights);
    }

    /** By which fraction of the session this fraction of the audience has come; both from 0 to 1. */
    double timeOf(double share) {
        double wanted = share * sums[sums.length - 1];
        int stretch = 0;
        while (stretch < sums.length - 1 && sums[stretch] <= wanted) {
            stretch++;
        }
        double before = stretch == 0 ? 0 : sums[stretch - 1];
        double within = sums[stretch] > before ? (wanted - before) / (sums[stretch] - before) : 1;
        return Math.min(1, (stretch + within) / sums.length);
    }
}
