package org.trialtwin.core.synthesis.dp;

import java.math.BigInteger;

/**
 * Draws of discrete noise with exactly the stated probabilities: every decision compares whole numbers. Noise computed in
 * floating point has gaps and atoms from which the protected value can be read (Mironov 2012, doi:10.1145/2382196.2382264).
 * Algorithms: Canonne, Kamath and Steinke 2020, arXiv:2004.00010, numbers 1 to 3.
 */
final class ExactSampler {
    /** Products with the number of a step stay below the largest bound. */
    private static final int FAST_BITS = 40;

    private static final BigInteger TWO = BigInteger.TWO;

    private final RandomBits bits;

    ExactSampler(RandomBits bits) {
        this.bits = bits;
    }

    RandomBits bits() {
        return bits;
    }

    /** True with probability {@code exp(-numerator/denominator)}, for any ratio that is not negative. */
    boolean bernoulliExp(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        for (BigInteger i = BigInteger.ZERO; i.compareTo(parts[0]) < 0; i = i.add(BigInteger.ONE)) {
            if (!belowOne(1, 1)) {
                return false;
            }
        }
        return denominator.bitLength() <= FAST_BITS
                ? belowOne(parts[1].longValueExact(), denominator.longValueExact())
                : belowOne(parts[1], denominator);
    }

    /** The same for a ratio of at most one: the alternating series of the exponential, one coin for each term. */
    private boolean belowOne(long numerator, long denominator) {
        long step = 1;
        while (bits.below(denominator * step) < numerator) {
            step++;
        }
        return step % 2 == 1;
    }

    private boolean belowOne(BigInteger numerator, BigInteger denominator) {
        long step = 1;
        while (bits.below(denominator.multiply(BigInteger.valueOf(step))).compareTo(numerator) < 0) {
            step++;
        }
        return step % 2 == 1;
    }

    /** A whole number {@code x} with probability proportional to {@code exp(-|x| / scale)}. */
    BigInteger discreteLaplace(Ratio scale) {
        BigInteger t = scale.numerator();
        while (true) {
            BigInteger u = bits.below(t);
            if (!bernoulliExp(u, t)) {
                continue;
            }
            long v = 0;
            while (belowOne(1, 1)) {
                v++;
            }
            BigInteger y = u.add(t.multiply(BigInteger.valueOf(v))).divide(scale.denominator());
            boolean isNegative = bits.below(2) == 1;
            if (!isNegative || y.signum() != 0) {
                return isNegative ? y.negate() : y;
            }
        }
    }

    /** A whole number {@code x} with probability proportional to {@code exp(-x^2 / (2 variance))}. */
    BigInteger discreteGaussian(Ratio variance) {
        BigInteger a = variance.numerator();
        BigInteger b = variance.denominator();
        BigInteger t = a.divide(b).sqrt().add(BigInteger.ONE);
        Ratio scale = new Ratio(t, BigInteger.ONE);
        BigInteger denominator = TWO.multiply(a).multiply(b).multiply(t).multiply(t);
        while (true) {
            BigInteger y = discreteLaplace(scale);
            BigInteger gap = y.abs().multiply(b).multiply(t).subtract(a);
            if (bernoulliExp(gap.multiply(gap), denominator)) {
                return y;
            }
        }
    }

    /**
     * A candidate with probability proportional to {@code exp(score * rate)}: one is proposed at random and accepted with
     * probability {@code exp(-(largest - score) rate)}, so that no weight is ever computed.
     *
     * @param scores whole numbers, at least one
     * @param rate per unit of the score
     */
    int exponential(long[] scores, Ratio rate) {
        long largest = Long.MIN_VALUE;
        for (long score : scores) {
            largest = Math.max(largest, score);
        }
        while (true) {
            int i = (int) bits.below(scores.length);
            BigInteger gap = BigInteger.valueOf(largest - scores[i]);
            if (bernoulliExp(gap.multiply(rate.numerator()), rate.denominator())) {
                return i;
            }
        }
    }
}
