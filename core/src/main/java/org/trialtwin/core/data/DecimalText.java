package org.trialtwin.core.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as plain decimal text. The shortest text that reads back as the same number, without exponent, the same on every
 * Java version ({@link Double#toString} is not).
 */
public final class DecimalText {
    private static final double LARGEST_EXACT_INTEGER = 9_007_199_254_740_992.0;
    private static final int MOST_DIGITS = 17;

    /** So many decimal digits survive a double. */
    private static final int DIGITS_KEPT = 15;

    private static final double SMALLEST_PRECISE = 1e-290;

    /** Powers of ten, exact as doubles. */
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

    /** Below this a product with a power of ten is off by less than what counts as unclear. */
    private static final double EXACT = 1e12;

    /** How near to a half the product with a power of ten says nothing of the exact one. */
    private static final double UNCLEAR = 1e-3;

    private DecimalText() {}

    /**
     * A number as text.
     *
     * @param value finite
     * @return for example {@code 12}, {@code -0.25}
     */
    public static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT_INTEGER) {
            return Long.toString((long) value);
        }
        return shortest(value).toPlainString();
    }

    /**
     * How many decimals the text of a number has.
     *
     * @param value finite
     * @return 0 for whole numbers
     */
    public static int decimals(double value) {
        if (value == Math.rint(value)) {
            return 0;
        }
        for (int decimals = 1; decimals < POWERS.length; decimals++) {
            double units = Math.rint(value * POWERS[decimals]);
            if (Math.abs(units) >= EXACT) {
                break;
            }
            // Both are exact, so the quotient is the double nearest to that decimal number.
            if (units / POWERS[decimals] == value) {
                return decimals;
            }
        }
        return Math.max(0, shortest(value).scale());
    }

    /**
     * A number rounded to some decimals, halves to even.
     *
     * @param value finite
     * @param decimals not negative
     * @return the nearest number that the rounded text reads back as
     */
    public static double round(double value, int decimals) {
        if (decimals >= MOST_DIGITS || !Double.isFinite(value)) {
            return value;
        }
        if (decimals == 0) {
            return Math.rint(value);
        }
        double units = decimals < POWERS.length ? value * POWERS[decimals] : EXACT;
        double nearest = Math.rint(units);
        boolean isClear = Math.abs(units) < EXACT && Math.abs(Math.abs(units - nearest) - 0.5) > UNCLEAR;
        if (isClear) {
            // Minus zero would be written with its sign.
            return nearest / POWERS[decimals] + 0.0;
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    /**
     * A decimal number of up to fifteen digits is what the nearest double gives back when it is rounded to fifteen, so fewer
     * need not be tried; doubles that have lost precision near zero are the exception.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int fewest = Math.abs(value) < SMALLEST_PRECISE ? 1 : DIGITS_KEPT;
        for (int digits = fewest; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
    }
}
