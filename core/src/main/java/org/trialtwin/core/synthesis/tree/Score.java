package org.trialtwin.core.synthesis.tree;

import org.jspecify.annotations.Nullable;

/** What predictors say of a variable as one number: its location, or how soon its event comes. */
interface Score {
    /** The score of a row with some predictors. */
    double at(Feature[] features, int row);

    /** Degrees of freedom that were spent on it, for each training row. */
    double freedom();

    /** The sum of two scores, either of which may be null for one that is 0. */
    static @Nullable Score sum(@Nullable Score first, @Nullable Score second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return new Sum(first, second);
    }

    /** The same score for all rows. */
    record Level(double value) implements Score {
        @Override
        public double at(Feature[] features, int row) {
            return value;
        }

        @Override
        public double freedom() {
            return 0;
        }
    }

    /** Two scores together. */
    record Sum(Score first, Score second) implements Score {
        @Override
        public double at(Feature[] features, int row) {
            return first.at(features, row) + second.at(features, row);
        }

        @Override
        public double freedom() {
            return first.freedom() + second.freedom();
        }
    }
}
