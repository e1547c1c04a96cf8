package org.trialtwin.core.synthesis.tree;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where trees stop growing and what a leaf may release.
 *
 * @param minimumLeaf fewest rows in a leaf of a category or number, at least 2; small groups have smaller leaves, see
 *     {@link #leafOf}
 * @param minimumSurvivalLeaf fewest rows in a leaf of a censored time, at least 2: a curve needs more of them
 * @param splitPrice what a split must be worth, as a multiple of the logarithm of the number of rows, not negative; 1 is the
 *     criterion of Schwarz
 * @param borrowing how many rows the distribution above a leaf is worth to it, not negative
 * @param commonValue how often a number must occur in the training rows to be released as it is, at least 1; rarer ones are
 *     smoothed
 * @param trees trees for each variable, at least 1; more than one make a forest, from whose trees each draw takes one
 * @param stages most stages of boosting for a category or number, not negative; 0 for none
 */
public record TreeSettings(
        int minimumLeaf,
        int minimumSurvivalLeaf,
        double splitPrice,
        double borrowing,
        int commonValue,
        int trees,
        int stages) {
    private static final int SMALLEST_LEAF = 5;
    private static final int LEAVES_OF_A_SMALL_GROUP = 10;

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
            throw new IllegalArgumentException("A split cannot cost " + splitPrice);
        }
        if (!(borrowing >= 0 && borrowing < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A leaf cannot borrow from " + borrowing + " rows");
        }
        if (commonValue < 1) {
            throw new IllegalArgumentException("A common value occurs at least once, not " + commonValue + " times");
        }
        if (trees < 1) {
            throw new IllegalArgumentException("A variable needs at least one tree, not " + trees);
        }
        if (stages < 0) {
            throw new IllegalArgumentException("Boosting cannot have " + stages + " stages");
        }
    }

    /**
     * The settings that the validation pages were made with: leaves of 20 rows, of 25 for censored times, splits worth the
     * price of Schwarz, parents worth 2 rows, values common from 5 on, one tree, no boosting.
     *
     * @return the defaults
     */
    public static TreeSettings defaults() {
        return builder().build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** What a split of some rows must be worth, on the scale of a chi-squared statistic. */
    double priceOfSplit(int rows) {
        return splitPrice * StrictMath.log(rows);
    }

    /** Fewest rows of a leaf in a group of some rows: a tenth of them where that is less than the minimum, but at least 5. */
    int leafOf(int rows) {
        return Math.min(minimumLeaf, Math.max(SMALLEST_LEAF, rows / LEAVES_OF_A_SMALL_GROUP));
    }

    Map<String, String> describe() {
        Map<String, String> described = new TreeMap<>();
        described.put("minimumLeaf", Integer.toString(minimumLeaf));
        described.put("minimumSurvivalLeaf", Integer.toString(minimumSurvivalLeaf));
        described.put("splitPrice", Double.toString(splitPrice));
        described.put("borrowing", Double.toString(borrowing));
        described.put("commonValue", Integer.toString(commonValue));
        described.put("trees", Integer.toString(trees));
        described.put("stages", Integer.toString(stages));
        return described;
    }

    /** Changes some of the settings. */
    public static final class Builder {
        private int minimumLeaf = 20;
        private int minimumSurvivalLeaf = 25;
        private double splitPrice = 1;
        private double borrowing = 2;
        private int commonValue = 5;
        private int trees = 1;
        private int stages;

        private Builder() {}

        /**
         * Fewest rows in a leaf of a category or number.
         *
         * @param rows at least 2
         * @return this builder
         */
        public Builder minimumLeaf(int rows) {
            this.minimumLeaf = rows;
            return this;
        }

        /**
         * Fewest rows in a leaf of a censored time.
         *
         * @param rows at least 2
         * @return this builder
         */
        public Builder minimumSurvivalLeaf(int rows) {
            this.minimumSurvivalLeaf = rows;
            return this;
        }

        /**
         * What a split must be worth.
         *
         * @param multiple of the logarithm of the number of rows, not negative
         * @return this builder
         */
        public Builder splitPrice(double multiple) {
            this.splitPrice = multiple;
            return this;
        }

        /**
         * How much a leaf borrows from the distribution above it.
         *
         * @param rows that the parent is worth, not negative
         * @return this builder
         */
        public Builder borrowing(double rows) {
            this.borrowing = rows;
            return this;
        }

        /**
         * From how many occurrences on a number is common.
         *
         * @param occurrences at least 1
         * @return this builder
         */
        public Builder commonValue(int occurrences) {
            this.commonValue = occurrences;
            return this;
        }

        /**
         * How many trees a variable has.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder trees(int number) {
            this.trees = number;
            return this;
        }

        /**
         * How many stages of boosting there are at most before a tree learns what is left of a number, and instead of a tree
         * for a category; how many there are, rows say that a stage has not seen.
         *
         * @param most not negative, 0 for no boosting
         * @return this builder
         */
        public Builder stages(int most) {
            this.stages = most;
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable settings
         * @throws IllegalArgumentException if one is outside its range
         */
        public TreeSettings build() {
            return new TreeSettings(
                    minimumLeaf, minimumSurvivalLeaf, splitPrice, borrowing, commonValue, trees, stages);
        }
    }
}
