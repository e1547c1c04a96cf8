package org.trialtwin.stats.count;

/**
 * Counts with their exposures, checked once. Sums over {@code log Gamma(theta + y)} and its derivatives are finite sums over
 * {@code j < y}, so that no special function is needed and none loses digits for large theta.
 */
final class CountResponse {
    /** A larger count is no clinical event count, and would take as many steps. */
    private static final int LARGEST = 10_000_000;

    final double[] y;
    final double[] offset;
    final int positive;
    final long total;
    private final double exposure;
    /** How many patients have more than j events. */
    private final int[] above;

    CountResponse(int[] counts, double[] exposures) {
        if (counts.length == 0) {
            throw new IllegalArgumentException("A model of counts needs at least one patient");
        }
        if (exposures.length > 0 && exposures.length != counts.length) {
            throw new IllegalArgumentException(counts.length + " counts but " + exposures.length + " exposures");
        }
        y = new double[counts.length];
        offset = new double[counts.length];
        int largest = 0;
        int withEvent = 0;
        long sum = 0;
        double time = 0;
        for (int i = 0; i < y.length; i++) {
            if (counts[i] < 0 || counts[i] > LARGEST) {
                throw new IllegalArgumentException(
                        "Count " + counts[i] + " of patient " + i + " is not within 0 to " + LARGEST);
            }
            double exposed = exposures.length == 0 ? 1 : exposures[i];
            if (!(exposed > 0 && exposed < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Exposure " + exposed + " of patient " + i + " is not positive and finite");
            }
            y[i] = counts[i];
            offset[i] = exposures.length == 0 ? 0 : StrictMath.log(exposed);
            largest = Math.max(largest, counts[i]);
            withEvent += counts[i] > 0 ? 1 : 0;
            sum += counts[i];
            time += exposed;
        }
        positive = withEvent;
        total = sum;
        exposure = time;
        above = new int[largest];
        for (int count : counts) {
            for (int j = 0; j < count; j++) {
                above[j]++;
            }
        }
    }

    int patients() {
        return y.length;
    }

    /** The logarithm of events per unit of exposure over all patients; 0 without an event. */
    double logRate() {
        return total == 0 ? 0 : StrictMath.log(total / exposure);
    }

    /** {@code sum log y!}. */
    double logFactorials() {
        double sum = 0;
        for (int j = 1; j < above.length; j++) {
            sum += above[j] * StrictMath.log(j + 1.0);
        }
        return sum;
    }

    /** {@code sum log [Gamma(theta + y) / (Gamma(theta) theta^y)]}. */
    double logRising(double theta) {
        double sum = 0;
        for (int j = 1; j < above.length; j++) {
            sum += above[j] * StrictMath.log1p(j / theta);
        }
        return sum;
    }

    /** {@code sum [psi(theta + y) - psi(theta)]}. */
    double digammas(double theta) {
        double sum = 0;
        for (int j = 0; j < above.length; j++) {
            sum += above[j] / (theta + j);
        }
        return sum;
    }

    /** {@code sum [psi'(theta) - psi'(theta + y)]}. */
    double trigammas(double theta) {
        double sum = 0;
        for (int j = 0; j < above.length; j++) {
            sum += above[j] / ((theta + j) * (theta + j));
        }
        return sum;
    }

    /** The deviance of expected counts from the observed ones. */
    double deviance(double[] mu, double theta) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double log = y[i] == 0 ? 0 : y[i] * StrictMath.log(y[i] / mu[i]);
            sum += theta == Double.POSITIVE_INFINITY
                    ? log - (y[i] - mu[i])
                    : log - (y[i] + theta) * StrictMath.log1p((y[i] - mu[i]) / (mu[i] + theta));
        }
        return 2 * sum;
    }
}
