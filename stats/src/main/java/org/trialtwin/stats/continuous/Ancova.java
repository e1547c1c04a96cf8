package org.trialtwin.stats.continuous;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.RobustVariance;

/**
 * Analysis of covariance: the arms as one factor beside baseline covariates, all arms in one linear model. An arm's effect
 * is the difference of adjusted means from control; an adjusted mean (least-squares mean with proportional weights) is the
 * model's mean for that arm with every covariate at its average over all patients.
 */
public final class Ancova {
    private final List<ModelTerm> covariates;

    private Ancova(List<ModelTerm> covariates) {
        this.covariates = List.copyOf(covariates);
    }

    /**
     * An analysis that compares the arms without covariates, with the variance of all arms pooled.
     *
     * @return the analysis
     */
    public static Ancova unadjusted() {
        return new Ancova(List.of());
    }

    /**
     * An analysis adjusted for covariates x1, x2, …
     *
     * @param covariates one array per covariate, finite
     * @return the analysis
     */
    public static Ancova adjustedFor(double[]... covariates) {
        List<ModelTerm> terms = new ArrayList<>();
        for (double[] covariate : covariates) {
            terms.add(ModelTerm.covariate("x" + (terms.size() + 1), covariate));
        }
        return new Ancova(terms);
    }

    /**
     * An analysis adjusted for some terms.
     *
     * @param covariates covariates, and factors as their indicators
     * @return the analysis
     */
    public static Ancova adjustedFor(List<ModelTerm> covariates) {
        return new Ancova(covariates);
    }

    /**
     * Fits the model.
     *
     * @param y response, finite
     * @param arm code of each patient's arm: 0 for control, then 1, 2, …
     * @return the fit; an arm without a patient has no effect and no mean, with a note, and without control no arm has an effect
     * @throws IllegalArgumentException if lengths differ, there is no code above 0 or a value is not finite
     */
    public Result fit(double[] y, int[] arm) {
        if (y.length != arm.length) {
            throw new IllegalArgumentException(y.length + " responses but " + arm.length + " arm codes");
        }
        int arms = 0;
        for (int code : arm) {
            if (code < 0) {
                throw new IllegalArgumentException("Arm code " + code + " is negative");
            }
            arms = Math.max(arms, code + 1);
        }
        if (arms < 2) {
            throw new IllegalArgumentException("An analysis of covariance needs at least two arms, not " + arms);
        }
        int[] size = new int[arms];
        List<double[]> indicators = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int k = 1; k < arms; k++) {
            indicators.add(new double[y.length]);
            names.add("arm" + k);
        }
        for (int i = 0; i < arm.length; i++) {
            size[arm[i]]++;
            if (arm[i] > 0) {
                indicators.get(arm[i] - 1)[i] = 1;
            }
        }
        List<ModelTerm> terms = new ArrayList<>();
        terms.add(new ModelTerm("arm", indicators, names));
        terms.addAll(covariates);
        return new Result(LinearModel.withIntercept().fit(y, terms), size, averages());
    }

    private double[] averages() {
        return covariates.stream()
                .flatMap(term -> term.columns().stream())
                .mapToDouble(Sample::mean)
                .toArray();
    }

    /** A fitted analysis of covariance. */
    public static final class Result {
        private final LinearFit fit;
        private final int[] size;
        private final double[] averages;

        private Result(LinearFit fit, int[] size, double[] averages) {
            this.fit = fit;
            this.size = size;
            this.averages = averages;
        }

        /** {@return the linear model behind it: intercept, arms 1, 2, …, covariates} */
        public LinearFit fit() {
            return fit;
        }

        /** {@return the number of arms} */
        public int arms() {
            return size.length;
        }

        /**
         * The adjusted mean difference of an arm against control.
         *
         * @param arm within [1, arms)
         * @param level confidence level, within (0, 1)
         * @return the estimate, {@code n} counting the two arms
         */
        public EffectEstimate effect(int arm, double level) {
            requireExperimental(arm);
            return isMissing(arm) ? missing(arm, level) : fit.effect(arm, level, size[0] + size[arm]);
        }

        /**
         * The adjusted mean difference of an arm against control, with a robust standard error.
         *
         * @param arm within [1, arms)
         * @param level confidence level, within (0, 1)
         * @param type how residuals are weighted
         * @return the estimate, {@code n} counting the two arms; not estimable, with the reason, where the variance is not defined
         */
        public EffectEstimate robustEffect(int arm, double level, RobustVariance type) {
            requireExperimental(arm);
            return isMissing(arm) ? missing(arm, level) : fit.robustEffect(arm, level, type, size[0] + size[arm]);
        }

        private boolean isMissing(int arm) {
            return size[0] == 0 || size[arm] == 0;
        }

        private String noPatient(int arm) {
            return "Arm " + (size[0] == 0 ? 0 : arm) + " has no patient";
        }

        private EffectEstimate missing(int arm, double level) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.MEAN_DIFFERENCE, level, size[0] + size[arm], null, noPatient(arm));
        }

        private void requireExperimental(int arm) {
            if (arm < 1 || arm >= size.length) {
                throw new IllegalArgumentException("Arm " + arm + " is not one of 1 to " + (size.length - 1));
            }
        }

        /**
         * The adjusted mean of an arm.
         *
         * @param arm within [0, arms)
         * @return mean and standard error with every covariate at its average over all patients; NaN, with a note, where the arm
         *     or control has no patient
         */
        public LinearCombination adjustedMean(int arm) {
            if (isMissing(arm)) {
                return new LinearCombination(
                        Double.NaN,
                        Double.NaN,
                        ReferenceDistribution.normal(),
                        List.of(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, noPatient(arm))));
            }
            double[] weights = new double[fit.size()];
            weights[0] = 1;
            if (arm > 0) {
                weights[arm] = 1;
            }
            System.arraycopy(averages, 0, weights, size.length, averages.length);
            return fit.combination(weights);
        }

        /** {@return what a reader must know} */
        public List<AnalysisNote> notes() {
            return fit.notes();
        }

        @Override
        public String toString() {
            return fit.toString();
        }
    }
}
