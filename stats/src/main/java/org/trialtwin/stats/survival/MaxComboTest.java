package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * The largest of several weighted log-rank tests of two groups, plain or stratified. Under the null hypothesis the standardised
 * tests are jointly normal, with covariance {@code sum of w_a w_b V}, V the hypergeometric variance at each event; the p-value
 * is the probability that the largest of such variables exceeds the one observed. It keeps its level where hazards are not
 * proportional, and costs little power where they are. Sources: Lee, Biometrics 1996;52:721-5; Karrison, The
 * Stata Journal 2016;16:678-90.
 */
public final class MaxComboTest {
    private static final int LARGEST = 4;
    private static final List<FlemingHarrington> USUAL = List.of(
            FlemingHarrington.LOG_RANK,
            new FlemingHarrington(1, 0),
            new FlemingHarrington(0, 1),
            new FlemingHarrington(1, 1));

    private final List<FlemingHarrington> weights;
    private final int[] strata;

    private MaxComboTest(List<FlemingHarrington> weights, int[] strata) {
        this.weights = weights;
        this.strata = strata;
    }

    /**
     * The test with all four usual weights: (0, 0) log-rank, (1, 0) early, (0, 1) late, (1, 1) middle differences.
     *
     * @return the test
     */
    public static MaxComboTest withDefaults() {
        return new MaxComboTest(USUAL, new int[0]);
    }

    /**
     * The same test with other weights.
     *
     * @param weights one to four
     * @return a copy
     * @throws IllegalArgumentException if there is none or there are more than four
     */
    public MaxComboTest withWeights(FlemingHarrington... weights) {
        if (weights.length == 0 || weights.length > LARGEST) {
            throw new IllegalArgumentException(
                    "A combination takes one to " + LARGEST + " weights, not " + weights.length);
        }
        return new MaxComboTest(List.of(weights), strata);
    }

    /**
     * The same test, comparing patients within strata only.
     *
     * @param strata code of each patient's stratum, any integers
     * @return a copy
     */
    public MaxComboTest stratifiedBy(int[] strata) {
        return new MaxComboTest(weights, strata.clone());
    }

    /**
     * Runs the test.
     *
     * @param time follow-up times, finite, in any order
     * @param event whether the follow-up ended with the event
     * @param group 0 for control, 1 for experimental; both must occur
     * @return the tests and their maximum
     * @throws IllegalArgumentException if lengths differ, a time is not finite, a group is empty or there are more than two
     */
    public Result test(double[] time, boolean[] event, int[] group) {
        int size = weights.size();
        LogRank.Result[] tests = new LogRank.Result[size];
        double[][] covariance = new double[size][size];
        for (int a = 0; a < size; a++) {
            tests[a] = test(weights.get(a), time, event, group);
            if (tests[a].groups() != 2) {
                throw new IllegalArgumentException("The test compares two groups, not " + tests[a].groups());
            }
            covariance[a][a] = tests[a].scoreVariance();
            for (int b = 0; b < a; b++) {
                covariance[a][b] = test(weights.get(a).between(weights.get(b)), time, event, group)
                        .scoreVariance();
                covariance[b][a] = covariance[a][b];
            }
        }
        return new Result(weights, tests, covariance);
    }

    private LogRank.Result test(FlemingHarrington weight, double[] time, boolean[] event, int[] group) {
        LogRank test = LogRank.withDefaults().weightedBy(weight);
        return (strata.length == 0 ? test : test.stratifiedBy(strata)).test(time, event, group);
    }

    /** What the test found. */
    public static final class Result {
        private final List<FlemingHarrington> weights;
        private final double[] z;
        private final double[][] correlation;
        private final int largest;
        private final double twoSided;
        private final double fewer;
        private final List<AnalysisNote> notes;

