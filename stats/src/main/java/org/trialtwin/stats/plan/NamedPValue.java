package org.trialtwin.stats.plan;

/**
 * The p-value of a hypothesis.
 *
 * @param hypothesis its name
 * @param p within [0, 1]; NaN where there is no test, which counts as 1
 */
public record NamedPValue(String hypothesis, double p) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is outside [0, 1]
     */
    public NamedPValue {
        if (p < 0 || p > 1) {
            throw new IllegalArgumentException("The p-value of " + hypothesis + " is " + p + ", not within [0, 1]");
        }
    }

    double used() {
        return Double.isNaN(p) ? 1 : p;
    }
}
