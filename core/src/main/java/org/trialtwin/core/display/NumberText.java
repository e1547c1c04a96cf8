package org.trialtwin.core.display;

import java.util.Locale;

/** Numbers as a statistician writes them, the same in every locale. */
public final class NumberText {
    private static final double SMALLEST_SHOWN_P = 1e-4;

    private NumberText() {}

    /**
     * A number with some decimals.
     *
     * @param value any
     * @param decimals not negative
     * @return for example {@code 0.69}; a dash where the value is not a number
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "-∞";
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        // A negative number that rounds to zero is zero.
        return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
    }

    /**
     * A number with three significant digits, as far as that is of use.
     *
     * @param value any
     * @return for example {@code 0.691}, {@code 12.3}, {@code 2013}
     */
    public static String significant(double value) {
        double size = Math.abs(value);
        return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 || size == 0 ? 3 : 4);
    }

    /**
     * A p-value.
     *
     * @param p within [0, 1]
     * @return for example {@code 0.0017} or {@code <0.0001}
     */
    public static String pValue(double p) {
        return p < SMALLEST_SHOWN_P ? "<0.0001" : fixed(p, 4);
    }

    /**
     * A share as a percentage.
     *
     * @param share within [0, 1]
     * @return for example {@code 40%}
     */
    public static String percent(double share) {
        return Double.isNaN(share) ? "–" : fixed(100 * share, 0) + "%";
    }
}
