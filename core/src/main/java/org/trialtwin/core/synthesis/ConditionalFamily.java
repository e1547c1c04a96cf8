package org.trialtwin.core.synthesis;

import org.trialtwin.core.random.RandomStream;

/** How a sequential synthesizer learns one variable given those before it. */
@FunctionalInterface
public interface ConditionalFamily {
    /**
     * Learns the distribution of a variable.
     *
     * @param training values of the variable and of its predictors; at least one row to learn from, in none of which the
     *     variable is missing
     * @param random for what the fit draws
     * @return the distribution
     */
    ConditionalModel fit(ConditionalRows training, RandomStream random);
}
