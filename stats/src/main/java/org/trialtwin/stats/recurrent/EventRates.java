package org.trialtwin.stats.recurrent;

import org.trialtwin.stats.count.NegativeBinomialFit;
import org.trialtwin.stats.count.NegativeBinomialModel;
import org.trialtwin.stats.count.PoissonFit;
import org.trialtwin.stats.count.PoissonModel;

/**
 * Regressions of the number of events of each patient, with the logarithm of its follow-up as offset: the rate is taken to be
 * constant over time. Coefficients are the intercept, then one for each arm but the control, then those of the covariates.
 */
public final class EventRates {
    private EventRates() {}

    /**
     * Negative binomial rates: each patient has a rate of its own, gamma distributed.
     *
     * @param histories of all patients
     * @return the fit; coefficient 1 is arm 1 against the control where there are arms
     */
    public static NegativeBinomialFit negativeBinomial(RecurrentHistories histories) {
        return NegativeBinomialModel.withIntercept()
                .perExposure(histories.followUp())
                .fit(histories.counts(), histories.columns(), histories.columnNames());
    }

    /**
     * Poisson rates: all patients with the same covariates have the same rate.
     *
     * @param histories of all patients
     * @return the fit; coefficient 1 is arm 1 against the control where there are arms
     */
    public static PoissonFit poisson(RecurrentHistories histories) {
        return PoissonModel.withIntercept()
                .perExposure(histories.followUp())
                .fit(histories.counts(), histories.columns(), histories.columnNames());
    }
}
