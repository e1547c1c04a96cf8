package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.OrderedTimes;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * The log-rank test of two or more groups, plain or stratified, and its Fleming–Harrington relatives with weight
 * {@code S(t-)^rho (1 - S(t-))^gamma}, {@code S} the Kaplan–Meier curve of the stratum, all groups together.
 *
 * <p>At each event time the observed events of a group are compared with those expected under the hypergeometric
 * distribution, {@code d n_g / n}, with covariance {@code d (n-d)/(n-1) (n_g/n)(1{g=h} - n_h/n)}. Sources: Mantel, Cancer
 * Chemother Rep 1966;50:163-70; Harrington and Fleming, Biometrika 1982;69:553-66, doi:10.1093/biomet/69.3.553.
 */
public final class LogRank {
    private static final int[] ONE_STRATUM = {};

    private final FlemingHarrington weight;
    private final int[] strata;

    private LogRank(FlemingHarrington weight, int[] strata) {
        this.weight = weight;
        this.strata = strata;
    }

    /**
     * The unstratified log-rank test.
     *
     * @return the test with weight 1
     */
    public static LogRank withDefaults() {
        return new LogRank(FlemingHarrington.LOG_RANK, ONE_STRATUM);
    }

    /**
     * The same test with weights {@code S(t-)^rho}.
     *
     * @param rho 0 for log-rank, 1 for the Peto–Peto form of the Wilcoxon test; not negative
     * @return a copy
     */
    public LogRank withRho(double rho) {
        return weightedBy(new FlemingHarrington(rho, 0));
    }

    /**
     * The same test with weights {@code S(t-)^rho (1 - S(t-))^gamma}.
     *
     * @param weight early, late or middle differences
     * @return a copy
     */
    public LogRank weightedBy(FlemingHarrington weight) {
        return new LogRank(weight, strata);
    }

    /**
     * The same test, comparing patients within strata only.
     *
     * @param strata code of each patient's stratum, any integers
     * @return a copy
     */
    public LogRank stratifiedBy(int[] strata) {
        return new LogRank(weight, strata.clone());
    }

