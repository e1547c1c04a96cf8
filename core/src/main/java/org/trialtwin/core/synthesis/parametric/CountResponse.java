package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.trialtwin.core.math.LogRate;

/**
 * A count whose log rate is the linear predictor: Poisson, or negative binomial with variance {@code mu + mu^2 / theta}. Source:
 * Lawless, Can J Stat 1987;15:209-25, doi:10.2307/3314912.
 */
final class CountResponse implements Response {
    private static final double SMALLEST = 1e-3;
    private static final double LARGEST = 1e6;
    private static final int BISECTIONS = 40;

    private final double[] y;
    private final boolean isNegativeBinomial;
    private final double[] constant;
    private final int largest;
    private LogRate family = LogRate.POISSON;

    CountResponse(double[] y, boolean isNegativeBinomial) {
        this.y = y;
        this.isNegativeBinomial = isNegativeBinomial;
        this.constant = new double[y.length];
        this.largest = (int) Arrays.stream(y).max().orElse(0);
        constants();
    }

    /** What the likelihood of a family leaves out, needed to compare families. */
    private void constants() {
        double theta = family.theta();
        for (int i = 0; i < y.length; i++) {
            constant[i] = -Gamma.logGamma(y[i] + 1);
            if (isNegativeBinomial && !Double.isInfinite(theta)) {
                constant[i] += Gamma.logGamma(theta + y[i]) - Gamma.logGamma(theta) - y[i] * StrictMath.log(theta);
            }
        }
    }

    @Override
    public int rows() {
        return y.length;
    }

    @Override
    public double logLikelihood(int row, double eta) {
        return constant[row] + family.logLikelihood(y[row], eta);
    }

    @Override
    public double score(int row, double eta) {
        return family.score(y[row], eta);
    }

    @Override
    public double information(int row, double eta) {
        return family.information(eta);
    }

    @Override
    public void update(double[] eta) {
        if (!isNegativeBinomial) {
            return;
        }
        double[] mu = Arrays.stream(eta).map(StrictMath::exp).toArray();
        double low = StrictMath.log(SMALLEST);
        double high = StrictMath.log(LARGEST);
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (low + high) / 2;
            if (slope(StrictMath.exp(middle), mu) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        family = new LogRate(StrictMath.exp((low + high) / 2));
        constants();
    }

    /** The derivative of the log likelihood in theta. */
    private double slope(double theta, double[] mu) {
        double[] harmonic = new double[largest + 1];
        for (int j = 0; j < largest; j++) {
            harmonic[j + 1] = harmonic[j] + 1 / (theta + j);
        }
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += harmonic[(int) y[i]] - StrictMath.log1p(mu[i] / theta) + (mu[i] - y[i]) / (theta + mu[i]);
        }
        return sum;
    }

    @Override
    public int parameters() {
        return isNegativeBinomial ? 1 : 0;
    }

    @Override
    public boolean hasLevels() {
        return true;
    }

    @Override
    public double start() {
        return StrictMath.log(Math.max(0.01, Moments.mean(y)));
    }

    @Override
    public double effective() {
        return y.length;
    }

    double theta() {
        return family.theta();
    }
}
