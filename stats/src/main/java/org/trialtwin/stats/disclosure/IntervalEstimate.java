package org.trialtwin.stats.disclosure;

import org.trialtwin.core.display.NumberText;

/**
 * A figure with its 95% confidence limits; NaN where there is none.
 *
 * @param value of the figure
 * @param lower limit
 * @param upper limit
 */
public record IntervalEstimate(double value, double lower, double upper) {
    @Override
    public String toString() {
        if (Double.isNaN(lower) || Double.isNaN(upper)) {
            return NumberText.fixed(value, 3);
        }
        return NumberText.fixed(value, 3) + " (" + NumberText.fixed(lower, 3) + " to " + NumberText.fixed(upper, 3)
                + ")";
    }
}
