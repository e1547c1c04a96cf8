package org.trialtwin.stats.binary;

import java.util.List;
import org.trialtwin.core.math.DesignMatrix;

/**
 * The logistic model {@code log(p / (1 - p)) = b0 + x' b} fitted by Firth's penalised likelihood: the log likelihood plus
 * {@code log(det I(b)) / 2}, I the information (Jeffreys' prior). It takes the first-order bias out of the estimates, and they are
 * finite also where the data are separated. Sources: Firth, Biometrika 1993;80:27-38, doi:10.1093/biomet/80.1.27; Heinze and
 * Schemper, Stat Med 2002;21:2409-19, doi:10.1002/sim.1047.
 *
 * <p>Tests and intervals come from the penalised likelihood ratio: Wald's fail where the data are separated.
 */
public final class FirthLogisticModel {
    private static final FirthLogisticModel WITH_INTERCEPT = new FirthLogisticModel();

    private FirthLogisticModel() {}

    /**
     * A model with an intercept, the first coefficient.
     *
     * @return the model
     */
    public static FirthLogisticModel withIntercept() {
        return WITH_INTERCEPT;
    }

    /**
     * Fits the model; covariates are called x1, x2, ….
     *
     * @param event whether the patient had the event
     * @param columns one array per covariate, each as long as {@code event}, finite
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient or a value is not finite
     */
    public FirthLogisticFit fit(boolean[] event, double[]... columns) {
        return fit(event, columns, DesignMatrix.numbered(columns.length));
    }

    /**
     * Fits the model.
     *
     * @param event whether the patient had the event
     * @param columns one array per covariate, each as long as {@code event}, finite
     * @param names one per covariate
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient or a value is not finite
     */
    public FirthLogisticFit fit(boolean[] event, double[][] columns, List<String> names) {
        if (event.length == 0) {
            throw new IllegalArgumentException("A logistic model needs at least one patient");
        }
        DesignMatrix design = DesignMatrix.withIntercept(event.length, columns, names);
        double[] y = new double[event.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = event[i] ? 1 : 0;
        }
        return new FirthLogisticFit(design, y);
    }

    @Override
    public String toString() {
        return "Firth's logistic model with intercept";
    }
}
