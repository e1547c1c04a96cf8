package org.trialtwin.stats.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * A test of several parameters at once over m synthetic replicates, under Rubin's assumption of proper draws.
 *
 * @param name {@code D1}, {@code D2}, or {@code chi-squared} of one data set
 * @param parameters how many are tested, k
 * @param statistic held against F; NaN only with a note
 * @param numerator degrees of freedom, k
 * @param denominator degrees of freedom, infinite where replicates do not differ; NaN only with a note
 * @param relativeIncrease of the variance by what the replicates differ in, r
 * @param pValue NaN only with a note
 * @param notes what a reader must know
 */
public record PooledTest(
        String name,
        int parameters,
        double statistic,
        double numerator,
        double denominator,
        double relativeIncrease,
        double pValue,
        List<AnalysisNote> notes) {
    /** Copies the notes. */
    public PooledTest {
        notes = List.copyOf(notes);
    }

    /**
     * The pooled Wald test D1 from estimates and their covariances: with q the mean estimate, V the mean covariance, B the
     * covariance between replicates and {@code r = (1 + 1/m) tr(B V^-1)/k}, {@code D1 = q' V^-1 q / (k (1 + r))} on k and
     * {@code 4 + (t - 4)(1 + (1 - 2/t)/r)^2} degrees of freedom, {@code t = k(m-1)}; with t at most 4 they are
     * {@code t (1 + 1/k)(1 + 1/r)^2 / 2}. Source: Li, Raghunathan and Rubin, J Am Stat Assoc 1991;86:1065-73,
     * doi:10.1080/01621459.1991.10475152.
     *
     * @param estimates one array of k numbers for each replicate, at least two replicates
     * @param covariances one k by k matrix for each replicate
     * @return the test of all parameters being 0
     * @throws IllegalArgumentException if sizes do not fit
     */
    public static PooledTest wald(List<double[]> estimates, List<double[][]> covariances) {
        int m = estimates.size();
        checkReplicates(m);
        int k = estimates.get(0).length;
        if (covariances.size() != m || k < 1 || estimates.stream().anyMatch(each -> each.length != k)) {
            throw new IllegalArgumentException(m + " estimates of " + k + " parameters do not fit " + covariances.size()
                    + " covariances, or each other");
        }
        double[] mean = new double[k];
        RealMatrix within = new Array2DRowRealMatrix(k, k);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < k; j++) {
                mean[j] += estimates.get(i)[j] / m;
            }
            within = within.add(new Array2DRowRealMatrix(covariances.get(i)).scalarMultiply(1.0 / m));
        }
        RealMatrix between = new Array2DRowRealMatrix(k, k);
        for (double[] each : estimates) {
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    between.addToEntry(a, b, (each[a] - mean[a]) * (each[b] - mean[b]) / (m - 1));
                }
            }
        }
        RealMatrix inverse;
        try {
            inverse = new LUDecomposition(within).getSolver().getInverse();
        } catch (SingularMatrixException e) {
            return none("D1", k, "The mean covariance of the replicates is singular");
        }
        double r = (1 + 1.0 / m) * between.multiply(inverse).getTrace() / k;
        double square = new Array2DRowRealMatrix(mean)
                .transpose()
                .multiply(inverse)
                .multiply(new Array2DRowRealMatrix(mean))
                .getEntry(0, 0);
        double t = k * (m - 1.0);
        double denominator = !(r > 1e-24)
                ? Double.POSITIVE_INFINITY
                : t > 4
                        ? 4 + (t - 4) * (1 + (1 - 2 / t) / r) * (1 + (1 - 2 / t) / r)
                        : t * (1 + 1.0 / k) * (1 + 1 / r) * (1 + 1 / r) / 2;
        return of("D1", k, square / (k * (1 + r)), denominator, r);
    }

    /**
     * The pooled test D2 from chi-squared statistics, of likelihood ratio, score or Wald tests: with d the mean statistic and
     * {@code r = (1 + 1/m)} times the variance of their roots, {@code D2 = (d/k - (m+1)/(m-1) r)/(1 + r)} on k and
     * {@code k^(-3/m) (m-1)(1 + 1/r)^2} degrees of freedom. It needs the statistics only, and has less power than D1; a D2
     * that is negative is no evidence at all. Source: Li, Meng, Raghunathan and Rubin, Stat Sinica 1991;1:65-92.
     *
     * @param statistics chi-squared statistic of each replicate, not negative, at least two
     * @param parameters degrees of freedom of each, positive
     * @return the test
     * @throws IllegalArgumentException if there are fewer than two statistics, one is negative or there is no parameter
     */
    public static PooledTest chiSquared(List<Double> statistics, int parameters) {
        int m = statistics.size();
        checkReplicates(m);
        if (parameters < 1 || statistics.stream().anyMatch(each -> each < 0)) {
            throw new IllegalArgumentException(
                    "Chi-squared statistics on " + parameters + " degrees of freedom cannot be " + statistics);
        }
        if (statistics.stream().anyMatch(each -> !Double.isFinite(each))) {
            return none("D2", parameters, "A replicate has no statistic: " + statistics);
        }
        double mean = 0;
        double meanRoot = 0;
        for (double each : statistics) {
            mean += each / m;
            meanRoot += Math.sqrt(each) / m;
        }
        double variance = 0;
        for (double each : statistics) {
            variance += (Math.sqrt(each) - meanRoot) * (Math.sqrt(each) - meanRoot) / (m - 1);
        }
        double r = (1 + 1.0 / m) * variance;
        double d2 = (mean / parameters - (m + 1.0) / (m - 1) * r) / (1 + r);
        double denominator = !(r > 1e-24)
                ? Double.POSITIVE_INFINITY
                : StrictMath.pow(parameters, -3.0 / m) * (m - 1) * (1 + 1 / r) * (1 + 1 / r);
        return of("D2", parameters, d2, denominator, r);
    }

    /**
     * The test of one data set, on the scale of the pooled ones: a chi-squared statistic by its degrees of freedom.
     *
     * @param statistic chi-squared, not negative; NaN where there is none
     * @param parameters its degrees of freedom, positive
     * @return the test, nothing pooled
     * @throws IllegalArgumentException if the statistic is negative or there is no parameter
     */
    public static PooledTest single(double statistic, int parameters) {
        if (parameters < 1 || statistic < 0) {
            throw new IllegalArgumentException(
                    "A chi-squared statistic on " + parameters + " degrees of freedom cannot be " + statistic);
        }
        return Double.isFinite(statistic)
                ? of("chi-squared", parameters, statistic / parameters, Double.POSITIVE_INFINITY, 0)
                : none("chi-squared", parameters, "There is no statistic: " + statistic);
    }

    /**
     * The same test with one more note.
     *
     * @param note added at the end
     * @return a copy
     */
    public PooledTest withNote(AnalysisNote note) {
        List<AnalysisNote> more = new ArrayList<>(notes);
        more.add(note);
        return new PooledTest(name, parameters, statistic, numerator, denominator, relativeIncrease, pValue, more);
    }

    private static void checkReplicates(int m) {
        if (m < 2) {
            throw new IllegalArgumentException("A pooled test needs at least 2 replicates, not " + m);
        }
    }

    private static PooledTest of(String name, int k, double statistic, double denominator, double r) {
        double p = Double.isInfinite(denominator)
                ? new ReferenceDistribution.ChiSquared(k).upperTail(k * statistic)
                : new ReferenceDistribution.FisherF(k, denominator).upperTail(statistic);
        return new PooledTest(name, k, statistic, k, denominator, r, p, List.of());
    }

    private static PooledTest none(String name, int k, String reason) {
        return new PooledTest(
                name,
                k,
                Double.NaN,
                k,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, reason)));
    }

    @Override
    public String toString() {
        String text = String.format(
                Locale.ROOT,
                "%s = %.4g on %.0f and %.4g degrees of freedom, p = %.4g, relative increase of variance %.3g",
                name,
                statistic,
                numerator,
                denominator,
                pValue,
                relativeIncrease);
        return notes.isEmpty() ? text : text + "; " + notes.get(0).text();
    }
}
