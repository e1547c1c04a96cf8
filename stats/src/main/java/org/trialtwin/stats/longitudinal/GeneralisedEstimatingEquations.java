package org.trialtwin.stats.longitudinal;

import java.util.List;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.core.math.LogRate;
import org.trialtwin.core.math.ResponseFamily;
import org.trialtwin.stats.estimate.EffectMeasure;

/**
 * Generalised estimating equations: a model {@code g(mu) = offset + b0 + x' b} of the mean of repeated measurements, with link g
 * and variance {@code phi v(mu)}. The coefficients solve {@code sum_i D_i' V_i^-1 (y_i - mu_i) = 0} over patients, where
 * {@code V_i} has the {@linkplain WorkingCorrelation working correlation}; the scale phi is the mean squared Pearson residual and
 * the correlation the moment estimate from its products, as in R's geepack. Coefficients are those of the population mean,
 * not of a patient. Source: Liang and Zeger, Biometrika 1986;73:13-22, doi:10.1093/biomet/73.1.13.
 *
 * <p>A visit that a patient missed has no row; estimates are then valid where it is missing completely at random.
 */
public final class GeneralisedEstimatingEquations {
    private static final double[] NO_EXPOSURE = {};

    private static final Response GAUSSIAN = new Response("Gaussian", new UnitNormal(), EffectMeasure.MEAN_DIFFERENCE);
    private static final Response LOGISTIC = new Response("Logistic", new LogOdds(), EffectMeasure.ODDS_RATIO);
    private static final Response POISSON = new Response("Poisson", LogRate.POISSON, EffectMeasure.RATE_RATIO);

    private record Response(String label, ResponseFamily family, EffectMeasure measure) {}

    private final Response response;
    private final WorkingCorrelation correlation;
    private final double[] exposure;

    private GeneralisedEstimatingEquations(Response response, WorkingCorrelation correlation, double[] exposure) {
        this.response = response;
        this.correlation = correlation;
        this.exposure = exposure;
    }

    /**
     * Equations of a mean; identity link, constant variance.
     *
     * @param correlation working correlation
     * @return the equations, with an intercept
     */
    public static GeneralisedEstimatingEquations gaussian(WorkingCorrelation correlation) {
        return new GeneralisedEstimatingEquations(GAUSSIAN, correlation, NO_EXPOSURE);
    }

    /**
     * Equations of the log odds of a response that is 0 or 1.
     *
     * @param correlation working correlation
     * @return the equations, with an intercept
     */
    public static GeneralisedEstimatingEquations logistic(WorkingCorrelation correlation) {
        return new GeneralisedEstimatingEquations(LOGISTIC, correlation, NO_EXPOSURE);
    }

    /**
     * Equations of the log of an expected count.
     *
     * @param correlation working correlation
     * @return the equations, with an intercept
     */
    public static GeneralisedEstimatingEquations poisson(WorkingCorrelation correlation) {
        return new GeneralisedEstimatingEquations(POISSON, correlation, NO_EXPOSURE);
    }

    /**
     * The same equations of counts per unit of exposure: the logarithm of exposure is an offset.
     *
     * @param exposure one per row, such as the length of the period; positive and finite
     * @return a copy
     * @throws IllegalStateException if the response is no count
     */
    public GeneralisedEstimatingEquations perExposure(double[] exposure) {
        if (!response.equals(POISSON)) {
            throw new IllegalStateException("Only counts have an exposure, not a " + response.label + " response");
        }
        return new GeneralisedEstimatingEquations(response, correlation, exposure.clone());
    }

    /**
     * Solves the equations; covariates are called x1, x2, ….
     *
     * @param y one response per row: any finite number, 0 or 1, or a count
     * @param visits the rows' patients and visits
     * @param columns one array per covariate, each as long as {@code y}, finite
     * @return the fit
     * @throws IllegalArgumentException if lengths differ or a value is not possible
     */
    public EstimatingEquationsFit fit(double[] y, PatientVisits visits, double[]... columns) {
        return fit(y, visits, columns, DesignMatrix.numbered(columns.length));
    }

    /**
     * Solves the equations.
     *
     * @param y one response per row: any finite number, 0 or 1, or a count
     * @param visits the rows' patients and visits
     * @param columns one array per covariate, each as long as {@code y}, finite
     * @param names one per covariate
     * @return the fit
     * @throws IllegalArgumentException if lengths differ or a value is not possible
     */
    public EstimatingEquationsFit fit(double[] y, PatientVisits visits, double[][] columns, List<String> names) {
        if (y.length != visits.rows()) {
            throw new IllegalArgumentException(y.length + " responses but " + visits.rows() + " rows of visits");
        }
        DesignMatrix design = DesignMatrix.withIntercept(y.length, columns, names);
        Responses.check(response.family, y);
        double[] offset = Responses.logExposure(exposure, y.length);
        StartingFit start = StartingFit.of(
                response.family, visits.sorted(y), visits.sorted(design.columns()), visits.sorted(offset));
        CorrelationStructure structure = correlation.structure(visits);
        MarginalEquations solution = start.solve(structure);
        boolean outOfRange = !solution.feasible;
        double[] wanted = solution.correlations;
        if (outOfRange) {
            structure = WorkingCorrelation.INDEPENDENCE.structure(visits);
            solution = start.solve(structure);
        }
        return new EstimatingEquationsFit(
                response.label + " estimating equations",
                response.measure,
                correlation,
                design.names(),
                visits,
                start,
                structure,
                solution,
                outOfRange ? wanted : new double[0]);
    }

    @Override
    public String toString() {
        return response.label + " estimating equations, " + correlation.label() + " working correlation";
    }
}
