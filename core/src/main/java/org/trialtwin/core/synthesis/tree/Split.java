package org.trialtwin.core.synthesis.tree;

/** A question about one feature that sends a row left or right. */
sealed interface Split {
    /** Index of the feature. */
    int feature();

    /** Whether a row goes left. */
    boolean left(Feature feature, int row);

    /** Left where the number is below the threshold; missing values go where they fitted best. */
    record Threshold(int feature, double below, boolean missingLeft) implements Split {
        @Override
        public boolean left(Feature of, int row) {
            double value = ((Feature.Numeric) of).values()[row];
            return value < below || (missingLeft && Double.isNaN(value));
        }
    }

    /** Left where the code is one of some; levels that the node has not seen go to the larger child. */
    record Levels(int feature, boolean[] leftCodes) implements Split {
        @Override
        public boolean left(Feature of, int row) {
            return leftCodes[((Feature.Coded) of).codes()[row]];
        }
    }
}
