package org.trialtwin.stats.replication;

import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.ConfidenceInterval;

/**
 * In how many of the repeats something agreed.
 *
 * @param agreed within [0, repeats]
 * @param repeats how many could agree; 0 where there is nothing to agree with, and then there is no rate
 */
public record AgreementRate(int agreed, int repeats) {
    private static final double LEVEL = 0.95;

    /** {@return the share, within [0, 1]; NaN where there is no rate} */
    public double value() {
        return repeats == 0 ? Double.NaN : (double) agreed / repeats;
    }

    /** {@return Wilson's 95% interval of the share} */
    public ConfidenceInterval interval() {
        return repeats == 0
                ? new ConfidenceInterval(Double.NaN, Double.NaN, LEVEL)
                : ConfidenceInterval.wilson(agreed, repeats, LEVEL);
    }

    @Override
    public String toString() {
        return NumberText.percent(value());
    }
}
