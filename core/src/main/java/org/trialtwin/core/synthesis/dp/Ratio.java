package org.trialtwin.core.synthesis.dp;

import java.math.BigInteger;

/**
 * A positive rational number: the scale of noise, so that it is drawn without rounding.
 *
 * @param numerator positive
 * @param denominator positive
 */
record Ratio(BigInteger numerator, BigInteger denominator) {
    /** Bits that are kept of a number. */
    private static final int BITS = 20;

    private static final double LARGEST = 0x1p100;

    Ratio {
        if (numerator.signum() <= 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("A scale is positive, not " + numerator + "/" + denominator);
        }
    }

    static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** A rational not below a number, and above it by no more than a millionth: noise is never less than was promised. */
    static Ratio atLeast(double value) {
        return dyadic(value, true);
    }

    /** A rational not above a number, and below it by no more than a millionth: a loss is never more than was promised. */
    static Ratio atMost(double value) {
        return dyadic(value, false);
    }

    private static Ratio dyadic(double value, boolean up) {
        if (!(value >= 1 / LARGEST && value <= LARGEST)) {
            throw new IllegalArgumentException("No noise has the scale " + value);
        }
        int shift = BITS - Math.getExponent(value);
        // Scaling by a power of two is exact.
        double scaled = Math.scalb(value, shift);
        BigInteger whole = BigInteger.valueOf((long) (up ? Math.ceil(scaled) : Math.floor(scaled)));
        return shift >= 0
                ? new Ratio(whole, BigInteger.ONE.shiftLeft(shift))
                : new Ratio(whole.shiftLeft(-shift), BigInteger.ONE);
    }

    double value() {
        return numerator.doubleValue() / denominator.doubleValue();
    }
}
