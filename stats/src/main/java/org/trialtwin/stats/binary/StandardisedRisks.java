package org.trialtwin.stats.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.LikelihoodMaximum;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * Marginal risks by standardisation (g-computation): a logistic model with the arms as one factor beside baseline covariates
 * predicts every patient's risk under every arm, and an arm's risk is the average over all patients. In a randomised trial
 * the contrasts are consistent even where the model is wrong.
 *
 * <p>Standard errors come from influence functions: a patient contributes his predicted risk minus its average, and his
 * score carried through the inverse information; they hold where the model is wrong, and include the sampling of covariates.
 * Where the model is separated (a centre without events), the risks are the limits that its predictions run to.
 * Without covariates the difference is the difference of proportions with its Wald standard error. Sources: Ge et al., Drug
 * Inf J 2011;45:481-93, doi:10.1177/009286151104500409; Steingrimsson, Hanley and Rosenblum, Contemp Clin Trials
 * 2017;54:18-24, doi:10.1016/j.cct.2016.12.026.
 */
public final class StandardisedRisks {
    /** Below this a standard error of a separated model is a rest of the iteration. */
    private static final double NO_VARIANCE = 1e-6;

    private static final StandardisedRisks UNADJUSTED = new StandardisedRisks(new double[0][], List.of());

    private final double[][] covariates;
    private final List<String> names;

    private StandardisedRisks(double[][] covariates, List<String> names) {
        this.covariates = covariates.clone();
        this.names = List.copyOf(names);
    }

    /**
     * An analysis without covariates: risks are the proportions.
     *
     * @return the analysis
     */
    public static StandardisedRisks unadjusted() {
        return UNADJUSTED;
    }

    /**
     * An analysis adjusted for covariates.
     *
     * @param covariates one array per covariate, finite
     * @param names one per covariate
     * @return the analysis
     */
    public static StandardisedRisks adjustedFor(double[][] covariates, List<String> names) {
        return new StandardisedRisks(covariates, names);
    }

    /**
     * Fits the model and averages its predictions.
     *
     * @param event whether the patient had the event
     * @param arm code of each patient's arm: 0 for control, then 1, 2, …
     * @return the risks; not estimable, with the reason, those of an arm without a patient
     * @throws IllegalArgumentException if lengths differ, there is no patient, a code is negative or above the number of patients,
     *     or a covariate is not finite
     */
    public Result fit(boolean[] event, int[] arm) {
        if (event.length != arm.length) {
            throw new IllegalArgumentException(event.length + " outcomes but " + arm.length + " arm codes");
        }
        int[] size = sizes(arm);
        int arms = size.length;
        double[][] columns = new double[arms - 1 + covariates.length][];
        List<String> columnNames = new ArrayList<>();
        for (int k = 1; k < arms; k++) {
            columns[k - 1] = new double[arm.length];
            columnNames.add("arm" + k);
        }
        for (int i = 0; i < arm.length; i++) {
            if (arm[i] > 0) {
                columns[arm[i] - 1][i] = 1;
            }
        }
        System.arraycopy(covariates, 0, columns, arms - 1, covariates.length);
        columnNames.addAll(names);
        LogisticFit fit = LogisticModel.withIntercept().fit(event, columns, columnNames);
        DesignMatrix design = DesignMatrix.withIntercept(event.length, columns, columnNames);
        return new Result(fit, design.columns(), arm, event, size);
    }

    private static int[] sizes(int[] arm) {
        int arms = 0;
        for (int code : arm) {
            if (code < 0) {
                throw new IllegalArgumentException("Arm code " + code + " is negative");
            }
            arms = Math.max(arms, code + 1);
        }
        if (arm.length == 0 || arms > arm.length + 1) {
            throw new IllegalArgumentException(
                    "Arm codes count from 0; they cannot go up to " + (arms - 1) + " for " + arm.length + " patients");
        }
        int[] size = new int[Math.max(2, arms)];
        for (int code : arm) {
            size[code]++;
        }
        return size;
    }

