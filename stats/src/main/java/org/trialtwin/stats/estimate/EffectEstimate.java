package org.trialtwin.stats.estimate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect of one experimental arm against control: estimate, standard error, interval and test, all on the analysis
 * scale (the logarithm for ratios, the log odds for probabilities).
 *
 * @param measure what is estimated
 * @param estimate on the analysis scale; NaN only with a note that says why
 * @param standardError on the analysis scale; NaN only with a note
 * @param interval on the analysis scale
 * @param statistic the test statistic, signed so that a positive one goes with a positive estimate
 * @param pValue two-sided
 * @param reference distribution of the statistic; its degrees of freedom enter combining rules
 * @param n patients of the two arms that the analysis used
 * @param events patients with the event in the two arms, or null where the endpoint has no events
 * @param notes what a reader must know, in order of importance
 */
public record EffectEstimate(
        EffectMeasure measure,
        double estimate,
        double standardError,
        ConfidenceInterval interval,
        double statistic,
        double pValue,
        ReferenceDistribution reference,
        int n,
        @Nullable Integer events,
        List<AnalysisNote> notes) {
    /**
     * Checks that no number is missing without a reason.
     *
     * @throws IllegalArgumentException if a number is NaN and there is no note
     */
    public EffectEstimate {
        notes = List.copyOf(notes);
        boolean incomplete = Double.isNaN(estimate) || Double.isNaN(standardError) || Double.isNaN(pValue);
        if (incomplete && notes.isEmpty()) {
            throw new IllegalArgumentException("A missing " + measure + " needs a note that says why");
        }
    }

    /**
     * An estimate with a Wald interval and test: {@code statistic = estimate / standardError}.
     *
     * @param measure what is estimated
     * @param estimate on the analysis scale
     * @param standardError on the analysis scale
     * @param reference distribution of the statistic
     * @param level confidence level of the interval
     * @param n patients used
     * @param events patients with the event, or null
     * @param notes what a reader must know
     * @return the estimate; where the standard error is 0 or not finite, statistic and p-value are NaN and a note says so
     */
    public static EffectEstimate wald(
            EffectMeasure measure,
            double estimate,
            double standardError,
            ReferenceDistribution reference,
            double level,
            int n,
            @Nullable Integer events,
            List<AnalysisNote> notes) {
        double statistic = estimate / standardError;
        List<AnalysisNote> all = new ArrayList<>(notes);
        boolean testable = standardError > 0 && Double.isFinite(statistic);
        if (!testable && notes.stream().noneMatch(note -> note.kind() == AnalysisNote.Kind.NOT_ESTIMABLE)) {
            all.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No test: the estimate is " + estimate + " with standard error " + standardError));
        }
        return new EffectEstimate(
                measure,
                estimate,
                standardError,
                ConfidenceInterval.wald(estimate, standardError, reference, level),
                testable ? statistic : Double.NaN,
                testable ? reference.twoSidedP(statistic) : Double.NaN,
                reference,
                n,
                events,
                all);
    }

    /**
     * An effect that cannot be estimated from these data.
     *
     * @param measure what was asked for
     * @param level confidence level
     * @param n patients used
     * @param events patients with the event, or null
     * @param reason one sentence
     * @return an estimate whose numbers are all NaN, with the reason as a note
     */
    public static EffectEstimate notEstimable(
            EffectMeasure measure, double level, int n, @Nullable Integer events, String reason) {
        return new EffectEstimate(
                measure,
                Double.NaN,
                Double.NaN,
                new ConfidenceInterval(Double.NaN, Double.NaN, level),
                Double.NaN,
                Double.NaN,
                ReferenceDistribution.normal(),
                n,
                events,
                List.of(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, reason)));
    }

    /**
     * Whether the effect could be estimated with a positive, finite standard error.
     *
     * @return false where any of the numbers is missing
     */
    public boolean isEstimable() {
        return Double.isFinite(estimate) && standardError > 0 && Double.isFinite(standardError);
    }

    /**
     * The estimate on the natural scale.
     *
     * @return {@code exp(estimate)} for ratios, {@code 1 / (1 + exp(-estimate))} for probabilities, the estimate otherwise
     */
    public double naturalEstimate() {
        return measure.toNatural(estimate);
    }

    /**
     * The interval on the natural scale.
     *
     * @return the limits, carried over as the estimate is
     */
    public ConfidenceInterval naturalInterval() {
        return interval.map(measure::toNatural);
    }

    /**
     * The variance on the analysis scale.
     *
     * @return square of the standard error
     */
    public double variance() {
        return standardError * standardError;
    }

    /**
     * The same estimate with one more note.
     *
     * @param note to add at the end
     * @return a copy
     */
    public EffectEstimate withNote(AnalysisNote note) {
        List<AnalysisNote> all = new ArrayList<>(notes);
        all.add(note);
        return new EffectEstimate(
                measure, estimate, standardError, interval, statistic, pValue, reference, n, events, all);
    }

    /**
     * The same estimate of other counts: a contrast of two arms within a model of more.
     *
     * @param patients of the two arms that the analysis used
     * @param withEvent patients with the event in the two arms, or null where the endpoint has no events
     * @return a copy
     */
    public EffectEstimate withCounts(int patients, @Nullable Integer withEvent) {
        return new EffectEstimate(
                measure, estimate, standardError, interval, statistic, pValue, reference, patients, withEvent, notes);
    }
}
