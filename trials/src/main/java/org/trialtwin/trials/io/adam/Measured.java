package org.trialtwin.trials.io.adam;

import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.TextColumn;

/** A parameter at a visit; value, change and baseline each where the design has them, one for each patient. */
final class Measured {
    final String code;
    final String visit;
    final String description;
    double @Nullable [] value;
    double @Nullable [] change;
    double @Nullable [] base;

    @Nullable
    TextColumn text;

    boolean atBaseline;

    Measured(String code, String visit, String description) {
        this.code = code;
        this.visit = visit;
        this.description = description;
    }

    double value(int row) {
        if (value != null) {
            return value[row];
        }
        return change != null && base != null ? rounded(base[row] + change[row], base[row], change[row]) : Double.NaN;
    }

    double change(int row) {
        if (change != null) {
            return change[row];
        }
        return value != null && base != null && text == null && !atBaseline
                ? rounded(value[row] - base[row], value[row], base[row])
                : Double.NaN;
    }

    double base(int row) {
        return base == null ? Double.NaN : base[row];
    }

    boolean isEmpty(int row) {
        return Double.isNaN(value(row)) && Double.isNaN(change(row)) && Double.isNaN(base(row));
    }

    /** Without the digits that binary arithmetic adds: 4.1 - 3.3 is 0.8. */
    private static double rounded(double result, double a, double b) {
        return Double.isNaN(result)
                ? result
                : DecimalText.round(result, Math.max(DecimalText.decimals(a), DecimalText.decimals(b)));
    }
}
