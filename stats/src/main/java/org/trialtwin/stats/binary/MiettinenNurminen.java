package org.trialtwin.stats.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * Score intervals and tests of a risk difference and a risk ratio, in one table or over strata. The statistic for a value is
 * {@code sum w (p1 - p0 - value) / sqrt(sum w^2 V)} (for a ratio {@code p1 - value p0}), with {@code V} the variance at the
 * most likely risks under that value times {@code N / (N - 1)} and weights {@code w = n1 n0 / N}; the interval holds the
 * values that the test does not reject. It has width, and keeps its level, where a count is 0. Source: Miettinen and
 * Nurminen, Stat Med 1985;4:213-26, doi:10.1002/sim.4780040211; they iterate the weights of strata, here they are those of
 * Mantel and Haenszel.
 */
public final class MiettinenNurminen {
    private static final int MAXIMUM_STEPS = 300;

    private final List<TwoByTwo> strata;
    private final List<AnalysisNote> notes;

    private MiettinenNurminen(List<TwoByTwo> strata, List<AnalysisNote> notes) {
        this.strata = List.copyOf(strata);
        this.notes = List.copyOf(notes);
    }

    /**
     * The analysis of one table.
     *
     * @param table the counts
     * @return the analysis
     */
    public static MiettinenNurminen of(TwoByTwo table) {
        return stratified(List.of(table));
    }

