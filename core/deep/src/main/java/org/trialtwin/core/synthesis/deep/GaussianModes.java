package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;

/**
 * The modes of some numbers: a mixture of normal distributions by expectation and maximisation, with as many as Schwarz's
 * criterion asks for. Source: Dempster, Laird and Rubin, J R Stat Soc B 1977;39:1-38.
 */
final class GaussianModes {
    private static final int TURNS = 60;
    private static final double NARROWEST = 0.02;
    private static final int FEWEST = 20;

    private final double[] logShare;
    private final double[] mean;
    private final double[] deviation;

    private GaussianModes(double[] share, double[] mean, double[] deviation) {
        this.logShare = Arrays.stream(share).map(StrictMath::log).toArray();
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * Finds modes.
     *
     * @param numbers in any order, perhaps none
     * @param most modes at most
     */
    static GaussianModes of(double[] numbers, int most) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double middle = Arrays.stream(sorted).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(sorted)
                .map(x -> (x - middle) * (x - middle))
                .average()
                .orElse(0));
        GaussianModes best =
                new GaussianModes(new double[] {1}, new double[] {middle}, new double[] {Math.max(spread, 1e-12)});
        double criterion = best.criterion(sorted);
        for (int modes = 2; modes <= most && spread > 0 && sorted.length >= FEWEST * modes; modes++) {
            GaussianModes found = fit(sorted, modes, NARROWEST * spread);
            double next = found.criterion(sorted);
            if (next < criterion && found.isUsed(sorted)) {
                best = found;
                criterion = next;
            }
        }
        return best;
    }

    private static GaussianModes fit(double[] sorted, int modes, double narrowest) {
        int n = sorted.length;
        double[] share = new double[modes];
        double[] mean = new double[modes];
        double[] deviation = new double[modes];
        for (int k = 0; k < modes; k++) {
            double[] part = Arrays.copyOfRange(sorted, k * n / modes, (k + 1) * n / modes);
            double centre = Arrays.stream(part).average().orElse(0);
            share[k] = 1.0 / modes;
            mean[k] = centre;
            deviation[k] = Math.max(
                    narrowest,
                    Math.sqrt(Arrays.stream(part)
                            .map(x -> (x - centre) * (x - centre))
                            .average()
                            .orElse(0)));
        }
        GaussianModes current = new GaussianModes(share, mean, deviation);
        for (int turn = 0; turn < TURNS; turn++) {
            double[] weight = new double[modes];
            double[] sum = new double[modes];
            double[] squares = new double[modes];
            double[] chance = new double[modes];
            for (double x : sorted) {
                current.posterior(x, chance);
                for (int k = 0; k < modes; k++) {
                    double distance = x - current.mean[k];
                    weight[k] += chance[k];
                    sum[k] += chance[k] * distance;
                    squares[k] += chance[k] * distance * distance;
                }
            }
            double[] nextMean = new double[modes];
            double[] nextDeviation = new double[modes];
            double[] nextShare = new double[modes];
            for (int k = 0; k < modes; k++) {
                double total = Math.max(weight[k], 1e-9);
                double shift = sum[k] / total;
                nextMean[k] = current.mean[k] + shift;
                nextDeviation[k] = Math.max(narrowest, Math.sqrt(Math.max(0, squares[k] / total - shift * shift)));
                nextShare[k] = Math.max(total / n, 1e-9);
            }
            current = new GaussianModes(nextShare, nextMean, nextDeviation);
        }
        return current;
    }

    private double logDensity(int mode, double x) {
        double z = (x - mean[mode]) / deviation[mode];
        return logShare[mode] - StrictMath.log(deviation[mode]) - z * z / 2;
    }

    private double posterior(double x, double[] chance) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < chance.length; k++) {
            chance[k] = logDensity(k, x);
            largest = Math.max(largest, chance[k]);
        }
        double total = 0;
        for (int k = 0; k < chance.length; k++) {
            chance[k] = StrictMath.exp(chance[k] - largest);
            total += chance[k];
        }
        for (int k = 0; k < chance.length; k++) {
            chance[k] /= total;
        }
        return largest + StrictMath.log(total);
    }

    private double criterion(double[] sorted) {
        double[] chance = new double[size()];
        double sum = 0;
        for (double x : sorted) {
            sum += posterior(x, chance);
        }
        return -2 * sum + (3 * size() - 1) * StrictMath.log(Math.max(1, sorted.length));
    }

    /** Whether each mode is that of some numbers. */
    private boolean isUsed(double[] sorted) {
        int[] counts = new int[size()];
        for (double x : sorted) {
            counts[of(x)]++;
        }
        return Arrays.stream(counts).allMatch(count -> count >= FEWEST / 2);
    }

    int size() {
        return mean.length;
    }

    /** The mode that a number most likely belongs to. */
    int of(double x) {
        int best = 0;
        for (int k = 1; k < mean.length; k++) {
            best = logDensity(k, x) > logDensity(best, x) ? k : best;
        }
        return best;
    }
}
