package org.trialtwin.stats.longitudinal;

import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.DesignMatrix;

/**
 * The linear mixed model {@code y_ij = x_ij' b + u_i + v_i t_ij + e_ij} with a normal random intercept u for each patient, or a random
 * intercept and a random slope v in time, which are correlated, and independent residuals of one variance. Fitted by restricted
 * maximum likelihood unless asked otherwise; fixed effects have Satterthwaite degrees of freedom. Source: Laird and Ware, Biometrics
 * 1982;38:963-74, doi:10.2307/2529876.
 */
public final class LinearMixedModel {
    private final double @Nullable [] time;
    private final Estimation estimation;
    private final @Nullable Given given;

    /** Variance components that are not searched for. */
    record Given(double[][] effects, double residual) {}

    private LinearMixedModel(double @Nullable [] time, Estimation estimation, @Nullable Given given) {
        this.time = time;
        this.estimation = estimation;
        this.given = given;
    }

    /**
     * A model with a random intercept.
     *
     * @return the model
     */
    public static LinearMixedModel randomIntercept() {
        return new LinearMixedModel(null, Estimation.REML, null);
    }

    /**
     * A model with a random intercept and a random slope.
     *
     * @param time one finite value per row, in any unit
     * @return the model
     */
    public static LinearMixedModel randomInterceptAndSlope(double[] time) {
        return new LinearMixedModel(time.clone(), Estimation.REML, null);
    }

    /**
     * The same model by another likelihood.
     *
     * @param other restricted or not
     * @return a copy
     */
    public LinearMixedModel estimatedBy(Estimation other) {
        return new LinearMixedModel(time, other, given);
    }

    /**
     * The same model at variance components that are given, not searched for: what other software, which may have stopped short of the
     * maximum, must report there.
     *
     * @param effects covariance of the random effects, the intercept first
     * @param residual residual variance, positive
     * @return a copy
     */
    public LinearMixedModel atVariances(double[][] effects, double residual) {
        return new LinearMixedModel(time, estimation, new Given(effects.clone(), residual));
    }

    /**
     * Fits the model.
     *
     * @param y one response per row; rows where it is NaN stay out
     * @param subject the patient of each row
     * @param design fixed effects, the intercept among them if there is one
     * @return the fit
     * @throws IllegalArgumentException if lengths differ or a time or a response is infinite
     */
    public LinearMixedFit fit(double[] y, int[] subject, DesignMatrix design) {
        double[] times = time == null ? new double[y.length] : time;
        if (subject.length != y.length || times.length != y.length) {
            throw new IllegalArgumentException(
                    y.length + " responses but " + subject.length + " patients and " + times.length + " times");
        }
        LongitudinalRows.requireNotInfinite(y, "the response");
        boolean[] complete = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            if (!Double.isFinite(times[i])) {
                throw new IllegalArgumentException("Time of row " + i + " is " + times[i]);
            }
            complete[i] = !Double.isNaN(y[i]);
        }
        for (double[] column : design.columns()) {
            if (column.length != y.length) {
                throw new IllegalArgumentException(y.length + " responses but a column of " + column.length);
            }
        }
        LongitudinalRows all = LongitudinalRows.plain(y, subject, design);
        return new RandomEffectModel(
                        all.where(complete), time == null ? null : LongitudinalRows.cut(times, complete), estimation)
                .fit(given);
    }
}
