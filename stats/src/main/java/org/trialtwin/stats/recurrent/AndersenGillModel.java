package org.trialtwin.stats.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.Ties;

/**
 * The proportional rates model of recurrent events, {@code dmu(t | x) = exp(x' beta) dmu_0(t)}: a Cox model in which a patient
 * stays at risk after an event. Covariates are an indicator for each arm but the control, then those of the histories.
 *
 * <p>With {@link #linWeiYangYing()} the variance is robust, and nothing is assumed of how a patient's events depend on each
 * other; with {@link #independentIncrements()} it is that of Andersen and Gill, which is too small where patients differ in
 * their tendency to have events. The estimates are the same. Sources: Andersen and Gill, Ann Stat 1982;10:1100-20,
 * doi:10.1214/aos/1176345976; Lin, Wei, Yang and Ying, J R Stat Soc B 2000;62:711-30, doi:10.1111/1467-9868.00259.
 *
 * <p>A terminal event ends follow-up as censoring does: the ratio is one of rates while alive.
 */
public final class AndersenGillModel {
    private static final int[] ONE_STRATUM = {};

    private final boolean robust;
    private final Ties ties;
    private final int[] strata;

    private AndersenGillModel(boolean robust, Ties ties, int[] strata) {
        this.robust = robust;
        this.ties = ties;
        this.strata = strata;
    }

    /**
     * The model with robust variance, patients independent of each other; Efron ties.
     *
     * @return the model
     */
    public static AndersenGillModel linWeiYangYing() {
        return new AndersenGillModel(true, Ties.EFRON, ONE_STRATUM);
    }

    /**
     * The model with the variance of events that do not depend on earlier ones; Efron ties.
     *
     * @return the model
     */
    public static AndersenGillModel independentIncrements() {
        return new AndersenGillModel(false, Ties.EFRON, ONE_STRATUM);
    }

    /**
     * The same model with other ties.
     *
     * @param ties Efron's or Breslow's
     * @return a copy
     * @throws IllegalArgumentException if the ties are exact
     */
    public AndersenGillModel withTies(Ties ties) {
        if (ties == Ties.EXACT) {
            throw new IllegalArgumentException(
                    "Exact ties do not go with several rows a patient; choose Efron or Breslow");
        }
        return new AndersenGillModel(robust, ties, strata);
    }

    /**
     * The same model with one baseline rate per stratum.
     *
     * @param strata code of each patient's stratum, any integers
     * @return a copy
     */
    public AndersenGillModel stratifiedBy(int[] strata) {
        return new AndersenGillModel(robust, ties, strata.clone());
    }

    /**
     * Fits the model.
     *
     * @param histories of all patients
     * @return the fit
     * @throws IllegalArgumentException if there is one arm and no covariate, or there is not one stratum code a patient
     */
    public RateRatioFit fit(RecurrentHistories histories) {
        double[][] columns = histories.columns();
        if (columns.length == 0) {
            throw new IllegalArgumentException("A model of rates needs a second arm or a covariate");
        }
        if (strata.length > 0) {
            HistoryCheck.sameLength(histories.patients(), strata.length, "stratum codes");
        }
        CountingRows rows = new CountingRows(histories);
        double[][] expanded = new double[columns.length][];
        for (int a = 0; a < columns.length; a++) {
            expanded[a] = rows.expand(columns[a]);
        }
        CoxModel model = CoxModel.withTies(ties).enteringAt(rows.entry);
        if (strata.length > 0) {
            model = model.stratifiedBy(rows.expand(strata));
        }
        if (robust) {
            model = model.clusteredBy(rows.patient);
        }
        CoxFit fit = model.fit(rows.end, rows.event, expanded, histories.columnNames());
        return new RateRatioFit(fit, histories, notes(fit, histories));
    }

    private static List<AnalysisNote> notes(CoxFit fit, RecurrentHistories histories) {
        List<AnalysisNote> notes = new ArrayList<>(fit.notes());
        int deaths = histories.deaths();
        if (deaths > 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    deaths + " of " + histories.patients()
                            + " patients died: the ratio is one of rates while alive, and an arm that prolongs life"
                            + " may have more events in all"));
        }
        return notes;
    }

    @Override
    public String toString() {
        return (robust ? "Lin-Wei-Yang-Ying" : "Andersen-Gill") + " model, " + ties + " ties"
                + (strata.length == 0 ? "" : ", stratified");
    }
}
