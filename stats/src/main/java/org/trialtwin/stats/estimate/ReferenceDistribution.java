package org.trialtwin.stats.estimate;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * The distribution that a test statistic is held against. Upper tails are computed directly, never as one minus a
 * distribution function, so that a p-value of 1e-20 keeps its digits; the arithmetic is the same on every platform.
 */
public sealed interface ReferenceDistribution {
    /**
     * The standard normal distribution.
     *
     * @return the distribution
     */
    static ReferenceDistribution normal() {
        return new Normal();
    }

    /**
     * The t distribution, or the normal where the degrees of freedom are infinite.
     *
     * @param degreesOfFreedom positive, may be infinite
     * @return the distribution
     */
    static ReferenceDistribution t(double degreesOfFreedom) {
        return degreesOfFreedom == Double.POSITIVE_INFINITY ? new Normal() : new StudentT(degreesOfFreedom);
    }

    /**
     * Probability of a value above the statistic.
     *
     * @param statistic observed value
     * @return within [0, 1]; NaN for NaN
     */
    double upperTail(double statistic);

    /**
     * Quantile function.
     *
     * @param probability within [0, 1]
     * @return the value below which that probability lies
     */
    double quantile(double probability);

    /**
     * Degrees of freedom; infinite for the normal distribution.
     *
     * @return positive
     */
    double degreesOfFreedom();

    /**
     * Two-sided p-value of a statistic whose distribution is symmetric around 0.
     *
     * @param statistic observed value
     * @return {@code 2 * upperTail(|statistic|)}, at most 1
     */
    default double twoSidedP(double statistic) {
        return Math.min(1, 2 * upperTail(Math.abs(statistic)));
    }

    /** The standard normal distribution. */
    record Normal() implements ReferenceDistribution {
        private static final NormalDistribution DISTRIBUTION = new NormalDistribution(null, 0, 1);

        @Override
        public double upperTail(double statistic) {
            return DISTRIBUTION.cumulativeProbability(-statistic);
        }

        @Override
        public double quantile(double probability) {
            return DISTRIBUTION.inverseCumulativeProbability(probability);
        }

        @Override
        public double degreesOfFreedom() {
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Student's t distribution.
     *
     * @param degreesOfFreedom positive and finite
     */
    record StudentT(double degreesOfFreedom) implements ReferenceDistribution {
        /**
         * Checks the degrees of freedom.
         *
         * @throws IllegalArgumentException if they are not positive and finite
         */
        public StudentT {
            requirePositive(degreesOfFreedom);
        }

        @Override
        public double upperTail(double statistic) {
            return Double.isNaN(statistic) ? Double.NaN : distribution().cumulativeProbability(-statistic);
        }

        @Override
        public double quantile(double probability) {
            return distribution().inverseCumulativeProbability(probability);
        }

        private TDistribution distribution() {
            return new TDistribution(null, degreesOfFreedom, 1e-14);
        }
    }

    /**
     * The chi-squared distribution.
     *
     * @param degreesOfFreedom positive and finite
     */
    record ChiSquared(double degreesOfFreedom) implements ReferenceDistribution {
        /**
         * Checks the degrees of freedom.
         *
         * @throws IllegalArgumentException if they are not positive and finite
         */
        public ChiSquared {
            requirePositive(degreesOfFreedom);
        }

        @Override
        public double upperTail(double statistic) {
            if (statistic == Double.POSITIVE_INFINITY) {
                return 0;
            }
            return statistic <= 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2, statistic / 2, 1e-15, 100_000);
        }

        @Override
        public double quantile(double probability) {
            return new ChiSquaredDistribution(null, degreesOfFreedom, 1e-14).inverseCumulativeProbability(probability);
        }
    }

    /**
     * Fisher's F distribution.
     *
     * @param numerator numerator degrees of freedom, positive and finite
     * @param denominator denominator degrees of freedom, positive and finite
     */
    record FisherF(double numerator, double denominator) implements ReferenceDistribution {
        /**
         * Checks the degrees of freedom.
         *
         * @throws IllegalArgumentException if they are not positive and finite
         */
        public FisherF {
            requirePositive(numerator);
            requirePositive(denominator);
        }

        @Override
        public double upperTail(double statistic) {
            // 1/F has the F distribution with swapped degrees of freedom: the small tail is computed directly.
            return statistic <= 0
                    ? 1
                    : new FDistribution(null, denominator, numerator, 1e-14).cumulativeProbability(1 / statistic);
        }

        @Override
        public double quantile(double probability) {
            return new FDistribution(null, numerator, denominator, 1e-14).inverseCumulativeProbability(probability);
        }

        @Override
        public double degreesOfFreedom() {
            return denominator;
        }
    }

    private static void requirePositive(double degreesOfFreedom) {
        if (!(degreesOfFreedom > 0 && degreesOfFreedom < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Degrees of freedom must be positive and finite, not " + degreesOfFreedom);
        }
    }
}