    /**
     * The analysis of a stack of tables.
     *
     * @param strata one table per stratum; those with an empty group say nothing and are left out
     * @return the analysis
     */
    public static MiettinenNurminen stratified(List<TwoByTwo> strata) {
        List<TwoByTwo> used =
                strata.stream().filter(table -> !table.hasEmptyGroup()).toList();
        List<AnalysisNote> notes = new ArrayList<>();
        if (used.size() < strata.size()) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    strata.size() - used.size() + " of " + strata.size()
                            + " tables have an empty group and are left out"));
        }
        return new MiettinenNurminen(used, notes);
    }

    /**
     * The risk difference, experimental minus control.
     *
     * @param level confidence level, within (0, 1)
     * @return weighted difference with score interval and test; its standard error is that at the estimate. Without a test,
     *     and with a note, where all patients or none had the event
     */
    public EffectEstimate difference(double level) {
        if (strata.isEmpty()) {
            return empty(EffectMeasure.RISK_DIFFERENCE, level);
        }
        double[] risks = weightedRisks();
        double estimate = risks[0] - risks[1];
        double quantile = ReferenceDistribution.normal().quantile(0.5 + level / 2);
        ConfidenceInterval interval = new ConfidenceInterval(
                Math.min(estimate, crossing(value -> statistic(ScoreNull.DIFFERENCE, value), quantile, -1, estimate)),
                Math.max(estimate, crossing(value -> statistic(ScoreNull.DIFFERENCE, value), -quantile, estimate, 1)),
                level);
        double error = error(ScoreNull.DIFFERENCE, Math.min(1, Math.max(-1, estimate)));
        return effect(EffectMeasure.RISK_DIFFERENCE, estimate, error, interval, differenceTest(0));
    }

    /**
     * The risk ratio, experimental over control.
     *
     * @param level confidence level, within (0, 1)
     * @return log of the ratio of weighted risks with score interval and test; its standard error is that at the estimate. Where
     *     one group had no event the ratio is 0 or infinite, with a note, and the other limit still holds
     */
    public EffectEstimate ratio(double level) {
        if (strata.isEmpty()) {
            return empty(EffectMeasure.RISK_RATIO, level);
        }
        double[] risks = weightedRisks();
        double ratio = risks[0] / risks[1];
        double quantile = ReferenceDistribution.normal().quantile(0.5 + level / 2);
        DoubleUnaryOperator statistic = share -> statistic(ScoreNull.RATIO, share / (1 - share));
        double place = risks[0] + risks[1] == 0 ? Double.NaN : risks[0] / (risks[0] + risks[1]);
        double lower = risks[0] == 0 ? 0 : crossing(statistic, quantile, 0, place);
        double upper = risks[1] == 0 ? 1 : crossing(statistic, -quantile, place, 1);
        ConfidenceInterval interval =
                new ConfidenceInterval(StrictMath.log(lower / (1 - lower)), StrictMath.log(upper / (1 - upper)), level);
        boolean finite = risks[0] > 0 && risks[1] > 0;
        double error = finite ? error(ScoreNull.RATIO, ratio) / risks[0] : Double.NaN;
        return effect(EffectMeasure.RISK_RATIO, StrictMath.log(ratio), error, interval, ratioTest(1));
    }

    private EffectEstimate effect(
            EffectMeasure measure, double estimate, double error, ConfidenceInterval interval, SignificanceTest test) {
        List<AnalysisNote> all = new ArrayList<>(notes);
        if (!Double.isFinite(estimate)) {
            all.add(
                    0,
                    new AnalysisNote(
                            AnalysisNote.Kind.NOT_ESTIMABLE,
                            "No " + measure + ": no patient of "
                                    + (events() == 0 ? "either" : estimate > 0 ? "the control" : "the experimental")
                                    + " group had the event; the score interval holds"));
        } else if (!(error > 0)) {
            all.add(
                    0,
                    new AnalysisNote(
                            AnalysisNote.Kind.METHOD,
                            "No standard error: in each group all patients or none had the event; the score interval"
                                    + " holds"));
        }
        if (Double.isNaN(test.pValue()) && all.isEmpty()) {
            all.add(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, "No test: all patients or none had the event"));
        }
        return new EffectEstimate(
                measure,
                estimate,
                error,
                interval,
                test.statistic(),
                test.pValue(),
                ReferenceDistribution.normal(),
                patients(),
                events(),
                all);
    }

    private EffectEstimate empty(EffectMeasure measure, double level) {
        return EffectEstimate.notEstimable(
                measure, level, 0, 0, "No " + measure + ": no stratum has patients in both groups");
    }

    /**
     * The score test that the risk difference has a value.
     *
     * @param value within (-1, 1)
     * @return two-sided; the statistic is positive where the difference is above the value, NaN where all patients or none had
     *     the event and the value is 0
     * @throws IllegalArgumentException if the value is outside (-1, 1)
     */
    public SignificanceTest differenceTest(double value) {
        if (!(value > -1 && value < 1)) {
            throw new IllegalArgumentException("A risk difference of " + value + " is not within (-1, 1)");
        }
        return test(ScoreNull.DIFFERENCE, value);
    }

    /**
     * The score test that the risk ratio has a value.
     *
     * @param value positive
     * @return two-sided; the statistic is positive where the ratio is above the value, NaN where there is nothing to test
     * @throws IllegalArgumentException if the value is not positive and finite
     */
    public SignificanceTest ratioTest(double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A risk ratio of " + value + " is not positive and finite");
        }
        return test(ScoreNull.RATIO, value);
    }

    private SignificanceTest test(ScoreNull hypothesis, double value) {
        double variance = variance(hypothesis, value);
        double statistic = variance > 0 ? departure(hypothesis, value) / Math.sqrt(variance) : Double.NaN;
        return SignificanceTest.twoSided(statistic, ReferenceDistribution.normal());
    }

    private double statistic(ScoreNull hypothesis, double value) {
        double departure = departure(hypothesis, value);
        return departure == 0 ? 0 : departure / Math.sqrt(variance(hypothesis, value));
    }

    private double departure(ScoreNull hypothesis, double value) {
        double[] risks = weightedRisks();
        return hypothesis.departure(risks[0], risks[1], value);
    }

    private double variance(ScoreNull hypothesis, double value) {
        double sum = 0;
        for (TwoByTwo t : strata) {
            double n = t.patients();
            double weight = weight(t) / weight();
            sum += weight * weight * hypothesis.variance(t, value) * n / (n - 1);
        }
        return sum;
    }

    private double error(ScoreNull hypothesis, double value) {
        return Math.sqrt(variance(hypothesis, value));
    }

    private double[] weightedRisks() {
        double one = 0;
        double zero = 0;
        for (TwoByTwo t : strata) {
            one += weight(t) * t.riskExperimental();
            zero += weight(t) * t.riskControl();
        }
        return new double[] {one / weight(), zero / weight()};
    }

    private static double weight(TwoByTwo t) {
        return (double) t.experimental() * t.control() / t.patients();
    }

    private double weight() {
        double sum = 0;
        for (TwoByTwo t : strata) {
            sum += weight(t);
        }
        return sum;
    }

    /** Where a falling function crosses a level, between two places; the nearer end where it does not. */
    private static double crossing(DoubleUnaryOperator falling, double level, double from, double to) {
        double low = from;
        double high = to;
        for (int step = 0; step < MAXIMUM_STEPS; step++) {
            double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) {
                break;
            }
            if (falling.applyAsDouble(middle) > level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return level > 0 ? low : high;
    }

    private int patients() {
        return strata.stream().mapToInt(TwoByTwo::patients).sum();
    }

    private int events() {
        return strata.stream().mapToInt(TwoByTwo::events).sum();
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Miettinen-Nurminen, %d patients, %d with the event%s%n",
                patients(),
                events(),
                strata.size() > 1 ? ", " + strata.size() + " strata" : ""));
        text.append(String.format(Locale.ROOT, "%-16s %9s %22s %10s%n", "", "estimate", "95% score interval", "p"));
        List<AnalysisNote> shown = new ArrayList<>();
        for (EffectEstimate effect : List.of(difference(0.95), ratio(0.95))) {
            ConfidenceInterval interval = effect.naturalInterval();
            text.append(String.format(
                    Locale.ROOT,
                    "%-16s %9s %22s %10s%n",
                    effect.measure(),
                    figure("%.4f", effect.naturalEstimate()),
                    figure("%.4f", interval.lower()) + " to " + figure("%.4f", interval.upper()),
                    figure("%.4g", effect.pValue())));
            effect.notes().stream().filter(note -> !shown.contains(note)).forEach(shown::add);
        }
        shown.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : Double.isNaN(value) ? "NA" : "Inf";
    }
}
