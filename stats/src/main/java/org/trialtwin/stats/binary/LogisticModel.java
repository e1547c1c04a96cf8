package org.trialtwin.stats.binary;

import java.util.List;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.LikelihoodMaximum;
import org.trialtwin.core.math.LogOdds;

/**
 * The logistic model {@code log(p / (1 - p)) = b0 + x' b} of an event's probability p, fitted by maximum likelihood (Fisher
 * scoring with step halving). Source: McCullagh and Nelder, Generalized Linear Models, 2nd ed., 1989, chapter 4,
 * doi:10.1201/9780203753736.
 *
 * <p>Iteration ends when the next step would change the log likelihood by less than 1e-26, or rounding allows no further
 * gain. Where the data are separated (a column, or a combination of columns, that tells some patients' outcome with
 * certainty), the coefficients that run to infinity have no value and a note.
 */
public final class LogisticModel {
    private static final LogisticModel WITH_INTERCEPT = new LogisticModel();

    private LogisticModel() {}

    /**
     * A model with an intercept, the first coefficient.
     *
     * @return the model
     */
    public static LogisticModel withIntercept() {
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
    public LogisticFit fit(boolean[] event, double[]... columns) {
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
    public LogisticFit fit(boolean[] event, double[][] columns, List<String> names) {
        if (event.length == 0) {
            throw new IllegalArgumentException("A logistic model needs at least one patient");
        }
        DesignMatrix design = DesignMatrix.withIntercept(event.length, columns, names);
        double[] y = new double[event.length];
        int events = 0;
        for (int i = 0; i < y.length; i++) {
            y[i] = event[i] ? 1 : 0;
            events += event[i] ? 1 : 0;
        }
        double[] start = new double[design.columns().length];
        boolean mixed = events > 0 && events < y.length;
        start[0] = mixed ? StrictMath.log((double) events / (y.length - events)) : 0;
        LikelihoodMaximum maximum =
                LikelihoodMaximum.of(new LogOdds(), y, design.columns(), new double[y.length], start);
        return new LogisticFit(design.names(), maximum, y.length, events);
    }

    @Override
    public String toString() {
        return "Logistic model with intercept";
    }
}
