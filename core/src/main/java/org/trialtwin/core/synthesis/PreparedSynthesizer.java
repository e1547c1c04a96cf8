package org.trialtwin.core.synthesis;

import org.trialtwin.core.run.RunContext;

/**
 * A synthesizer that knows what it is to learn from. What is the same in every fit, as a guard's distances between training
 * rows, has been computed: the replicates of one cohort are fits of one of these.
 */
@FunctionalInterface
public interface PreparedSynthesizer {
    /**
     * Learns the distribution.
     *
     * @param run random streams of the fit
     * @return what was learned
     */
    FittedSynthesizer fit(RunContext run);
}
