package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.TiedTimes;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * Gray's test that the cumulative incidence of one cause is the same in all groups. A group's score is its events minus its
 * share of all events by the size of its risk set for the subdistribution, {@code R = n (1 - F(t-)) / S(t-)}. Source: Gray,
 * Ann Stat 1988;16:1141-54, doi:10.1214/aos/1176350951. Conventions are those of R's {@code cmprsk::cuminc}.
 */
public final class GrayTest {
    private static final int[] ONE_STRATUM = {};

    private final double rho;
    private final int[] strata;

    private GrayTest(double rho, int[] strata) {
        this.rho = rho;
        this.strata = strata;
    }

    /**
     * The test with all times weighing the same, in one stratum.
     *
     * @return the test
     */
    public static GrayTest withDefaults() {
        return new GrayTest(0, ONE_STRATUM);
    }

    /**
     * The same test with weight {@code (1 - F(t-))^rho}, F being the incidence over all groups.
     *
     * @param rho 0 weighs all times alike, 1 early ones more
     * @return a copy
     * @throws IllegalArgumentException if rho is not finite
     */
    public GrayTest withRho(double rho) {
        if (!Double.isFinite(rho)) {
            throw new IllegalArgumentException("rho " + rho + " is not finite");
        }
        return new GrayTest(rho, strata);
    }

    /**
     * The same test with scores and variances summed over strata.
     *
     * @param strata code of each patient's stratum, any integers
     * @return a copy
     */
    public GrayTest stratifiedBy(int[] strata) {
        return new GrayTest(rho, strata.clone());
    }

    /**
     * Tests one cause.
     *
     * @param time follow-up times, finite, in any order
     * @param cause what ended each follow-up: 0 for censoring, 1, 2, … for the causes
     * @param group each patient's group, from 0
     * @param tested the cause whose incidences are compared
     * @return the test
     * @throws IllegalArgumentException if there is no patient, lengths differ, a time is not finite, or a code is negative
     */
    public Result test(double[] time, int[] cause, int[] group, int tested) {
        CauseCheck.check(time, cause);
        time = TiedTimes.among(time).joined(time);
        FollowUp.sameLength(time.length, group.length, "groups");
        if (time.length == 0) {
            throw new IllegalArgumentException("A comparison of groups needs at least one patient");
        }
        if (strata.length > 0) {
            FollowUp.sameLength(time.length, strata.length, "stratum codes");
        }
        if (tested < 1) {
            throw new IllegalArgumentException("Cause " + tested + " cannot be tested: causes are 1, 2, …");
        }
        if (Arrays.stream(group).min().orElse(0) < 0) {
            throw new IllegalArgumentException("A group code is negative");
        }
        int groups = Arrays.stream(group).max().orElse(0) + 1;
        int[] size = new int[groups];
        int[] events = new int[groups];
        for (int i = 0; i < group.length; i++) {
            size[group[i]]++;
            events[group[i]] += cause[i] == tested ? 1 : 0;
        }
        double[] score = new double[groups];
        double[] variance = new double[groups * groups];
        int[] order = FollowUp.order(time, strata);
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && (strata.length == 0 || strata[order[to]] == strata[order[from]])) {
                to++;
            }
            int[] rows = Arrays.copyOfRange(order, from, to);
            new SubdistributionScores(rows, time, cause, group, groups, tested, rho).addTo(score, variance);
            from = to;
        }
        return new Result(size, events, score, variance);
    }

    /** What the test says. */
    public static final class Result {
        private final int[] size;
        private final int[] events;
        private final double[] score;
        private final double[] variance;
        private final SignificanceTest test;
        private final List<AnalysisNote> notes = new ArrayList<>();

        private Result(int[] size, int[] events, double[] score, double[] variance) {
            this.size = size;
            this.events = events;
            this.score = score;
            this.variance = variance;
            int groups = size.length;
            int compared = groups - 1;
            double[] part = new double[compared * compared];
            for (int g = 0; g < compared; g++) {
                System.arraycopy(variance, g * groups, part, g * compared, compared);
            }
            SymmetricSystem system = new SymmetricSystem(compared, 1e-9).factor(part);
            int rank = system.rank();
            test = SignificanceTest.chiSquared(system.quadraticForm(Arrays.copyOf(score, compared)), rank);
            if (rank == 0) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        Arrays.stream(events).sum() == 0
                                ? "No test: there is no event of this cause"
                                : "No test: at every event of this cause one group alone is at risk"));
            } else if (rank < compared) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.METHOD,
                        "Only " + (rank + 1) + " of " + groups + " groups can be compared; the test has " + rank
                                + " degrees of freedom"));
            }
        }

        /**
         * {@return a group's score: its events minus its share of all}
         *
         * @param group from 0
         */
        public double score(int group) {
            return score[group];
        }

        /**
         * {@return the covariance of two groups' scores}
         *
         * @param first from 0
         * @param second from 0
         */
        public double variance(int first, int second) {
            return variance[first * size.length + second];
        }

        /** {@return the test, with one degree of freedom less than groups} */
        public SignificanceTest test() {
            return test;
        }

        /** {@return why there is no test} */
        public List<AnalysisNote> notes() {
            return List.copyOf(notes);
        }

        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder(String.format(Locale.ROOT, "%5s %7s %7s %9s%n", "group", "N", "events", "score"));
            for (int g = 0; g < size.length; g++) {
                text.append(String.format(Locale.ROOT, "%5d %7d %7d %9.4g%n", g, size[g], events[g], score[g]));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "Gray's test: chisq = %s on %.0f degrees of freedom, p = %s",
                    figure("%.4g", test.statistic()),
                    test.reference().degreesOfFreedom(),
                    figure("%.3g", test.pValue())));
            notes.forEach(note -> text.append(System.lineSeparator()).append(note));
            return text.toString();
        }

        private static String figure(String format, double value) {
            return Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, format, value);
        }
    }

    @Override
    public String toString() {
        return "Gray's test" + (rho == 0 ? "" : ", rho " + rho) + (strata.length == 0 ? "" : ", stratified");
    }
}
