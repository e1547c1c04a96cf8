package org.trialtwin.stats.survival;

import org.trialtwin.stats.estimate.ConfidenceInterval;

/**
 * The time by which a share of the patients had the event.
 *
 * @param probability the share, within (0, 1); 0.5 is the median
 * @param time in the unit of the follow-up times; infinite where the curve does not fall that far
 * @param interval where the limits of the curve cross; a limit is infinite where its curve does not fall that far
 */
public record SurvivalQuantile(double probability, double time, ConfidenceInterval interval) {
    /** {@return whether the curve falls that far} */
    public boolean isReached() {
        return Double.isFinite(time);
    }
}
