package org.trialtwin.stats.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * Two arms' mean numbers of events: their difference and ratio at a time that was chosen beforehand, and a test of the whole
 * functions. The test sums the difference of the steps with the weights of a log-rank test,
 *
 * <pre>Q = sum over s of K(s) [dmu_1(s) - dmu_0(s)],   K = Y_0 Y_1 / (Y_0 + Y_1)</pre>
 *
 * while patients of both arms are followed; its variance is robust. Sources: Ghosh and Lin, Biometrics 2000;56:554-62,
 * doi:10.1111/j.0006-341X.2000.00554.x; without a terminal event Lawless and Nadeau, Technometrics 1995;37:158-68,
 * doi:10.1080/00401706.1995.10484300.
 */
public final class MeanCumulativeComparison {
    private final MeanCumulativeFunction experimental;
    private final MeanCumulativeFunction control;
    private final int withEvent;
    private final double score;
    private final double variance;

    private MeanCumulativeComparison(
            MeanCumulativeFunction experimental, MeanCumulativeFunction control, int withEvent) {
        this.experimental = experimental;
        this.control = control;
        this.withEvent = withEvent;
        WeightedSteps first = new WeightedSteps(experimental.history(), control.history());
        WeightedSteps second = new WeightedSteps(control.history(), experimental.history());
        score = first.sum() - second.sum();
        variance = first.variance() + second.variance();
    }

    /**
     * Compares two arms.
     *
     * @param histories of all patients
     * @param experimental code of the one arm
     * @param control code of the other
     * @return the comparison, experimental against control
     * @throws IllegalArgumentException if there is no such arm or both are the same
     */
    public static MeanCumulativeComparison of(RecurrentHistories histories, int experimental, int control) {
        if (experimental == control) {
            throw new IllegalArgumentException("Arm " + control + " cannot be compared with itself");
        }
        MeanCumulativeFunction first = MeanCumulativeFunction.of(histories, experimental);
        MeanCumulativeFunction second = MeanCumulativeFunction.of(histories, control);
        int some = 0;
        for (int i = 0; i < histories.patients(); i++) {
            boolean compared = histories.arm[i] == experimental || histories.arm[i] == control;
            some += compared && histories.events[i].length > 0 ? 1 : 0;
        }
        return new MeanCumulativeComparison(first, second, some);
    }

    /** {@return the function of the experimental arm} */
    public MeanCumulativeFunction experimental() {
        return experimental;
    }

    /** {@return the function of the control arm} */
    public MeanCumulativeFunction control() {
        return control;
    }

    /** {@return the weighted difference Q; negative where the experimental arm has fewer events} */
    public double score() {
        return score;
    }

    /** {@return the robust variance of the weighted difference} */
    public double scoreVariance() {
        return variance;
    }

    /** {@return the two-sided test that both functions are the same; NaN, with a note, where there is nothing to test} */
    public SignificanceTest test() {
        return variance > 0
                ? SignificanceTest.twoSided(score / Math.sqrt(variance), ReferenceDistribution.normal())
                : SignificanceTest.notEstimable(
                        ReferenceDistribution.normal(), notes().get(0).text());
    }

    /** {@return what a reader of the test must know} */
    public List<AnalysisNote> notes() {
        List<AnalysisNote> notes = new ArrayList<>();
        if (!(variance > 0)) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    withEvent == 0
                            ? "No test: no patient had an event"
                            : "No test: the events give no variance while patients of both arms are followed"));
        }
        return notes;
    }

    /**
     * The difference of the mean numbers of events up to a time, with Wald interval and test.
     *
     * @param time not after the end of follow-up of either arm
     * @param level confidence level, within (0, 1)
     * @return experimental minus control; not estimable, with the reason, where an arm has no follow-up at the time or nobody
     *     has had an event
     */
    public EffectEstimate difference(double time, double level) {
        MeanCumulativeFunction.Landmark first = experimental.at(time, level);
        MeanCumulativeFunction.Landmark second = control.at(time, level);
        double error = Math.hypot(first.standardError(), second.standardError());
        String reason = whyNot(time);
        if (reason.isEmpty() && !(error > 0)) {
            reason = "No difference at time " + time + " with a variance: in each arm all patients have had the same"
                    + " number of events";
        }
        return estimate(EffectMeasure.MEAN_EVENTS_DIFFERENCE, level, first.mean() - second.mean(), error, reason);
    }

    /**
     * The ratio of the mean numbers of events up to a time, with Wald interval and test on the log scale.
     *
     * @param time not after the end of follow-up of either arm
     * @param level confidence level, within (0, 1)
     * @return experimental over control; not estimable, with the reason, where an arm has no follow-up at the time or no
     *     event so far
     */
    public EffectEstimate ratio(double time, double level) {
        MeanCumulativeFunction.Landmark first = experimental.at(time, level);
        MeanCumulativeFunction.Landmark second = control.at(time, level);
        String reason = whyNot(time);
        double error = Math.hypot(first.standardError() / first.mean(), second.standardError() / second.mean());
        if (reason.isEmpty() && (first.mean() == 0 || second.mean() == 0)) {
            reason = "No ratio at time " + time + ": an arm has no event so far";
        } else if (reason.isEmpty() && !(error > 0)) {
            reason = "No ratio at time " + time + " with a variance: in each arm all patients have had the same number"
                    + " of events";
        }
        return estimate(
                EffectMeasure.MEAN_EVENTS_RATIO, level, StrictMath.log(first.mean() / second.mean()), error, reason);
    }

    private String whyNot(double time) {
        double shortest = Math.min(experimental.largestTime(), control.largestTime());
        return time > shortest ? "No comparison at time " + time + ": the follow-up of an arm ends at " + shortest : "";
    }

    private EffectEstimate estimate(EffectMeasure measure, double level, double estimate, double error, String reason) {
        int n = experimental.patients() + control.patients();
        return reason.isEmpty()
                ? EffectEstimate.wald(
                        measure, estimate, error, ReferenceDistribution.normal(), level, n, withEvent, List.of())
                : EffectEstimate.notEstimable(measure, level, n, withEvent, reason);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("experimental: ").append(experimental).append(System.lineSeparator());
        text.append("control:      ").append(control).append(System.lineSeparator());
        SignificanceTest test = test();
        text.append(
                Double.isNaN(test.statistic())
                        ? "No test"
                        : String.format(
                                Locale.ROOT,
                                "Q = %.4g, standard error %.4g, z = %.3f, p = %.3g",
                                score,
                                Math.sqrt(variance),
                                test.statistic(),
                                test.pValue()));
        notes().forEach(note -> text.append(System.lineSeparator()).append(note));
        return text.toString();
    }
}