    /** The standardised risks of the arms. */
    public static final class Result {
        private final LogisticFit fit;
        private final int[] size;
        private final int[] events;
        /** By arm: the average prediction. */
        private final double[] risk;
        /** By arm and patient: what the patient adds to the error of the arm's risk. */
        private final double[][] influence;

        Result(LogisticFit fit, double[][] design, int[] arm, boolean[] event, int[] size) {
            this.fit = fit;
            this.size = size;
            int n = arm.length;
            int arms = size.length;
            events = new int[arms];
            for (int i = 0; i < n; i++) {
                events[arm[i]] += event[i] ? 1 : 0;
            }
            risk = new double[arms];
            influence = new double[arms][n];
            LikelihoodMaximum maximum = fit.maximum();
            double[] coefficients = maximum.coefficients();
            double[] eta = maximum.linearPredictor();
            LogOdds family = new LogOdds();
            for (int k = 0; k < arms; k++) {
                double[] gradient = new double[design.length];
                for (int i = 0; i < n; i++) {
                    double moved = eta[i] - shift(coefficients, arm[i]) + shift(coefficients, k);
                    influence[k][i] = family.mean(moved) / n;
                    risk[k] += influence[k][i];
                    double slope = family.information(moved) / n;
                    for (int j = 0; j < design.length; j++) {
                        double x = j == 0 || j >= arms ? design[j][i] : j == k ? 1 : 0;
                        gradient[j] += slope * x;
                    }
                }
                for (int i = 0; i < n; i++) {
                    influence[k][i] += maximum.influence(i, gradient) - risk[k] / n;
                }
                if (size[k] == 0) {
                    risk[k] = Double.NaN;
                    Arrays.fill(influence[k], Double.NaN);
                }
            }
        }

        private static double shift(double[] coefficients, int arm) {
            return arm == 0 || Double.isNaN(coefficients[arm]) ? 0 : coefficients[arm];
        }

        /** {@return the model behind the risks; coefficient k is arm k} */
        public LogisticFit fit() {
            return fit;
        }

        /** {@return the number of arms, control included} */
        public int arms() {
            return size.length;
        }

        /**
         * The standardised risk of an arm.
         *
         * @param arm code within [0, arms)
         * @return within [0, 1]; NaN, with a note in the effects, where the arm has no patient
         */
        public double risk(int arm) {
            return risk[arm];
        }

        /**
         * {@return the standard error of an arm's risk}
         *
         * @param arm code within [0, arms)
         */
        public double standardError(int arm) {
            return error(arm, 1, 0);
        }

        /** The standard error of {@code weight * risk(arm) - controlWeight * risk(0)}. */
        private double error(int arm, double weight, double controlWeight) {
            double sum = 0;
            for (int i = 0; i < influence[arm].length; i++) {
                double d = weight * influence[arm][i] - controlWeight * influence[0][i];
                sum += d * d;
            }
            return Math.sqrt(sum);
        }

        /**
         * The difference of an arm's risk from control.
         *
         * @param arm code within [1, arms)
         * @param level confidence level, within (0, 1)
         * @return the estimate; not estimable, with the reason, where all patients or none had the event
         */
        public EffectEstimate difference(int arm, double level) {
            return effect(EffectMeasure.RISK_DIFFERENCE, arm, level, risk[arm] - risk[0], error(arm, 1, 1));
        }

        /**
         * The ratio of an arm's risk to control.
         *
         * @param arm code within [1, arms)
         * @param level confidence level, within (0, 1)
         * @return the log ratio; not estimable, with the reason, where an arm has no patient or no event
         */
        public EffectEstimate ratio(int arm, double level) {
            double error = error(arm, 1 / risk[arm], 1 / risk[0]);
            return ratio(EffectMeasure.RISK_RATIO, arm, level, StrictMath.log(risk[arm] / risk[0]), error);
        }

