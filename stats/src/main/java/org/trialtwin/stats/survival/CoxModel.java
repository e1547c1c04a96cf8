package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.OrderedTimes;
import org.trialtwin.core.math.TiedTimes;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * The proportional hazards model {@code h(t | x) = h_s(t) exp(x' beta)} with one baseline hazard per stratum, fitted by
 * maximum partial likelihood: Newton–Raphson from 0 with step halving. Source: Cox, J R Stat Soc B 1972;34:187-220,
 * doi:10.1111/j.2517-6161.1972.tb00899.x.
 *
 * <p>Iteration ends when the next step would change the log partial likelihood by less than 1e-20, or rounding allows no
 * further gain. A covariate that is constant or depends linearly on those before it has coefficient NaN and a note. A
 * coefficient that runs to infinity (monotone likelihood) stops where the likelihood no longer rises, and has a note.
 *
 * <p>Times that differ by no more than rounding are tied, see {@link TiedTimes}.
 */
public final class CoxModel {
    private static final int[] ONE_STRATUM = {};
    private static final int[] EACH_ROW = {};

    private final Ties ties;
    private final int[] strata;
    private final double @Nullable [] entry;
    private final double @Nullable [] weights;
    private final int @Nullable [] clusters;

    private CoxModel(
            Ties ties,
            int[] strata,
            double @Nullable [] entry,
            double @Nullable [] weights,
            int @Nullable [] clusters) {
        this.ties = ties;
        this.strata = strata;
        this.entry = entry;
        this.weights = weights;
        this.clusters = clusters;
        if (ties == Ties.EXACT && (entry != null || weights != null || clusters != null)) {
            throw new IllegalArgumentException(
                    "Exact ties go neither with entry times, nor weights, nor a robust variance; choose Efron or Breslow");
        }
    }

    /**
     * A model with one baseline hazard.
     *
     * @param ties how events at the same time are treated
     * @return the model
     */
    public static CoxModel withTies(Ties ties) {
        return new CoxModel(ties, ONE_STRATUM, null, null, null);
    }

    /**
     * The same model with one baseline hazard per stratum.
     *
     * @param strata code of each patient's stratum, any integers
     * @return a copy
     */
    public CoxModel stratifiedBy(int[] strata) {
        return new CoxModel(ties, strata.clone(), entry, weights, clusters);
    }

    /**
     * The same model with rows that come under observation late (left truncation), or with several rows a patient
     * (counting process): a row is at risk after its entry, up to and at its time.
     *
     * @param entry time at which each row comes under observation, finite and before the row's time
     * @return a copy
     * @throws IllegalArgumentException if the ties are exact
     */
    public CoxModel enteringAt(double[] entry) {
        return new CoxModel(ties, strata, entry.clone(), weights, clusters);
    }

    /**
     * The same model with case weights. They count rows several times or in part; the standard errors from the information
     * then hold for replication weights only, and {@link #robust()} for sampling weights.
     *
     * @param weights weight of each row, positive and finite
     * @return a copy
     * @throws IllegalArgumentException if the ties are exact
     */
    public CoxModel weightedBy(double[] weights) {
        return new CoxModel(ties, strata, entry, weights.clone(), clusters);
    }

    /**
     * The same model with the sandwich variance of Lin and Wei, each row on its own.
     *
     * @return a copy
     * @throws IllegalArgumentException if the ties are exact
     */
    public CoxModel robust() {
        return new CoxModel(ties, strata, entry, weights, EACH_ROW);
    }

    /**
     * The same model with the sandwich variance, in which rows of one cluster may depend on each other: the rows of one
     * patient, the eyes of one head, the patients of one centre.
     *
     * @param clusters code of each row's cluster, any integers
     * @return a copy
     * @throws IllegalArgumentException if the ties are exact
     */
    public CoxModel clusteredBy(int[] clusters) {
        return new CoxModel(ties, strata, entry, weights, clusters.clone());
    }

    /**
     * Fits the model; covariates are called x1, x2, ….
     *
     * @param time follow-up times, finite, in any order
     * @param event whether the follow-up ended with the event
     * @param columns one array per covariate, each as long as {@code time}, finite
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient or no covariate, a value is not finite, an
     *     entry is not before the row's time, or a weight is not positive
     */
    public CoxFit fit(double[] time, boolean[] event, double[]... columns) {
        List<String> names = new ArrayList<>();
        for (int a = 1; a <= columns.length; a++) {
            names.add("x" + a);
        }
        return fit(time, event, columns, names);
    }

    /**
     * Fits the model.
     *
     * @param time follow-up times, finite, in any order
     * @param event whether the follow-up ended with the event
     * @param columns one array per covariate, each as long as {@code time}, finite
     * @param names one name per covariate, for notes and for {@code toString}
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient or no covariate, a value is not finite, an
     *     entry is not before the row's time, or a weight is not positive
     */
    public CoxFit fit(double[] time, boolean[] event, double[][] columns, List<String> names) {
        check(time, event, columns, names);
        double[] from = null;
        RiskSets sets;
        if (entry == null) {
            sets = new RiskSets(OrderedTimes.of(time), event, columns, strata);
        } else {
            TiedTimes near = TiedTimes.among(time, entry);
            double[] joined = near.joined(time);
            from = near.joined(entry);
            FollowUp.checkEntry(from, joined);
            sets = new RiskSets(joined, event, columns, strata);
        }
        Exposure exposure = new Exposure(sets, from, weights, strata);
        NewtonMaximum maximum = new NewtonMaximum(
                exposure.isPlain()
                        ? PartialLikelihood.of(sets, ties)
                        : new CountingLikelihood(exposure, ties == Ties.EFRON));
        List<AnalysisNote> notes = notes(sets, maximum, names);
        SandwichVariance sandwich = sandwich(exposure, maximum);
        if (sandwich != null) {
            noteClusters(sandwich, maximum, notes);
        }
        return new CoxFit(ties, names, exposure, maximum, sandwich, notes);
    }

    private @Nullable SandwichVariance sandwich(Exposure exposure, NewtonMaximum maximum) {
        int[] codes = clusters;
        if (codes == null) {
            return null;
        }
        if (codes.length == 0) {
            codes = IntStream.range(0, exposure.sets.patients).toArray();
        }
        return new SandwichVariance(maximum, exposure, codes, ties == Ties.EFRON);
    }

    private static void noteClusters(SandwichVariance sandwich, NewtonMaximum maximum, List<AnalysisNote> notes) {
        int estimated = 0;
        for (boolean aliased : maximum.aliased) {
            estimated += aliased ? 0 : 1;
        }
        if (sandwich.clusters <= estimated && estimated > 0) {
            notes.add(
                    new AnalysisNote(
                            sandwich.clusters == 1 ? AnalysisNote.Kind.NOT_ESTIMABLE : AnalysisNote.Kind.METHOD,
                            sandwich.clusters == 1
                                    ? "No robust variance: all rows are one cluster"
                                    : "The robust variance rests on " + sandwich.clusters + " clusters for " + estimated
                                            + " coefficients: it is singular, and the tests of all coefficients have no meaning"));
        }
    }

    static List<AnalysisNote> notes(RiskSets sets, NewtonMaximum maximum, List<String> names) {
        List<AnalysisNote> notes = new ArrayList<>();
        boolean runaway = false;
        for (int a = 0; a < sets.covariates; a++) {
            if (maximum.infinite[a]) {
                runaway = true;
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        "The coefficient of " + names.get(a)
                                + " runs to infinity (monotone likelihood): the likelihood rises without a maximum"));
            }
        }
        for (int a = 0; a < sets.covariates; a++) {
            if (maximum.aliased[a]) {
                notes.add(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, whyAliased(names.get(a), sets, a)));
            }
        }
        if (!maximum.isConverged() && !runaway) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The fit stopped after " + maximum.iterations() + " iterations before it converged"));
        }
        if (sets.silentStrata > 0 && sets.events > 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    sets.silentStrata + " of " + sets.strata + " strata have no event and add nothing"));
        }
        return notes;
    }

    private static String whyAliased(String name, RiskSets sets, int a) {
        if (sets.events == 0) {
            return "No coefficient of " + name + ": there is no event";
        }
        return sets.range[a] == 0
                ? "No coefficient of " + name + ": it has one value only"
                : "No coefficient of " + name
                        + ": among the patients at risk at the events it is constant or a linear combination of the"
                        + " covariates before it";
    }

    void check(double[] time, boolean[] event, double[][] columns, List<String> names) {
        FollowUp.check(time, event);
        if (time.length == 0) {
            throw new IllegalArgumentException("A Cox model needs at least one patient");
        }
        if (columns.length == 0) {
            throw new IllegalArgumentException("A Cox model needs at least one covariate");
        }
        if (names.size() != columns.length) {
            throw new IllegalArgumentException(columns.length + " covariates but " + names.size() + " names");
        }
        if (strata.length > 0) {
            FollowUp.sameLength(time.length, strata.length, "stratum codes");
        }
        if (clusters != null && clusters.length > 0) {
            FollowUp.sameLength(time.length, clusters.length, "cluster codes");
        }
        if (entry != null) {
            FollowUp.checkEntry(entry, time);
        }
        if (weights != null) {
            FollowUp.checkWeights(weights, time.length);
        }
        for (int a = 0; a < columns.length; a++) {
            FollowUp.sameLength(time.length, columns[a].length, "values of covariate " + names.get(a));
            for (int i = 0; i < columns[a].length; i++) {
                if (!Double.isFinite(columns[a][i])) {
                    throw new IllegalArgumentException("Covariate " + names.get(a) + " of patient " + i + " is "
                            + columns[a][i] + "; leave incomplete patients out before the analysis");
                }
            }
        }
    }

    @Override
    public String toString() {
        return "Cox model, " + ties + " ties"
                + (strata.length == 0
                        ? ""
                        : ", " + Arrays.stream(strata).distinct().count() + " strata")
                + (entry == null ? "" : ", entry times")
                + (weights == null ? "" : ", weights")
                + (clusters == null ? "" : clusters.length == 0 ? ", robust" : ", robust by cluster");
    }
}