        private Result(List<FlemingHarrington> weights, LogRank.Result[] tests, double[][] covariance) {
            this.weights = weights;
            int size = weights.size();
            z = new double[size];
            correlation = new double[size][size];
            List<Integer> kept = new ArrayList<>();
            List<AnalysisNote> found = new ArrayList<>();
            for (int a = 0; a < size; a++) {
                boolean compares = covariance[a][a] > 0;
                z[a] = compares ? tests[a].score() / Math.sqrt(covariance[a][a]) : Double.NaN;
                if (compares) {
                    kept.add(a);
                } else {
                    found.add(new AnalysisNote(
                            AnalysisNote.Kind.NOT_ESTIMABLE,
                            "No test with " + weights.get(a)
                                    + ": no event that it counts occurred while patients of both groups were at risk"));
                }
                for (int b = 0; b < size; b++) {
                    correlation[a][b] = a == b ? 1 : covariance[a][b] / Math.sqrt(covariance[a][a] * covariance[b][b]);
                }
            }
            int most = -1;
            double least = Double.POSITIVE_INFINITY;
            double[][] joint = new double[kept.size()][kept.size()];
            for (int a = 0; a < joint.length; a++) {
                int from = kept.get(a);
                most = most < 0 || Math.abs(z[from]) > Math.abs(z[most]) ? from : most;
                least = Math.min(least, z[from]);
                for (int b = 0; b < joint.length; b++) {
                    joint[a][b] = correlation[from][kept.get(b)];
                }
            }
            largest = most;
            twoSided = most < 0 ? Double.NaN : new NormalMaximum(joint, true).upperTail(Math.abs(z[most]));
            fewer = most < 0 ? Double.NaN : new NormalMaximum(joint, false).upperTail(-least);
            found.addAll(tests[0].notes().stream()
                    .filter(note -> note.kind() == AnalysisNote.Kind.METHOD)
                    .toList());
            notes = List.copyOf(found);
        }

        /** {@return the weights, in the order asked for} */
        public List<FlemingHarrington> weights() {
            return weights;
        }

        /**
         * {@return one standardised test; negative where the experimental group has fewer events than expected; NaN, with a
         * note, where its weight counts no event}
         *
         * @param test within [0, {@code weights().size()})
         */
        public double z(int test) {
            return z[test];
        }

        /**
         * {@return the correlation of two tests under the null hypothesis; NaN where one of them is}
         *
         * @param first within [0, {@code weights().size()})
         * @param second within [0, {@code weights().size()})
         */
        public double correlation(int first, int second) {
            return correlation[first][second];
        }

        /** {@return the test of the largest size, signed; NaN, with notes, where there is none} */
        public double maximum() {
            return largest < 0 ? Double.NaN : z[largest];
        }

        /** {@return the two-sided p-value of the largest size; NaN, with notes, where there is no test} */
        public double pValue() {
            return twoSided;
        }

        /**
         * {@return the one-sided p-value that the experimental group has fewer events, of the most negative test; NaN, with
         * notes, where there is no test}
         */
        public double oneSidedPValue() {
            return fewer;
        }

        /** {@return what a reader must know} */
        public List<AnalysisNote> notes() {
            return notes;
        }

        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder(String.format(Locale.ROOT, "%6s %6s %8s  correlations%n", "rho", "gamma", "z"));
            for (int a = 0; a < z.length; a++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%6.3g %6.3g %8s ",
                        weights.get(a).rho(),
                        weights.get(a).gamma(),
                        show("%.3f", z[a])));
                for (int b = 0; b <= a; b++) {
                    text.append(String.format(Locale.ROOT, " %6s", show("%.3f", correlation[a][b])));
                }
                text.append(System.lineSeparator());
            }
            text.append(String.format(
                    Locale.ROOT,
                    "Maximum %s, two-sided p = %s, one-sided p = %s",
                    show("%.3f", maximum()),
                    show("%.3g", twoSided),
                    show("%.3g", fewer)));
            notes.forEach(note -> text.append(System.lineSeparator()).append(note));
            return text.toString();
        }

        private static String show(String format, double value) {
            return Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, format, value);
        }
    }

    @Override
    public String toString() {
        return "Largest of " + weights.size() + " weighted log-rank tests" + (strata.length == 0 ? "" : ", stratified");
    }
}
