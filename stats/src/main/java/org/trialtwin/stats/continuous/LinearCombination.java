package org.trialtwin.stats.continuous;

import java.util.Locale;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * An estimated linear combination of a linear model's coefficients, for example an adjusted mean.
 *
 * @param estimate in the unit of the response
 * @param standardError of the estimate; NaN without residual degrees of freedom
 * @param reference t with the residual degrees of freedom
 */
public record LinearCombination(double estimate, double standardError, ReferenceDistribution reference) {
    /**
     * The t interval.
     *
     * @param level confidence level, within (0, 1)
     * @return the interval
     */
    public ConfidenceInterval interval(double level) {
        return ConfidenceInterval.wald(estimate, standardError, reference, level);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.6g (se %.4g), 95%% %s", estimate, standardError, interval(0.95));
    }
}
