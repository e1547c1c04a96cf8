package org.trialtwin.stats.longitudinal;

import java.util.List;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.core.math.LogRate;
import org.trialtwin.core.math.ResponseFamily;
import org.trialtwin.stats.estimate.EffectMeasure;

/**
 * A generalised linear mixed model with a random intercept, {@code g(mu_ij) = offset + b0 + x_ij' b + sigma u_i} with standard normal
 * u_i for patient i, fitted by maximum likelihood. The integral over u_i is taken by adaptive Gauss–Hermite quadrature; one
 * point, the default, is Laplace's approximation, as in R's {@code lme4::glmer}. Coefficients are those of a patient with a
 * given intercept: odds ratios are further from 1 than those of the population. Sources: Breslow and Clayton, J Am Stat Assoc
 * 1993;88:9-25, doi:10.1080/01621459.1993.10594284; Pinheiro and Bates, J Comput Graph Stat 1995;4:12-35,
 * doi:10.1080/10618600.1995.10474663.
 */
public final class GeneralisedLinearMixedModel {
    private static final double[] NO_EXPOSURE = {};
    private static final int MOST_POINTS = 40;

    private final ResponseFamily family;
    private final int points;
    private final double[] exposure;

    private GeneralisedLinearMixedModel(ResponseFamily family, int points, double[] exposure) {
        this.family = family;
        this.points = points;
        this.exposure = exposure;
    }

    /**
     * A model of the log odds of a response that is 0 or 1.
     *
     * @return the model, with an intercept and Laplace's approximation
     */
    public static GeneralisedLinearMixedModel logistic() {
        return new GeneralisedLinearMixedModel(new LogOdds(), 1, NO_EXPOSURE);
    }

    /**
     * A model of the log of an expected count.
     *
     * @return the model, with an intercept and Laplace's approximation
     */
    public static GeneralisedLinearMixedModel poisson() {
        return new GeneralisedLinearMixedModel(LogRate.POISSON, 1, NO_EXPOSURE);
    }

    /**
     * The same model with other points of quadrature. Laplace's approximation is poor for few binary responses per patient; 10 to
     * 20 points are enough there.
     *
     * @param points number of points, within 1 to 40
     * @return a copy
     * @throws IllegalArgumentException if the number is outside that range
     */
    public GeneralisedLinearMixedModel withQuadraturePoints(int points) {
        if (points < 1 || points > MOST_POINTS) {
            throw new IllegalArgumentException(points + " points of quadrature are not within 1 to " + MOST_POINTS);
        }
        return new GeneralisedLinearMixedModel(family, points, exposure);
    }

    /**
     * The same model of counts per unit of exposure: the logarithm of exposure is an offset.
     *
     * @param exposure one per row, such as the length of the period; positive and finite
     * @return a copy
     * @throws IllegalStateException if the response is no count
     */
    public GeneralisedLinearMixedModel perExposure(double[] exposure) {
        if (family instanceof LogOdds) {
            throw new IllegalStateException("Only counts have an exposure, not a logistic response");
        }
        return new GeneralisedLinearMixedModel(family, points, exposure.clone());
    }

    /**
     * Fits the model; covariates are called x1, x2, ….
     *
     * @param y one response per row: 0 or 1, or a count
     * @param patient code of each row's patient, any numbers, as long as {@code y}
     * @param columns one array per covariate, each as long as {@code y}, finite
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no row or a value is not possible
     */
    public GeneralisedLinearMixedFit fit(double[] y, int[] patient, double[]... columns) {
        return fit(y, patient, columns, DesignMatrix.numbered(columns.length));
    }

    /**
     * Fits the model.
     *
     * @param y one response per row: 0 or 1, or a count
     * @param patient code of each row's patient, any numbers, as long as {@code y}
     * @param columns one array per covariate, each as long as {@code y}, finite
     * @param names one per covariate
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no row or a value is not possible
     */
    public GeneralisedLinearMixedFit fit(double[] y, int[] patient, double[][] columns, List<String> names) {
        PatientVisits visits = PatientVisits.inOrder(patient);
        if (y.length != visits.rows()) {
            throw new IllegalArgumentException(y.length + " responses but " + visits.rows() + " patients of rows");
        }
        DesignMatrix design = DesignMatrix.withIntercept(y.length, columns, names);
        Responses.check(family, y);
        double[] offset = Responses.logExposure(exposure, y.length);
        StartingFit start =
                StartingFit.of(family, visits.sorted(y), visits.sorted(design.columns()), visits.sorted(offset));
        return new GeneralisedLinearMixedFit(toString(), measure(), design.names(), visits, start, points);
    }

    private EffectMeasure measure() {
        return family instanceof LogOdds ? EffectMeasure.ODDS_RATIO : EffectMeasure.RATE_RATIO;
    }

    @Override
    public String toString() {
        return (family instanceof LogOdds ? "Logistic" : "Poisson") + " mixed model with random intercept, "
                + (points == 1 ? "Laplace approximation" : points + " points of adaptive quadrature");
    }
}
