package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import java.util.List;

/**
 * The scale on which a number is taken as normal: its own, its square root or its logarithm, whichever has the highest likelihood
 * within groups. Only numbers above 0 have a choice. Source: Box and Cox, J R
 * Stat Soc B 1964;26:211-52, doi:10.1111/j.2517-6161.1964.tb00553.x.
 */
enum NumberScale {
    OWN {
        @Override
        double of(double value) {
            return value;
        }

        @Override
        double back(double scaled) {
            return scaled;
        }

        @Override
        double logSlope(double value) {
            return 0;
        }
    },
    ROOT {
        @Override
        double of(double value) {
            return Math.sqrt(value);
        }

        @Override
        double back(double scaled) {
            // Below 0 a root folds back.
            return scaled * scaled;
        }

        @Override
        double logSlope(double value) {
            return -StrictMath.log(value) / 2;
        }
    },
    LOG {
        @Override
        double of(double value) {
            return StrictMath.log(value);
        }

        @Override
        double back(double scaled) {
            return StrictMath.exp(scaled);
        }

        @Override
        double logSlope(double value) {
            return -StrictMath.log(value);
        }
    };

    /** A transformation must be worth this much log likelihood, so that a scale is left alone where it hardly matters. */
    private static final double WORTH = 2;

    abstract double of(double value);

    abstract double back(double scaled);

    /** The logarithm of the derivative of the scale, without its constant factor. */
    abstract double logSlope(double value);

    /** The scale of some numbers. */
    static NumberScale of(double[] values, int[] groups, int count) {
        double least = Arrays.stream(values).min().orElse(-1);
        NumberScale best = OWN;
        if (!(least > 0)) {
            return best;
        }
        double highest = OWN.logLikelihood(values, groups, count) + WORTH;
        for (NumberScale scale : List.of(ROOT, LOG)) {
            double reached = scale.logLikelihood(values, groups, count);
            if (reached > highest) {
                best = scale;
                highest = reached;
            }
        }
        return best;
    }

    private double logLikelihood(double[] values, int[] groups, int count) {
        double[] sums = new double[count];
        int[] rows = new int[count];
        double slopes = 0;
        for (int i = 0; i < values.length; i++) {
            sums[groups[i]] += of(values[i]);
            rows[groups[i]]++;
            slopes += logSlope(values[i]);
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double left = of(values[i]) - sums[groups[i]] / rows[groups[i]];
            squares += left * left;
        }
        double factor = this == ROOT ? -StrictMath.log(2) * values.length : 0;
        return slopes + factor - values.length * StrictMath.log(squares / values.length) / 2;
    }
}
