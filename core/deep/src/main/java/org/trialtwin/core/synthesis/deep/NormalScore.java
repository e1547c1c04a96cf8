package org.trialtwin.core.synthesis.deep;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Probabilities as standard normal numbers and back. */
final class NormalScore {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double EDGE = 1e-4;

    private NormalScore() {}

    /** The score of a probability; the rarest in ten thousand have that of the edge. */
    static double of(double probability) {
        return NORMAL.inverseCumulativeProbability(Math.max(EDGE, Math.min(1 - EDGE, probability)));
    }

    static double probability(double score) {
        return NORMAL.cumulativeProbability(score);
    }
}
