package org.trialtwin.stats.continuous;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * Wilcoxon's rank-sum test within strata, in its normal approximation: {@code T = sum w (R - E R)} with {@code R} the rank sum of
 * the experimental group in a stratum, its expectation {@code n1 (N + 1) / 2} and its variance
 * {@code n1 n0 / 12 (N + 1 - sum(t^3 - t) / (N (N - 1)))} for runs of {@code t} ties. Van Elteren's weights
 * {@code w = 1 / (N + 1)} are the best where the shift is the same in every stratum. Source: van Elteren, Bull Int Stat Inst
 * 1960;37:351-61; Lehmann, Nonparametrics, 1975, section 3.3.
 */
public final class VanElteren {
    private final double statistic;
    private final double variance;
    private final int experimental;
    private final int control;
    private final int strata;
    private final List<AnalysisNote> notes;

    private VanElteren(
            double statistic, double variance, int experimental, int control, int strata, List<AnalysisNote> notes) {
        this.statistic = statistic;
        this.variance = variance;
        this.experimental = experimental;
        this.control = control;
        this.strata = strata;
        this.notes = List.copyOf(notes);
    }

    /**
     * The test with van Elteren's weights {@code 1 / (N + 1)}.
     *
     * @param value one per patient, finite
     * @param inExperimental whether each patient is in the experimental group; same length
     * @param stratum code of each patient's stratum; same length
     * @return the test
     * @throws IllegalArgumentException if lengths differ or a value is not finite
     */
    public static VanElteren of(double[] value, boolean[] inExperimental, int[] stratum) {
        return test(value, inExperimental, stratum, true);
    }

    /**
     * The test of the sum of rank sums, every stratum with weight 1: large strata count for more than their size.
     *
     * @param value one per patient, finite
     * @param inExperimental whether each patient is in the experimental group; same length
     * @param stratum code of each patient's stratum; same length
     * @return the test
     * @throws IllegalArgumentException if lengths differ or a value is not finite
     */
    public static VanElteren unweighted(double[] value, boolean[] inExperimental, int[] stratum) {
        return test(value, inExperimental, stratum, false);
    }

    private static VanElteren test(double[] value, boolean[] inExperimental, int[] stratum, boolean weighted) {
        if (value.length != inExperimental.length || value.length != stratum.length) {
            throw new IllegalArgumentException(value.length + " values but " + inExperimental.length
                    + " group indicators and " + stratum.length + " stratum codes");
        }
        Sample.requireFinite(value, "the response");
        double statistic = 0;
        double variance = 0;
        int[] sizes = new int[2];
        int strata = 0;
        int left = 0;
        for (int code : Arrays.stream(stratum).distinct().sorted().toArray()) {
            double[] one = members(value, inExperimental, true, stratum, code);
            double[] zero = members(value, inExperimental, false, stratum, code);
            if (one.length == 0 || zero.length == 0) {
                left += one.length + zero.length;
                continue;
            }
            WilcoxonTest test = WilcoxonTest.of(one, zero);
            double weight = weighted ? 1.0 / (one.length + zero.length + 1) : 1;
            statistic += weight * test.departure();
            variance += weight * weight * test.variance();
            sizes[0] += one.length;
            sizes[1] += zero.length;
            strata++;
        }
        return new VanElteren(statistic, variance, sizes[0], sizes[1], strata, notes(left, strata, variance));
    }

    private static List<AnalysisNote> notes(int left, int strata, double variance) {
        List<AnalysisNote> notes = new ArrayList<>();
        if (!(variance > 0)) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    strata == 0
                            ? "No test: no stratum has patients in both groups"
                            : "No test: within each stratum all values are equal"));
        }
        if (left > 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    left + " patients are in strata without a patient of the other group, and are left out"));
        }
        return notes;
    }

    private static double[] members(double[] value, boolean[] inExperimental, boolean side, int[] stratum, int code) {
        double[] members = new double[value.length];
        int count = 0;
        for (int i = 0; i < value.length; i++) {
            if (stratum[i] == code && inExperimental[i] == side) {
                members[count++] = value[i];
            }
        }
        return Arrays.copyOf(members, count);
    }

    /** {@return the weighted sum of rank sums minus their expectations; positive where the experimental values are higher} */
    public double statistic() {
        return statistic;
    }

    /** {@return the variance of the statistic where the groups do not differ} */
    public double variance() {
        return variance;
    }

    /** {@return the test that in no stratum a group tends to higher values; two-sided, normal; NaN only with a note} */
    public SignificanceTest test() {
        double z = variance > 0 ? statistic / Math.sqrt(variance) : Double.NaN;
        SignificanceTest test = SignificanceTest.twoSided(z, ReferenceDistribution.normal());
        return notes.isEmpty() ? test : test.orElseBecause(notes.get(0).text());
    }

    /** {@return patients of the experimental group that were ranked} */
    public int experimental() {
        return experimental;
    }

    /** {@return patients of the control group that were ranked} */
    public int control() {
        return control;
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        SignificanceTest test = test();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "van Elteren test: %d experimental and %d control patients in %d strata%n",
                experimental,
                control,
                strata));
        if (!Double.isNaN(test.pValue())) {
            text.append(String.format(Locale.ROOT, "Z = %.4f, p-value = %.4g%n", test.statistic(), test.pValue()));
        }
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
