package org.trialtwin.stats.replication;

import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.ConfidenceInterval;

/**
 * In how many of the repeats something agreed.
 *
 * @param agreed within [0, repeats]
 * @param repeats at least 1
 */
public record AgreementRate(int agreed, int repeats) {
    private static final double LEVEL = 0.95;

    /** {@return the share, within [0, 1]} */
    public double value() {
        return (double) agreed / repeats;
    }

    /** {@return Wilson's 95% interval of the share} */
    public ConfidenceInterval interval() {
        return ConfidenceInterval.wilson(agreed, repeats, LEVEL);
    }

    @Override
    public String toString() {
        return NumberText.percent(value());
    }
}
