package org.trialtwin.stats.count;

import java.util.List;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.LogRate;

/**
 * Negative binomial regression {@code log(mu / exposure) = b0 + x' b} of a count with expectation mu and variance
 * {@code mu + mu^2 / theta}, coefficients and theta by maximum likelihood. Source: Lawless, Can J Stat 1987;15:209-25,
 * doi:10.2307/3314912.
 *
 * <p>Coefficients at a given theta and theta at given expectations are maximised in turn until neither moves. Where the counts
 * vary no more than Poisson counts, theta runs to infinity: the fit is the Poisson one, and a note says so.
 */
public final class NegativeBinomialModel {
    private static final NegativeBinomialModel PER_PATIENT = new NegativeBinomialModel(new double[0]);
    private static final int MAXIMUM_ROUNDS = 500;
    /** Relative change of theta at which the rounds end. */
    private static final double SETTLED = 1e-10;

    private final double[] exposure;

    private NegativeBinomialModel(double[] exposure) {
        this.exposure = exposure;
    }

    /**
     * A model with an intercept, the first coefficient; every patient has the same exposure.
     *
     * @return the model
     */
    public static NegativeBinomialModel withIntercept() {
        return PER_PATIENT;
    }

    /**
     * The same model of events per unit of exposure: the logarithm of exposure is an offset.
     *
     * @param exposure one per patient, such as follow-up time; positive and finite
     * @return a copy
     */
    public NegativeBinomialModel perExposure(double[] exposure) {
        return new NegativeBinomialModel(exposure.clone());
    }

    /**
     * Fits the model; covariates are called x1, x2, ….
     *
     * @param counts events of each patient, not negative
     * @param columns one array per covariate, each as long as {@code counts}, finite
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient, a count is negative or above 10,000,000, an
     *     exposure is not positive or a value is not finite
     */
    public NegativeBinomialFit fit(int[] counts, double[]... columns) {
        return fit(counts, columns, DesignMatrix.numbered(columns.length));
    }

    /**
     * Fits the model.
     *
     * @param counts events of each patient, not negative
     * @param columns one array per covariate, each as long as {@code counts}, finite
     * @param names one per covariate
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient, a count is negative or above 10,000,000, an
     *     exposure is not positive or a value is not finite
     */
    public NegativeBinomialFit fit(int[] counts, double[][] columns, List<String> names) {
        CountResponse response = new CountResponse(counts, exposure);
        DesignMatrix design = DesignMatrix.withIntercept(counts.length, columns, names);
        FittedRates rates = FittedRates.poisson(response, design);
        double theta = Dispersion.start(response, rates.mu);
        boolean settled = theta == Double.POSITIVE_INFINITY;
        for (int round = 0; round < MAXIMUM_ROUNDS && !settled; round++) {
            rates = FittedRates.at(new LogRate(theta), response, design, rates.maximum.coefficients());
            double next = Dispersion.maximise(response, rates.mu, theta);
            settled = !(Math.abs(next - theta) > SETTLED * theta);
            theta = next;
        }
        LogRate family = new LogRate(theta);
        rates = FittedRates.at(family, response, design, rates.maximum.coefficients());
        return new NegativeBinomialFit(rates, theta, settled);
    }

    @Override
    public String toString() {
        return "Negative binomial model with intercept" + (exposure.length == 0 ? "" : ", per exposure");
    }
}
