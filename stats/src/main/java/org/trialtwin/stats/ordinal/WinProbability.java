package org.trialtwin.stats.ordinal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * The probability that a patient of the experimental group has a higher value than one of control, a tie counting one half: the
 * Mann–Whitney statistic divided by the number of pairs. The variance is that of the two groups' placements, each patient's
 * share of wins against the other group; the interval is symmetric on the scale of log odds, so that it stays within (0, 1).
 * Sources: DeLong, DeLong and Clarke-Pearson, Biometrics 1988;44:837-45, doi:10.2307/2531595; Brunner and Munzel, Biom J
 * 2000;42:17-25, doi:10.1002/(SICI)1521-4036(200001)42:1&lt;17::AID-BIMJ17&gt;3.0.CO;2-U.
 *
 * @param estimate within [0, 1]; one half without a difference; NaN where a group has no patient, and the effect says so
 * @param standardError of the probability; NaN where a group has fewer than two patients, and the effect says so
 * @param experimental patients of the experimental group
 * @param control patients of the control group
 */
public record WinProbability(double estimate, double standardError, int experimental, int control) {
    /**
     * Compares two groups.
     *
     * @param experimental values, the higher the better; not NaN
     * @param control values
     * @return the probability
     * @throws IllegalArgumentException if a value is NaN
     */
    public static WinProbability of(double[] experimental, double[] control) {
        check(experimental, "experimental");
        check(control, "control");
        if (experimental.length == 0 || control.length == 0) {
            return new WinProbability(Double.NaN, Double.NaN, experimental.length, control.length);
        }
        double[] wins = placements(experimental, control);
        double[] losses = placements(control, experimental);
        double estimate = mean(wins);
        double variance = variance(wins) / wins.length + variance(losses) / losses.length;
        return new WinProbability(estimate, Math.sqrt(variance), experimental.length, control.length);
    }

    private static void check(double[] values, String group) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("Value " + i + " of the " + group
                        + " group is NaN; leave incomplete patients out before the analysis");
            }
        }
    }

    /** Of each value, the share of the others that lie below, ties counting one half. */
    private static double[] placements(double[] values, double[] others) {
        double[] sorted = others.clone();
        for (int i = 0; i < sorted.length; i++) {
            // Sorting puts -0 below 0, which are equal here.
            sorted[i] += 0.0;
        }
        Arrays.sort(sorted);
        double[] shares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = first(sorted, values[i], false);
            int notAbove = first(sorted, values[i], true);
            shares[i] = (below + notAbove) / (2.0 * sorted.length);
        }
        return shares;
    }

    /** The number of sorted values below a value, or not above it. */
    private static int first(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        return values.length == 1 ? Double.NaN : squares / (values.length - 1);
    }

    /**
     * The log odds of winning with Wald interval and test that they are even.
     *
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where a group has fewer than two patients, the
     *     groups do not overlap, or all values are equal
     */
    public EffectEstimate effect(double level) {
        int n = experimental + control;
        if (experimental < 2 || control < 2) {
            return notEstimable(
                    level,
                    experimental == 0 || control == 0
                            ? "No win probability: a group has no patient"
                            : "No win probability's error: a group has one patient only");
        }
        if (!(estimate > 0 && estimate < 1)) {
            return notEstimable(level, "The groups do not overlap: the odds of winning run to infinity");
        }
        if (!(standardError > 0)) {
            return notEstimable(
                    level, "All values are equal: the win probability is one half, and there is no variance");
        }
        return EffectEstimate.wald(
                EffectMeasure.WIN_PROBABILITY,
                EffectMeasure.WIN_PROBABILITY.toAnalysis(estimate),
                standardError / (estimate * (1 - estimate)),
                ReferenceDistribution.normal(),
                level,
                n,
                null,
                List.of());
    }

    private EffectEstimate notEstimable(double level, String reason) {
        return EffectEstimate.notEstimable(EffectMeasure.WIN_PROBABILITY, level, experimental + control, null, reason);
    }

    @Override
    public String toString() {
        EffectEstimate effect = effect(0.95);
        if (Double.isNaN(estimate)) {
            return effect.notes().get(0).text();
        }
        return String.format(
                Locale.ROOT,
                effect.isEstimable() ? "win probability %.5g, 95%% %s" : "win probability %.5g; %s",
                estimate,
                effect.isEstimable() ? effect.naturalInterval() : effect.notes().get(0));
    }
}
