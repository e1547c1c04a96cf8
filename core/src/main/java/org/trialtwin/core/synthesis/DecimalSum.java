package org.trialtwin.core.synthesis;

import java.math.BigDecimal;
import org.trialtwin.core.data.DecimalText;

/**
 * A sum of decimals that is the decimal a reader would write. Numbers of few digits are added as whole multiples of the
 * last decimal, which a double holds exactly, and the quotient of two exact doubles is the double nearest to the decimal.
 */
final class DecimalSum {
    private static final double LARGEST_EXACT_INTEGER = 9_007_199_254_740_992.0;

    private final int decimals;
    private final double scale;
    private double multiples;
    private double plain;
    private BigDecimal exact = BigDecimal.ZERO;
    private boolean isLarge;

    DecimalSum(int decimals) {
        this.decimals = decimals;
        this.scale = decimals <= 15 ? StrictMath.pow(10, decimals) : Double.NaN;
    }

    /** Adds a number of at most that many decimals, or takes it away; a missing one makes the sum missing. */
    void add(double value, int sign) {
        plain += sign * value;
        if (!Double.isFinite(value)) {
            return;
        }
        double next = multiples + sign * Math.rint(value * scale);
        if (!isLarge && Math.abs(next) < LARGEST_EXACT_INTEGER && Math.abs(value * scale) < LARGEST_EXACT_INTEGER) {
            multiples = next;
            return;
        }
        if (!isLarge) {
            exact = scale > 0 ? new BigDecimal(multiples).movePointLeft(decimals) : BigDecimal.ZERO;
            isLarge = true;
        }
        exact = exact.add(new BigDecimal(DecimalText.of(sign * value)));
    }

    double value() {
        if (!Double.isFinite(plain)) {
            return plain;
        }
        return isLarge ? exact.doubleValue() : multiples / scale;
    }
}
