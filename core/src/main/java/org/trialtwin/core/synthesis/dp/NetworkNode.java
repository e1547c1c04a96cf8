package org.trialtwin.core.synthesis.dp;

/**
 * An attribute with its parents.
 *
 * @param counts noisy, of the attribute together with its parents
 */
record NetworkNode(int attribute, AttributeSet parents, NoisyMarginal counts) {
    NetworkNode with(NoisyMarginal other) {
        return new NetworkNode(attribute, parents, other);
    }
}
