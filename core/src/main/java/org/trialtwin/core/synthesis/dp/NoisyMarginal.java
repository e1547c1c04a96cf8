package org.trialtwin.core.synthesis.dp;

/**
 * Noisy counts of a marginal.
 *
 * @param set its attributes
 * @param counts with noise, one for each cell
 * @param variance of the noise of one count
 */
record NoisyMarginal(AttributeSet set, double[] counts, double variance) {
    /** Two measurements of the same marginal as one. */
    NoisyMarginal with(NoisyMarginal other) {
        double own = 1 / variance;
        double theirs = 1 / other.variance;
        double[] both = new double[counts.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = (own * counts[i] + theirs * other.counts[i]) / (own + theirs);
        }
        return new NoisyMarginal(set, both, 1 / (own + theirs));
    }
}
