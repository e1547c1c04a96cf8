package org.trialtwin.stats.count;

import java.util.List;
import org.trialtwin.core.math.DesignMatrix;

/**
 * Poisson regression {@code log(mu / exposure) = b0 + x' b} of a count with expectation and variance mu, fitted by maximum
 * likelihood. Source: McCullagh and Nelder, Generalized Linear Models, 2nd ed., 1989, chapter 6,
 * doi:10.1201/9780203753736.
 *
 * <p>Counts of patients usually vary more than Poisson counts do: read {@link PoissonFit#pearsonDispersion()}, and use robust
 * standard errors or a {@link NegativeBinomialModel} where it is far above 1.
 */
public final class PoissonModel {
    private static final PoissonModel PER_PATIENT = new PoissonModel(new double[0]);

    private final double[] exposure;

    private PoissonModel(double[] exposure) {
        this.exposure = exposure;
    }

    /**
     * A model with an intercept, the first coefficient; every patient has the same exposure.
     *
     * @return the model
     */
    public static PoissonModel withIntercept() {
        return PER_PATIENT;
    }

    /**
     * The same model of events per unit of exposure: the logarithm of exposure is an offset.
     *
     * @param exposure one per patient, such as follow-up time; positive and finite
     * @return a copy
     */
    public PoissonModel perExposure(double[] exposure) {
        return new PoissonModel(exposure.clone());
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
    public PoissonFit fit(int[] counts, double[]... columns) {
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
    public PoissonFit fit(int[] counts, double[][] columns, List<String> names) {
        CountResponse response = new CountResponse(counts, exposure);
        DesignMatrix design = DesignMatrix.withIntercept(counts.length, columns, names);
        return new PoissonFit(FittedRates.poisson(response, design));
    }

    @Override
    public String toString() {
        return "Poisson model with intercept" + (exposure.length == 0 ? "" : ", per exposure");
    }
}
