package org.trialtwin.core.synthesis.tree;

import java.util.Map;

/**
 * Where trees stop growing and what a leaf may release.
 *
 * @param minimumLeaf fewest rows in a leaf of a category or number, at least 2
 * @param minimumSurvivalLeaf fewest rows in a leaf of a censored time, at least 2: a curve needs more of them
 * @param minimumGain smallest gain of a split, as a share of the spread at the root, within [0, 1)
 * @param commonValue how often a number must occur in the training rows to be released as it is; rarer ones are smoothed
 */
public record TreeSettings(int minimumLeaf, int minimumSurvivalLeaf, double minimumGain, int commonValue) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public TreeSettings {
        if (minimumLeaf < 2 || minimumSurvivalLeaf < 2) {
            throw new IllegalArgumentException("A leaf needs at least 2 rows");
        }
        if (!(minimumGain >= 0 && minimumGain < 1)) {
            throw new IllegalArgumentException("Minimum gain " + minimumGain + " is not within [0, 1)");
        }
        if (commonValue < 1) {
            throw new IllegalArgumentException("A common value occurs at least once, not " + commonValue + " times");
        }
    }

    /** {@return leaves of 8 rows, 25 for censored times, gains of at least 0.1%, values common from 5 on} */
    public static TreeSettings defaults() {
        return new TreeSettings(8, 25, 1e-3, 5);
    }

    Map<String, String> describe() {
        return Map.of(
                "minimumLeaf", Integer.toString(minimumLeaf),
                "minimumSurvivalLeaf", Integer.toString(minimumSurvivalLeaf),
                "minimumGain", Double.toString(minimumGain),
                "commonValue", Integer.toString(commonValue));
    }
}
