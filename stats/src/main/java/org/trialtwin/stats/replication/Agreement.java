package org.trialtwin.stats.replication;

import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * How far one hybrid analysis agrees with the real one. All on the analysis scale (the logarithm for ratios). These
 * measures alone are nearly blind: read them beside the reference rows.
 *
 * @param direction whether both estimates lie on the same side of no effect
 * @param significance whether both are significant or both are not, at the plan's alpha
 * @param estimate whether the hybrid estimate lies inside the real confidence interval
 * @param standardizedDifference {@code (b_r - b_h) / sqrt(s_r^2 + s_h^2)}
 * @param ciOverlap {@code 0.5 [(min U - max L)/(U_r - L_r) + (min U - max L)/(U_h - L_h)]}, not truncated at 0; Karr and
 *     others, Am Stat 2006;60:224-32, doi:10.1198/000313006X124640
 * @param bias {@code b_h - b_r}
 * @param nestedDifference {@code (b_h - b_r) / sqrt(s_h^2 - s_r^2)}: real and hybrid share patients, so this is the
 *     yardstick that can fail; NaN where the root is not real
 * @param precisionRatio {@code s_h / s_dropOnly}; a mean over repeats below 0.95 says that synthetic rows pretend to be
 *     information
 */
public record Agreement(
        boolean direction,
        boolean significance,
        boolean estimate,
        double standardizedDifference,
        double ciOverlap,
        double bias,
        double nestedDifference,
        double precisionRatio) {
    /** Standardized differences below this in size count as agreement (RCT-DUPLICATE). */
    public static final double STANDARDIZED_LIMIT = 1.96;

    /**
     * Compares a hybrid analysis with the real one.
     *
     * @param real from all real patients
     * @param hybrid from the hybrid cohort
     * @param dropOnly from the retained patients alone
     * @param alpha two-sided significance level
     * @return the measures
     * @throws IllegalArgumentException if real or hybrid has no estimate
     */
    public static Agreement between(EffectEstimate real, EffectEstimate hybrid, EffectEstimate dropOnly, double alpha) {
        if (!real.isEstimable() || !hybrid.isEstimable()) {
            throw new IllegalArgumentException("Only two estimates can agree: " + real + ", " + hybrid);
        }
        double bias = hybrid.estimate() - real.estimate();
        double growth = hybrid.variance() - real.variance();
        return new Agreement(
                Math.signum(real.estimate()) == Math.signum(hybrid.estimate()),
                real.pValue() < alpha == hybrid.pValue() < alpha,
                real.interval().contains(hybrid.estimate()),
                -bias / Math.sqrt(real.variance() + hybrid.variance()),
                overlap(real.interval(), hybrid.interval()),
                bias,
                growth > 0 ? bias / Math.sqrt(growth) : Double.NaN,
                hybrid.standardError() / dropOnly.standardError());
    }

    private static double overlap(ConfidenceInterval real, ConfidenceInterval hybrid) {
        double shared = Math.min(real.upper(), hybrid.upper()) - Math.max(real.lower(), hybrid.lower());
        return 0.5 * (shared / real.width() + shared / hybrid.width());
    }

    /** {@return whether direction and significance agree: the same decision} */
    public boolean decision() {
        return direction && significance;
    }

    /** {@return whether the standardized difference is below its limit in size} */
    public boolean standardizedAgrees() {
        return Math.abs(standardizedDifference) < STANDARDIZED_LIMIT;
    }
}
