package org.trialtwin.core.math;

/**
 * A count whose expectation has the linear predictor as its logarithm and whose variance is {@code mu + mu^2 / theta}; with
 * infinite theta it is Poisson. The log likelihood leaves out what does not depend on the predictor.
 *
 * @param theta shape, positive; infinite for Poisson
 */
public record LogRate(double theta) implements ResponseFamily {
    /** The Poisson distribution. */
    public static final LogRate POISSON = new LogRate(Double.POSITIVE_INFINITY);

    private boolean isPoisson() {
        return theta == Double.POSITIVE_INFINITY;
    }

    @Override
    public double logLikelihood(double y, double eta) {
        double mu = StrictMath.exp(eta);
        return y * eta - (isPoisson() ? mu : (theta + y) * StrictMath.log1p(mu / theta));
    }

    @Override
    public double score(double y, double eta) {
        double mu = StrictMath.exp(eta);
        return (y - mu) / (1 + mu / theta);
    }

    @Override
    public double information(double eta) {
        double mu = StrictMath.exp(eta);
        return mu / (1 + mu / theta);
    }

    @Override
    public double mean(double eta) {
        return StrictMath.exp(eta);
    }
}
