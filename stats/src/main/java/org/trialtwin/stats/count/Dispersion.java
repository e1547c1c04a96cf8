package org.trialtwin.stats.count;

/** The likelihood of a negative binomial distribution's theta at given expectations. */
final class Dispersion {
    private static final int MAXIMUM_ITERATIONS = 100;
    /** Beyond it the variance differs from Poisson's by less than a millionth of a millionth for any clinical count. */
    private static final double LARGEST = 1e15;

    private static final double SMALLEST = 1e-10;

    private Dispersion() {}

    /** A moment estimate; infinite where the counts vary no more than Poisson counts with these expectations. */
    static double start(CountResponse response, double[] mu) {
        double excess = 0;
        double squares = 0;
        for (int i = 0; i < mu.length; i++) {
            double residual = response.y[i] - mu[i];
            excess += residual * residual - response.y[i];
            squares += (residual / mu[i]) * (residual / mu[i]);
        }
        if (response.total == 0 || !(excess > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double moment = mu.length / squares;
        return moment > SMALLEST && moment < LARGEST ? moment : 1;
    }

    /** Newton's method on log theta with step halving; infinite where the likelihood still rises at the largest theta. */
    static double maximise(CountResponse response, double[] mu, double start) {
        double theta = start;
        double value = logLikelihood(response, mu, theta);
        for (int iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
            double slope = theta * score(response, mu, theta);
            double curvature = slope - theta * theta * information(response, mu, theta);
            double step = curvature < 0 ? -slope / curvature : Math.signum(slope);
            step = Math.max(-2, Math.min(2, step));
            if (Math.abs(step) < 1e-15) {
                return theta;
            }
            boolean moved = false;
            for (int halving = 0; halving < 50 && !moved; halving++) {
                double candidate = theta * StrictMath.exp(step);
                double reached = logLikelihood(response, mu, candidate);
                if (reached >= value - 1e-14 * Math.abs(value)) {
                    moved = true;
                    theta = candidate;
                    value = reached;
                } else {
                    step /= 2;
                }
            }
            if (theta > LARGEST) {
                return Double.POSITIVE_INFINITY;
            }
            if (!moved || Math.abs(step) < 1e-13 || theta < SMALLEST) {
                return theta;
            }
        }
        return theta;
    }

    /** The part of the log likelihood that depends on theta. */
    private static double logLikelihood(CountResponse response, double[] mu, double theta) {
        double sum = response.logRising(theta);
        for (int i = 0; i < mu.length; i++) {
            sum -= (theta + response.y[i]) * StrictMath.log1p(mu[i] / theta);
        }
        return sum;
    }

    private static double score(CountResponse response, double[] mu, double theta) {
        double sum = response.digammas(theta);
        for (int i = 0; i < mu.length; i++) {
            sum -= StrictMath.log1p(mu[i] / theta) + (response.y[i] - mu[i]) / (mu[i] + theta);
        }
        return sum;
    }

    /** Minus the second derivative of the log likelihood. */
    static double information(CountResponse response, double[] mu, double theta) {
        double sum = response.trigammas(theta);
        for (int i = 0; i < mu.length; i++) {
            double total = mu[i] + theta;
            sum -= mu[i] / (theta * total) - (mu[i] - response.y[i]) / (total * total);
        }
        return sum;
    }
}
