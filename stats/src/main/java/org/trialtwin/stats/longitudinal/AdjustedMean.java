package org.trialtwin.stats.longitudinal;

import java.util.Locale;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * The mean of an arm at a visit, covariates at their means over the rows of the fit (a least-squares mean).
 *
 * @param arm name of the arm
 * @param visit name of the visit
 * @param n patients of the arm with a response at the visit
 * @param estimate the mean with its interval; its test is against zero
 */
public record AdjustedMean(String arm, String visit, int n, EffectEstimate estimate) {
    /** {@return the mean; NaN, with a note in the estimate, where there is none} */
    public double mean() {
        return estimate.estimate();
    }

    /** {@return its standard error} */
    public double standardError() {
        return estimate.standardError();
    }

    /** {@return its interval} */
    public ConfidenceInterval interval() {
        return estimate.interval();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s at %s (n = %d): %s (se %s)",
                arm,
                visit,
                n,
                Figures.figure("%.5g", mean()),
                Figures.figure("%.4g", standardError()));
    }
}
