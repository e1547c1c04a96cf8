package org.trialtwin.core.synthesis.tree;

import org.apache.commons.math3.util.KthSelector;
import org.trialtwin.core.random.RandomStream;

/**
 * Numbers drawn by the smoothed bootstrap that keeps mean and variance:
 * {@code mean + (donor - mean + h e) / sqrt(1 + h^2/s^2)} with normal {@code e}. Source: Silverman and Young, Biometrika
 * 1987;74:469-79, doi:10.1093/biomet/74.3.469.
 */
final class SmoothedDonors {
    private final double[] donors;
    private final double mean;
    private final double bandwidth;
    private final double shrinkage;

    /**
     * Donors of a leaf.
     *
     * @param donors none of them missing
     * @param otherwise standard deviation where a single donor has none
     */
    SmoothedDonors(double[] donors, double otherwise) {
        this.donors = donors;
        int n = donors.length;
        double sum = 0;
        for (double donor : donors) {
            sum += donor;
        }
        this.mean = n > 0 ? sum / n : Double.NaN;
        double squares = 0;
        for (double donor : donors) {
            squares += (donor - mean) * (donor - mean);
        }
        double deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : otherwise;
        this.bandwidth = n > 0 ? bandwidth(donors, deviation) : 0;
        this.shrinkage =
                deviation > 0 && n > 1 ? 1 / Math.sqrt(1 + bandwidth * bandwidth / (deviation * deviation)) : 1;
    }

    /** Silverman's rule of thumb, which a heavy tail does not widen. */
    private static double bandwidth(double[] values, double deviation) {
        double[] work = values.clone();
        KthSelector selector = new KthSelector();
        double quartileRange = selector.select(work, null, (3 * (work.length - 1) + 2) / 4)
                - selector.select(work, null, (work.length - 1 + 2) / 4);
        double scale = quartileRange > 0 ? Math.min(deviation, quartileRange / 1.34) : deviation;
        return 0.9 * scale * StrictMath.pow(values.length, -0.2);
    }

    double bandwidth() {
        return bandwidth;
    }

    int size() {
        return donors.length;
    }

    double draw(RandomStream random) {
        double donor = donors[random.nextInt(donors.length)];
        return mean + (donor - mean + bandwidth * random.nextGaussian()) * shrinkage;
    }
}
