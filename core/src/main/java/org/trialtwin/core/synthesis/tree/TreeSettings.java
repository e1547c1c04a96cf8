package org.trialtwin.core.synthesis.tree;

import java.util.Map;

/**
 * Where trees stop growing and what a leaf may release.
 *
 * @param minimumLeaf fewest rows in a leaf of a category or number, at least 2
 * @param minimumSurvivalLeaf fewest rows in a leaf of a censored time, at least 2: a curve needs more of them
 * @param splitPrice what a split must be worth, as a multiple of the logarithm of the number of rows, not negative
 * @param borrowing how many rows the distribution above a leaf is worth to it, not negative
 * @param commonValue how often a number must occur in the training rows to be released as it is; rarer ones are smoothed
 */
public record TreeSettings(
        int minimumLeaf, int minimumSurvivalLeaf, double splitPrice, double borrowing, int commonValue) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public TreeSettings {
        if (minimumLeaf < 2 || minimumSurvivalLeaf < 2) {
            throw new IllegalArgumentException("A leaf needs at least 2 rows");
        }
        if (!(splitPrice >= 0 && splitPrice < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The price of a split is not negative, not " + splitPrice);
        }
        if (!(borrowing >= 0 && borrowing < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A leaf borrows from no rows or some, not " + borrowing);
        }
        if (commonValue < 1) {
            throw new IllegalArgumentException("A common value occurs at least once, not " + commonValue + " times");
        }
    }

    /** {@return the settings that the validation pages were made with} */
    public static TreeSettings defaults() {
        return new TreeSettings(
                Integer.getInteger("tt.leaf", 8),
                Integer.getInteger("tt.sleaf", 25),
                Double.parseDouble(System.getProperty("tt.price", "0.5")),
                Double.parseDouble(System.getProperty("tt.borrow", "2")),
                5);
    }

    /** What a split of some rows must be worth, on the scale of a chi-squared statistic. */
    double priceOfSplit(int rows) {
        return splitPrice * StrictMath.log(rows);
    }

    Map<String, String> describe() {
        return Map.of(
                "minimumLeaf", Integer.toString(minimumLeaf),
                "minimumSurvivalLeaf", Integer.toString(minimumSurvivalLeaf),
                "splitPrice", Double.toString(splitPrice),
                "borrowing", Double.toString(borrowing),
                "commonValue", Integer.toString(commonValue));
    }
}
