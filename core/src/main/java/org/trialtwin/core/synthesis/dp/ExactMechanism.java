package org.trialtwin.core.synthesis.dp;

import java.math.BigInteger;

/** Exact noise, every bit of it paid for before it is drawn. */
final class ExactMechanism implements Mechanism {
    /** Steps of a score: rounding to one changes a score by at most one step between neighbours beyond what it changes itself. */
    private static final double STEPS = 1024;

    private final ExactSampler sampler;
    private final Ledger ledger;
    private final boolean isPure;

    private ExactMechanism(RandomBits bits, Ledger ledger, boolean isPure) {
        this.sampler = new ExactSampler(bits);
        this.ledger = ledger;
        this.isPure = isPure;
    }

    /** A mechanism that loses at most {@code rho} altogether. */
    static ExactMechanism concentrated(RandomBits bits, double rho) {
        return new ExactMechanism(bits, new Ledger("rho", rho), false);
    }

    /** A mechanism that loses at most {@code epsilon} altogether. */
    static ExactMechanism pure(RandomBits bits, double epsilon) {
        return new ExactMechanism(bits, new Ledger("epsilon", epsilon), true);
    }

    double spent() {
        return ledger.spent();
    }

    @Override
    public NoisyMarginal gaussian(AttributeSet set, long[] counts, double rho) {
        if (isPure) {
            throw new IllegalStateException("Gaussian noise has no pure epsilon");
        }
        ledger.spend("counts", rho);
        Ratio variance = Ratio.atLeast(SQUARED_CHANGE / (2 * rho));
        double[] noisy = new double[counts.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = plus(counts[i], sampler.discreteGaussian(variance));
        }
        return new NoisyMarginal(set, noisy, variance.value());
    }

    @Override
    public NoisyMarginal laplace(AttributeSet set, long[] counts, double epsilon) {
        ledger.spend(
                "counts", isPure ? epsilon : ConcentratedPrivacy.ofPure(epsilon).rho());
        Ratio scale = Ratio.atLeast(ABSOLUTE_CHANGE / epsilon);
        double[] noisy = new double[counts.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = plus(counts[i], sampler.discreteLaplace(scale));
        }
        return new NoisyMarginal(set, noisy, 2 * scale.value() * scale.value());
    }

    /** The sum is exact; only then it becomes a double. */
    private static double plus(long count, BigInteger noise) {
        return BigInteger.valueOf(count).add(noise).doubleValue();
    }

    @Override
    public int choose(double[] scores, double change, double epsilon) {
        // Zero-concentrated loss of the exponential mechanism: Cesar and Rogers 2021, arXiv:2004.07223.
        ledger.spend("choice", isPure ? epsilon : epsilon * epsilon / 8);
        long[] steps = new long[scores.length];
        for (int i = 0; i < steps.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalStateException("Candidate " + i + " has no score");
            }
            steps[i] = (long) Math.rint(scores[i] * STEPS);
        }
        return sampler.exponential(steps, Ratio.atMost(epsilon / (2 * (change * STEPS + 2))));
    }
}
