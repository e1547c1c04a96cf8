package org.trialtwin.trials.io.xport;

/**
 * IBM System/370 double precision: a sign, an exponent of 16 with bias 64, and a fraction of 56 bits:
 * {@code (-1)^s * f/2^56 * 16^(e-64)}.
 *
 * <p>Every Java double from 16^-65 (5.4e-79) up to but not including 16^63 (7.2e75) has an IBM value equal to it, and comes
 * back to the last bit. A smaller one is rounded to the nearer of 0 and 16^-65. In the other direction the 56-bit fraction
 * is rounded to Java's 53 bits, halves to even; what was written from doubles is exact. Negative zero is written as zero,
 * because readers take a sign without a fraction for a missing value.
 *
 * @see <a href="https://support.sas.com/techsup/technote/ts140.pdf">SAS TS-140, Numeric data fields</a>
 */
final class IbmDouble {
    private static final int BIAS = 64;
    private static final int FRACTION_BITS = 56;
    private static final int IEEE_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final long IEEE_FRACTION = (1L << IEEE_BITS) - 1;
    private static final double TOO_LARGE = 0x1p252;
    private static final double SMALLEST = 0x1p-260;
    private static final long SMALLEST_BITS = 1L << IEEE_BITS;

    private IbmDouble() {}

    static boolean overflows(double value) {
        return !(Math.abs(value) < TOO_LARGE);
    }

    /** The bits of a value that does not overflow. */
    static long bits(double value) {
        double size = Math.abs(value);
        long sign = value < 0 ? Long.MIN_VALUE : 0;
        if (size < SMALLEST) {
            return size > SMALLEST / 2 ? sign | SMALLEST_BITS : 0;
        }
        long fraction = (Double.doubleToRawLongBits(size) & IEEE_FRACTION) | (1L << IEEE_BITS);
        int exponent = Math.getExponent(size) - IEEE_BITS;
        int shift = Math.floorMod(exponent, 4);
        int characteristic = (exponent + FRACTION_BITS - shift) / 4 + BIAS;
        return sign | ((long) characteristic << FRACTION_BITS) | (fraction << shift);
    }

    static double value(long bits) {
        int characteristic = (int) (bits >>> FRACTION_BITS) & 0x7F;
        double size = Math.scalb((double) (bits & FRACTION), 4 * (characteristic - BIAS) - FRACTION_BITS);
        return bits < 0 && size != 0 ? -size : size;
    }
}
