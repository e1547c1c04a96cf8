package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;

/** A predictor on primitive arrays: numbers with NaN for missing, or codes whose last level stands for missing. */
sealed interface Feature {
    /** Which side of a split a row goes to; null columns of text never become features. */
    static Feature of(Column column) {
        if (column instanceof NumberColumn numbers) {
            return new Numeric(numbers.toArray());
        }
        if (column instanceof CategoryColumn categories) {
            int levels = categories.levels().size();
            int[] codes = categories.codes();
            for (int row = 0; row < codes.length; row++) {
                codes[row] = codes[row] < 0 ? levels : codes[row];
            }
            return new Coded(codes, levels + 1);
        }
        if (column instanceof DateColumn dates) {
            double[] days = new double[dates.size()];
            Arrays.fill(days, Double.NaN);
            for (int row = 0; row < days.length; row++) {
                var date = dates.value(row);
                if (date != null) {
                    days[row] = date.toEpochDay();
                }
            }
            return new Numeric(days);
        }
        throw new IllegalArgumentException("Column \"" + column.name() + "\" holds text, which predicts nothing");
    }

    /** Numbers, NaN where missing. */
    record Numeric(double[] values) implements Feature {}

    /** Codes within [0, levels); the last level stands for missing. */
    record Coded(int[] codes, int levels) implements Feature {}
}