    /**
     * Runs the test.
     *
     * @param time follow-up times, finite, in any order
     * @param event whether the follow-up ended with the event
     * @param group code of each patient's group: 0 for control, then 1, 2, …; every code up to the largest must occur
     * @return observed and expected events, variance and test
     * @throws IllegalArgumentException if lengths differ, a time is not finite, there are fewer than two groups or a group
     *     is empty
     */
    public Result test(double[] time, boolean[] event, int[] group) {
        FollowUp.check(time, event);
        FollowUp.sameLength(time.length, group.length, "group codes");
        if (strata.length > 0) {
            FollowUp.sameLength(time.length, strata.length, "stratum codes");
        }
        int[] size = groupSizes(group);
        LogRankSums sums = new LogRankSums(size.length, weight);
        OrderedTimes times = OrderedTimes.of(time);
        int[] order = FollowUp.byStratum(times.order(), strata);
        double[] ascending = strata.length == 0 ? times.ascending() : RiskSets.pick(times.time(), order);
        int[] codes = LogRankSums.codes(event, group);
        int from = 0;
        int silent = 0;
        int count = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && (strata.length == 0 || strata[order[to]] == strata[order[from]])) {
                to++;
            }
            count++;
            if (!sums.add(ascending, codes, order, from, to)) {
                silent++;
            }
            from = to;
        }
        List<AnalysisNote> notes = new ArrayList<>();
        if (silent > 0 && count > 1) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    silent + " of " + count
                            + " strata compare nothing: no event while patients of two groups were at risk"));
        }
        return new Result(size, sums, FollowUp.count(event), weight, count, notes);
    }

    private static int[] groupSizes(int[] group) {
        int groups = 0;
        for (int g : group) {
            if (g < 0) {
                throw new IllegalArgumentException("Group code " + g + " is negative");
            }
            groups = Math.max(groups, g + 1);
        }
        if (groups < 2) {
            throw new IllegalArgumentException("A log-rank test needs at least two groups, not " + groups);
        }
        int[] size = new int[groups];
        for (int g : group) {
            size[g]++;
        }
        for (int g = 0; g < groups; g++) {
            if (size[g] == 0) {
                throw new IllegalArgumentException("Group " + g + " has no patient");
            }
        }
        return size;
    }

    /** What a log-rank test found. */
    public static final class Result {
        private final int[] size;
        private final LogRankSums sums;
        private final int events;
        private final FlemingHarrington weight;
        private final int strata;
        private final SignificanceTest test;
        private final List<AnalysisNote> notes;

        private Result(
                int[] size,
                LogRankSums sums,
                int events,
                FlemingHarrington weight,
                int strata,
                List<AnalysisNote> notes) {
            this.size = size;
            this.sums = sums;
            this.events = events;
            this.weight = weight;
            this.strata = strata;
            this.test = chiSquare(sums);
            List<AnalysisNote> all = new ArrayList<>(notes);
            if (Double.isNaN(test.statistic())) {
                all.add(0, new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, nothingToTest(events)));
            }
            this.notes = List.copyOf(all);
        }

        private static String nothingToTest(int events) {
            return events == 0
                    ? "No test: there is no event"
                    : "No test: no event occurred while patients of two groups were at risk";
        }

        /** Leaves out groups that were never at risk at an event, then the first of the others, as they sum to 0. */
        private static SignificanceTest chiSquare(LogRankSums sums) {
            List<Integer> kept = new ArrayList<>();
            for (int g = 0; g < sums.expected.length; g++) {
                if (sums.expected[g] > 0) {
                    kept.add(g);
                }
            }
            int df = kept.size() - 1;
            if (df < 1) {
                return SignificanceTest.chiSquared(Double.NaN, 0);
            }
            double[] difference = new double[df];
            double[] matrix = new double[df * df];
            for (int a = 0; a < df; a++) {
                int g = kept.get(a + 1);
                difference[a] = sums.observed[g] - sums.expected[g];
                for (int b = 0; b < df; b++) {
                    matrix[a * df + b] = sums.variance[g][kept.get(b + 1)];
                }
            }
            SymmetricSystem system = new SymmetricSystem(df).factor(matrix);
            return system.rank() < df
                    ? SignificanceTest.chiSquared(Double.NaN, df)
                    : SignificanceTest.chiSquared(system.quadraticForm(difference), df);
        }

        /** {@return the number of groups} */
        public int groups() {
            return size.length;
        }

        /**
         * {@return the number of patients of a group}
         *
         * @param group within [0, groups)
         */
        public int patients(int group) {
            return size[group];
        }

        /**
         * {@return the weighted number of events observed in a group}
         *
         * @param group within [0, groups)
         */
        public double observed(int group) {
            return sums.observed[group];
        }

        /**
         * {@return the weighted number of events expected in a group if all groups had one curve}
         *
         * @param group within [0, groups)
         */
        public double expected(int group) {
            return sums.expected[group];
        }

        /**
         * {@return the covariance of observed minus expected of two groups}
         *
         * @param first within [0, groups)
         * @param second within [0, groups)
         */
        public double variance(int first, int second) {
            return sums.variance[first][second];
        }

        /** {@return the test over all groups; statistic and p-value are NaN, with a note, where nothing is compared} */
        public SignificanceTest test() {
            return test;
        }

        /** {@return what a reader must know} */
        public List<AnalysisNote> notes() {
            return notes;
        }

        /**
         * The score {@code U}: observed minus expected events of group 1, of two groups.
         *
         * @return negative where group 1 has fewer events than expected
         * @throws IllegalStateException if there are more than two groups
         */
        public double score() {
            requireTwoGroups();
            return sums.observed[1] - sums.expected[1];
        }

        /**
         * The variance {@code V} of the score, of two groups.
         *
         * @return non-negative
         * @throws IllegalStateException if there are more than two groups
         */
        public double scoreVariance() {
            requireTwoGroups();
            return sums.variance[1][1];
        }

        private void requireTwoGroups() {
            if (size.length != 2) {
                throw new IllegalStateException("Only two groups have one score; here are " + size.length);
            }
        }

        /**
         * Peto's one-step estimate {@code U/V} of the log hazard ratio of group 1 against group 0, variance {@code 1/V};
         * its p-value is the log-rank test's. Source: Yusuf and others, Prog Cardiovasc Dis 1985;27:335-71,
         * doi:10.1016/S0033-0620(85)80003-7.
         *
         * @param level confidence level, within (0, 1)
         * @return the estimate; not estimable, with the reason, where the variance is 0
         * @throws IllegalStateException if there are more than two groups or the test is weighted
         */
        public EffectEstimate effect(double level) {
            requireTwoGroups();
            if (!weight.equals(FlemingHarrington.LOG_RANK)) {
                throw new IllegalStateException("A weighted test (" + weight + ") has no one-step hazard ratio");
            }
            int n = size[0] + size[1];
            double v = scoreVariance();
            if (!(v > 0)) {
                return EffectEstimate.notEstimable(
                        EffectMeasure.ONE_STEP_HAZARD_RATIO, level, n, events, nothingToTest(events));
            }
            return EffectEstimate.wald(
                    EffectMeasure.ONE_STEP_HAZARD_RATIO,
                    score() / v,
                    1 / Math.sqrt(v),
                    ReferenceDistribution.normal(),
                    level,
                    n,
                    events,
                    notes);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(String.format(
                    Locale.ROOT, "%5s %7s %9s %9s %10s%n", "group", "N", "Observed", "Expected", "(O-E)^2/V"));
            for (int g = 0; g < size.length; g++) {
                double difference = sums.observed[g] - sums.expected[g];
                text.append(String.format(
                        Locale.ROOT,
                        "%5d %7d %9.4g %9.4g %10s%n",
                        g,
                        size[g],
                        sums.observed[g],
                        sums.expected[g],
                        figure("%.3g", difference * difference / sums.variance[g][g])));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "Chisq = %s on %.0f degrees of freedom, p = %s",
                    figure("%.4g", test.statistic()),
                    test.reference().degreesOfFreedom(),
                    figure("%.3g", test.pValue())));
            if (strata > 1) {
                text.append(" (").append(strata).append(" strata)");
            }
            notes.forEach(note -> text.append(System.lineSeparator()).append(note));
            return text.toString();
        }

        private static String figure(String format, double value) {
            return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
        }
    }
}
