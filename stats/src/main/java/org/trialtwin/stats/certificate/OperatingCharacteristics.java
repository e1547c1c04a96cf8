package org.trialtwin.stats.certificate;

import org.trialtwin.stats.plan.ResultKey;

/**
 * What one result does in one analysis set over many repetitions. On the analysis scale (the logarithm for ratios). Figures
 * of a scenario that was not simulated are missing.
 *
 * @param key of the result
 * @param analysisSet {@code full}, {@code drop-only} or {@code hybrid}
 * @param rule by which replicates were combined; {@code none} but for hybrids
 * @param typeOneError how often an effect is found where there is none; for an analysis with a margin, how often it is
 *     passed where the effect is the margin
 * @param coverageWithoutEffect how often the interval holds the truth there
 * @param power how often an effect is found where it is the protocol's
 * @param powerAtObservedEffect how often an effect is found in patients resampled within arm, where it is the one that the
 *     trial itself observed; not the power of the design
 * @param coverage how often the interval holds the super-population's effect
 * @param bias mean distance from it
 * @param addedBias mean distance from drop-only's estimate in the same repetitions
 * @param rootMeanSquaredError root of the mean squared distance from the super-population's effect
 * @param variance mean of the variances that the analysis reports
 * @param effectiveSampleSize {@code n_retained * MSE_dropOnly / MSE}: how many real patients would err as much
 * @param parametric the same for the parametric scenario
 * @param drift the same where the last recruited are withheld in the real order of enrolment
 * @param unknown repetitions of all scenarios without an estimate, left out
 */
public record OperatingCharacteristics(
        ResultKey key,
        String analysisSet,
        String rule,
        Figure typeOneError,
        Figure coverageWithoutEffect,
        Figure power,
        Figure powerAtObservedEffect,
        Figure coverage,
        Figure bias,
        Figure addedBias,
        Figure rootMeanSquaredError,
        Figure variance,
        Figure effectiveSampleSize,
        Performance parametric,
        Performance drift,
        int unknown) {
    /**
     * Figures of a scenario that stands beside the others.
     *
     * @param power how often an effect is found
     * @param coverage how often the interval holds the true effect
     * @param bias mean distance from it
     */
    public record Performance(Figure power, Figure coverage, Figure bias) {
        static final Performance NONE = new Performance(Figure.NONE, Figure.NONE, Figure.NONE);
    }

    /** {@return whether it is a hybrid's} */
    public boolean isHybrid() {
        return analysisSet.equals(CertificationSettings.HYBRID);
    }
}
