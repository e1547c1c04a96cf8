package org.trialtwin.stats.continuous;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * Wilcoxon's rank-sum test of two groups in its normal approximation, with the Hodges–Lehmann estimate of the shift between
 * them: the median of all differences {@code x_i - y_j}, and limits from the ordered differences. Sources: Wilcoxon,
 * Biometrics Bull 1945;1:80-3, doi:10.2307/3001968; Hodges and Lehmann, Ann Math Stat 1963;34:598-611,
 * doi:10.1214/aoms/1177704172.
 */
public final class WilcoxonTest {
    private static final String ALL_EQUAL = "No test: all values of both groups are equal";

    private final double[] x;
    private final double[] y;
    private final double statistic;

    private WilcoxonTest(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        double u = 0;
        int below = 0;
        int through = 0;
        for (double v : x) {
            while (below < y.length && y[below] < v) {
                below++;
            }
            while (through < y.length && y[through] <= v) {
                through++;
            }
            u += below + (through - below) / 2.0;
        }
        statistic = u;
    }

    /**
     * Compares two groups.
     *
     * @param experimental values of the experimental group, finite
     * @param control values of the control group, finite
     * @return the test
     * @throws IllegalArgumentException if a value is not finite
     */
    public static WilcoxonTest of(double[] experimental, double[] control) {
        Sample.requireFinite(experimental, "the experimental group");
        Sample.requireFinite(control, "the control group");
        double[] x = experimental.clone();
        double[] y = control.clone();
        Arrays.sort(x);
        Arrays.sort(y);
        return new WilcoxonTest(x, y);
    }

    /** {@return Mann and Whitney's count of pairs in which the experimental value is higher; ties count one half} */
    public double statistic() {
        return statistic;
    }

    /**
     * The test that neither group tends to higher values.
     *
     * @param corrected whether the statistic is moved towards its mean by one half
     * @return two-sided, normal; NaN, with a note, where all values are equal or a group has no patient
     */
    public SignificanceTest test(boolean corrected) {
        if (isEmpty()) {
            return SignificanceTest.notEstimable(ReferenceDistribution.normal(), noPatients());
        }
        double difference = departure();
        double moved = corrected ? difference - Math.signum(difference) / 2 : difference;
        return SignificanceTest.twoSided(moved / Math.sqrt(variance()), ReferenceDistribution.normal())
                .orElseBecause(ALL_EQUAL);
    }

    private boolean isEmpty() {
        return x.length == 0 || y.length == 0;
    }

    private String noPatients() {
        return "No test: " + x.length + " patients in the experimental group and " + y.length + " in control";
    }

    /** {@return why there is no test or no shift; empty where there are both} */
    public List<AnalysisNote> notes() {
        return test(false).notes();
    }

    /** The statistic minus its mean where the groups do not differ. */
    double departure() {
        return statistic - (double) x.length * y.length / 2;
    }

    /** The variance of the statistic where the groups do not differ. */
    double variance() {
        double[] all = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, all, x.length, y.length);
        Arrays.sort(all);
        double spread = spread(ties(all));
        return spread * spread;
    }

    private double spread(double ties) {
        double n = x.length + y.length;
        double pairs = (double) x.length * y.length;
        return Math.sqrt(pairs / 12 * (n + 1 - ties / (n * (n - 1))));
    }

    /** Sum of {@code t^3 - t} over runs of equal values. */
    static double ties(double[] sorted) {
        double sum = 0;
        int i = 0;
        while (i < sorted.length) {
            int from = i;
            while (i < sorted.length && sorted[i] == sorted[from]) {
                i++;
            }
            double t = i - from;
            sum += t * t * t - t;
        }
        return sum;
    }

    /** {@return the Hodges–Lehmann estimate of experimental minus control: the median of all differences; NaN, with a note, where a group has no patient} */
    public double shift() {
        if (isEmpty()) {
            return Double.NaN;
        }
        long pairs = (long) x.length * y.length;
        double upper = difference(pairs / 2 + 1);
        return pairs % 2 == 1 ? upper : (difference(pairs / 2) + upper) / 2;
    }

    /**
     * Limits of the shift: the ordered differences at which the test of that shift turns.
     *
     * @param level confidence level, within (0, 1)
     * @return the smallest or largest difference where the groups are too small for the level; NaN, with a note, where a group
     *     has no patient
     */
    public ConfidenceInterval interval(double level) {
        if (isEmpty()) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, level);
        }
        double pairs = (double) x.length * y.length;
        double half = ReferenceDistribution.normal().quantile(0.5 + level / 2) * spread(ties(x) + ties(y));
        long low = (long) Math.floor(pairs / 2 - half) + 1;
        long high = (long) Math.floor(pairs / 2 + half) + 1;
        return new ConfidenceInterval(
                difference(Math.max(1, low)), difference(Math.min((long) x.length * y.length, high)), level);
    }

    /** The k-th smallest difference, found by bisection on the ordered doubles: never all pairs at once. */
    private double difference(long k) {
        long low = ordered(x[0] - y[y.length - 1]);
        long high = ordered(x[x.length - 1] - y[0]);
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (countAtMost(fromOrdered(middle)) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return fromOrdered(low);
    }

    private long countAtMost(double value) {
        long count = 0;
        int j = 0;
        for (double v : x) {
            // y[j..] are the values that v exceeds by at most the given difference.
            while (j < y.length && v - y[j] > value) {
                j++;
            }
            count += y.length - j;
        }
        return count;
    }

    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double fromOrdered(long order) {
        return Double.longBitsToDouble(order < 0 ? Long.MIN_VALUE - order : order);
    }

    @Override
    public String toString() {
        SignificanceTest test = test(false);
        if (isEmpty()) {
            return "Wilcoxon rank sum test: " + test;
        }
        return String.format(
                Locale.ROOT,
                "Wilcoxon rank sum test: W = %s, %s; shift %.5g, 95%% %s",
                statistic,
                Double.isNaN(test.pValue()) ? test : String.format(Locale.ROOT, "p-value = %.4g", test.pValue()),
                shift(),
                interval(0.95));
    }
}