        /**
         * The ratio of an arm's marginal odds to control.
         *
         * @param arm code within [1, arms)
         * @param level confidence level, within (0, 1)
         * @return the log ratio; not estimable, with the reason, where all or no patients of an arm had the event
         */
        public EffectEstimate oddsRatio(int arm, double level) {
            double odds = risk[arm] / (1 - risk[arm]);
            double controlOdds = risk[0] / (1 - risk[0]);
            double error = error(arm, 1 / (risk[arm] * (1 - risk[arm])), 1 / (risk[0] * (1 - risk[0])));
            return ratio(EffectMeasure.ODDS_RATIO, arm, level, StrictMath.log(odds / controlOdds), error);
        }

        private EffectEstimate ratio(EffectMeasure measure, int arm, double level, double estimate, double error) {
            for (int k : new int[] {arm, 0}) {
                if (size[k] == 0) {
                    break;
                }
                boolean all = measure == EffectMeasure.ODDS_RATIO && events[k] == size[k];
                if (events[k] == 0 || all) {
                    return EffectEstimate.notEstimable(
                            measure,
                            level,
                            size[arm] + size[0],
                            events[arm] + events[0],
                            "No " + measure + ": " + (all ? "every" : "no") + " patient of "
                                    + (k == 0 ? "the control arm" : "arm " + k) + " had the event");
                }
            }
            return effect(measure, arm, level, estimate, error);
        }

        private EffectEstimate effect(EffectMeasure measure, int arm, double level, double estimate, double error) {
            if (arm < 1 || arm >= size.length) {
                throw new IllegalArgumentException("Arm " + arm + " is not one of 1 to " + (size.length - 1));
            }
            int n = size[arm] + size[0];
            int had = events[arm] + events[0];
            if (size[arm] == 0 || size[0] == 0) {
                String empty = size[0] == 0 ? "the control arm" : "arm " + arm;
                return EffectEstimate.notEstimable(
                        measure, level, n, had, "No " + measure + ": " + empty + " has no patient");
            }
            if (fit.isOneSided() || !(fit.isConverged() || fit.isSeparated())) {
                String reason = fit.notes().get(0).text();
                return EffectEstimate.notEstimable(measure, level, n, had, reason);
            }
            List<AnalysisNote> notes = new ArrayList<>();
            // A separated fit ends where its predictions are 0 or 1 but for a rest that is no sampling error.
            boolean certain = fit.isSeparated() && !(error > NO_VARIANCE);
            if (certain) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        "No test of the " + measure + ": the model tells the outcomes with certainty and leaves no"
                                + " variance"));
            }
            notes.addAll(fit.notes());
            return EffectEstimate.wald(
                    measure, estimate, certain ? 0 : error, ReferenceDistribution.normal(), level, n, had, notes);
        }

        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder(String.format(Locale.ROOT, "%-8s %10s %10s%n", "", "risk", "Std. Error"));
            for (int k = 0; k < risk.length; k++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-8s %10s %10s%n",
                        k == 0 ? "control" : "arm " + k,
                        figure(risk[k]),
                        figure(standardError(k))));
            }
            for (int k = 1; k < risk.length; k++) {
                EffectEstimate difference = difference(k, 0.95);
                text.append(
                        Double.isNaN(difference.estimate())
                                ? String.format(
                                        "arm %d - control: %s%n",
                                        k, difference.notes().get(0))
                                : String.format(
                                        Locale.ROOT,
                                        "arm %d - control: %.5f, 95%% %s%n",
                                        k,
                                        difference.estimate(),
                                        difference.interval()));
            }
            fit.notes().forEach(note -> text.append(note).append(System.lineSeparator()));
            return text.toString().stripTrailing();
        }

        private static String figure(double value) {
            return Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, "%.5f", value);
        }
    }
}
