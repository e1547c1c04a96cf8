package org.trialtwin.stats.adjusted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * Covariate adjustment of an arm's mean (or risk) by a working model per arm:
 * {@code mean_a = average over all patients of m_a(x) + average over arm a of (y - m_a(x))}, with {@code m_a} a linear model
 * (ANHECOVA, the analysis of heterogeneous covariance) or a logistic one (augmented inverse probability weighting; since the
 * residuals of such a fit sum to 0, also g-computation with a model per arm). In a randomised trial the contrasts are consistent
 * whatever the truth. The linear adjustment is in large samples at least as precise as none.
 *
 * <p>The covariance is that of the influence functions
 * {@code 1(arm = a) (n / n_a) sqrt(n_a / (n_a - p_a)) (y - m_a(x)) + m_a(x) - mean_a} with {@code p_a} the coefficients of arm
 * a's model. Under stratified randomisation (permuted blocks, or minimisation that balances the strata) the part of the
 * residuals' variance that strata explain is taken off, less what their means show by chance; it is 0 where the strata are among
 * the covariates. Sources: Ye, Shao,
 * Yi and Zhao, J Am Stat Assoc 2023;118:2370-82, doi:10.1080/01621459.2022.2049278; Ye, Bannick, Yi and Shao, Stat Theory Relat
 * Fields 2023;7:159-63, doi:10.1080/24754269.2023.2205802.
 */
public final class CovariateAdjustment {
    private static final CovariateAdjustment NONE = new CovariateAdjustment(false, new double[0][], List.of(), null);

    private final boolean logistic;
    private final double[][] covariates;
    private final List<String> names;
    private final int @Nullable [] stratum;

    private CovariateAdjustment(boolean logistic, double[][] covariates, List<String> names, int @Nullable [] stratum) {
        this.logistic = logistic;
        this.covariates = covariates.clone();
        this.names = List.copyOf(names);
        this.stratum = stratum;
    }

    /**
     * No covariates: means as they are observed.
     *
     * @return the analysis
     */
    public static CovariateAdjustment none() {
        return NONE;
    }

    /**
     * Linear working models (ANHECOVA), for means and for risks.
     *
     * @param covariates one array per covariate, finite
     * @param names one per covariate
     * @return the analysis
     */
    public static CovariateAdjustment linear(double[][] covariates, List<String> names) {
        return new CovariateAdjustment(false, covariates, names, null);
    }

    /**
     * Logistic working models, for risks.
     *
     * @param covariates one array per covariate, finite
     * @param names one per covariate
     * @return the analysis
     */
    public static CovariateAdjustment logistic(double[][] covariates, List<String> names) {
        return new CovariateAdjustment(true, covariates, names, null);
    }

    /**
     * The same where randomisation was stratified.
     *
     * @param stratum code of each patient's joint stratum of randomisation
     * @return a copy
     */
    public CovariateAdjustment randomisedWithin(int[] stratum) {
        return new CovariateAdjustment(logistic, covariates, names, stratum.clone());
    }

    /**
     * Adjusted means.
     *
     * @param y response, finite
     * @param arm code of each patient's arm: 0 for control, then 1, 2, …
     * @return the means; not estimable, with the reason, that of an arm without a patient
     * @throws IllegalArgumentException if lengths differ, there is no patient, a code is negative or above the number of patients, a
     *     value is not finite or the working models are logistic
     */
    public AdjustedMeans fit(double[] y, int[] arm) {
        if (logistic) {
            throw new IllegalArgumentException("Logistic working models need an event, not a number");
        }
        for (int i = 0; i < y.length; i++) {
            if (!Double.isFinite(y[i])) {
                throw new IllegalArgumentException(
                        "Response " + i + " is " + y[i] + "; leave incomplete patients out before the analysis");
            }
        }
        return fit(y, arm, null);
    }

    /**
     * Adjusted risks.
     *
     * @param event whether the patient had the event
     * @param arm code of each patient's arm: 0 for control, then 1, 2, …
     * @return the risks, as means; not estimable, with the reason, that of an arm without a patient
     * @throws IllegalArgumentException if lengths differ, there is no patient, a code is negative or above the number of patients, or
     *     a covariate is not finite
     */
    public AdjustedMeans fit(boolean[] event, int[] arm) {
        double[] y = new double[event.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = event[i] ? 1 : 0;
        }
        return fit(y, arm, event);
    }

    private AdjustedMeans fit(double[] y, int[] arm, boolean @Nullable [] event) {
        int n = y.length;
        if (arm.length != n || (stratum != null && stratum.length != n)) {
            throw new IllegalArgumentException(n + " responses but " + arm.length + " arm codes"
                    + (stratum == null ? "" : " and " + stratum.length + " strata"));
        }
        int[][] members = members(arm);
        DesignMatrix design = DesignMatrix.withIntercept(n, covariates, names);
        List<ArmPredictions> predictions = new ArrayList<>();
        List<AnalysisNote> notes = new ArrayList<>();
        for (int a = 0; a < members.length; a++) {
            String label = a == 0 ? "the control arm" : "arm " + a;
            if (members[a].length == 0) {
                predictions.add(ArmPredictions.none(n, label));
                notes.addAll(predictions.get(a).notes());
                continue;
            }
            ArmPredictions of = logistic
                    ? ArmPredictions.logistic(y, design, members[a], label)
                    : ArmPredictions.linear(y, design, members[a], label);
            predictions.add(of);
            notes.addAll(of.notes());
        }
        InfluenceFunctions influence = new InfluenceFunctions(y, members, predictions, stratum);
        int[] events = new int[members.length];
        int[] sizes = new int[members.length];
        int free = n;
        for (int a = 0; a < members.length; a++) {
            sizes[a] = members[a].length;
            free -= predictions.get(a).rank();
            for (int i : members[a]) {
                events[a] += event != null && event[i] ? 1 : 0;
            }
        }
        return new AdjustedMeans(
                influence.means(), influence.covariance(), sizes, event == null ? null : events, free, logistic, notes);
    }

    private static int[][] members(int[] arm) {
        int arms = Arrays.stream(arm).max().orElse(-1) + 1;
        if (arm.length == 0 || arms > arm.length + 1 || Arrays.stream(arm).anyMatch(code -> code < 0)) {
            throw new IllegalArgumentException(
                    "Arm codes count from 0; they cannot go up to " + (arms - 1) + " for " + arm.length + " patients");
        }
        int[][] members = new int[Math.max(2, arms)][];
        for (int a = 0; a < members.length; a++) {
            int[] found = new int[arm.length];
            int count = 0;
            for (int i = 0; i < arm.length; i++) {
                if (arm[i] == a) {
                    found[count++] = i;
                }
            }
            members[a] = Arrays.copyOf(found, count);
        }
        return members;
    }

    @Override
    public String toString() {
        String strata = stratum == null ? "" : ", randomised within strata";
        return names.isEmpty()
                ? "No covariates" + strata
                : (logistic ? "Logistic" : "Linear") + " models of " + names + strata;
    }
}
