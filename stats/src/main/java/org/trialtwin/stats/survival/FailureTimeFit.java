package org.trialtwin.stats.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * A fitted accelerated failure time model. Its terms are the intercept, the covariates and, where the scale is estimated,
 * the log scale.
 */
public final class FailureTimeFit {
    private final FailureDistribution distribution;
    private final int patients;
    private final int events;
    private final List<String> terms;
    private final double[] estimates;
    private final double[][] covariance;
    private final boolean[] infinite;
    private final double scale;
    private final double logLikelihood;
    private final double logLikelihoodNull;
    private final int tested;
    private final int iterations;
    private final boolean converged;
    private final List<AnalysisNote> notes;

    /** Carries intercept and covariates from the centred and scaled data back to the caller's units. */
    FailureTimeFit(
            FailureMaximum maximum,
            int patients,
            int events,
            double centre,
            double[] means,
            double[] scales,
            double logLikelihood,
            double logLikelihoodNull,
            List<String> names,
            List<AnalysisNote> notes) {
        this.distribution = maximum.distribution;
        this.patients = patients;
        this.events = events;
        this.logLikelihood = logLikelihood;
        this.logLikelihoodNull = logLikelihoodNull;
        this.iterations = maximum.iterations;
        this.converged = maximum.converged && events > 0;
        this.notes = List.copyOf(notes);
        this.infinite = maximum.infinite;
        List<String> all = new ArrayList<>();
        all.add("(Intercept)");
        all.addAll(names);
        int p = names.size();
        boolean fixed = distribution.hasFixedScale();
        if (!fixed) {
            all.add("Log(scale)");
        }
        this.terms = List.copyOf(all);
        scale = 1 / maximum.theta[p + 1];
        int size = terms.size();
        double[][] back = new double[size][size];
        estimates = new double[size];
        estimates[0] = centre + maximum.theta[0] * scale;
        back[0][0] = 1;
        int counted = 0;
        for (int a = 0; a < p; a++) {
            estimates[a + 1] = maximum.aliased[a + 1] ? Double.NaN : maximum.theta[a + 1] * scale / scales[a];
            estimates[0] -= maximum.aliased[a + 1] ? 0 : estimates[a + 1] * means[a];
            back[a + 1][a + 1] = 1 / scales[a];
            back[0][a + 1] = -means[a] / scales[a];
            counted += maximum.aliased[a + 1] ? 0 : 1;
        }
        tested = counted;
        if (!fixed) {
            estimates[size - 1] = StrictMath.log(scale);
            back[size - 1][size - 1] = 1;
        }
        covariance = carried(back, maximum.covariance(), maximum.aliased);
    }

    private static double[][] carried(double[][] back, double[][] inner, boolean[] aliased) {
        int size = back.length;
        double[][] outer = new double[size][size];
        for (int r = 0; r < size; r++) {
            for (int s = 0; s < size; s++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    for (int l = 0; l < size; l++) {
                        sum += back[r][k] * inner[k][l] * back[s][l];
                    }
                }
                outer[r][s] = aliased[r] || aliased[s] ? Double.NaN : sum;
            }
        }
        return outer;
    }

    /** {@return the distribution of the times} */
    public FailureDistribution distribution() {
        return distribution;
    }

    /** {@return the number of patients} */
    public int patients() {
        return patients;
    }

    /** {@return the number of events} */
    public int events() {
        return events;
    }

    /** {@return the names of the terms: intercept, covariates, and the log scale where it is estimated} */
    public List<String> terms() {
        return terms;
    }

    /**
     * {@return the estimate of a term; NaN, with a note, where a covariate cannot be told from the others}
     *
     * @param term place in {@link #terms()}: 0 is the intercept, 1 the first covariate
     */
    public double estimate(int term) {
        return estimates[term];
    }

    /**
     * {@return the standard error of a term, from the observed information}
     *
     * @param term place in {@link #terms()}
     */
    public double standardError(int term) {
        return Math.sqrt(covariance[term][term]);
    }

    /**
     * {@return the covariance of two terms}
     *
     * @param first place in {@link #terms()}
     * @param second place in {@link #terms()}
     */
    public double covariance(int first, int second) {
        return covariance[first][second];
    }

    /** {@return sigma, the scale of log times; 1 for the exponential distribution} */
    public double scale() {
        return scale;
    }

    /** {@return the log likelihood of the times} */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** {@return the log likelihood of the model with intercept and scale alone} */
    public double logLikelihoodNull() {
        return logLikelihoodNull;
    }

    /** {@return Akaike's criterion: minus twice the log likelihood plus twice the number of terms} */
    public double akaike() {
        return -2 * logLikelihood + 2 * (tested + (distribution.hasFixedScale() ? 1 : 2));
    }

    /** {@return the likelihood-ratio test that no covariate matters; without result where the model has none or there is no
     * event} */
    public SignificanceTest likelihoodRatioTest() {
        return SignificanceTest.chiSquared(
                events == 0 ? Double.NaN : Math.max(0, 2 * (logLikelihood - logLikelihoodNull)), tested);
    }

    /** {@return whether a finite maximum was reached} */
    public boolean isConverged() {
        return converged;
    }

    /** {@return what a reader must know, in order of importance} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    /**
     * The time ratio of one covariate, {@code exp(beta)}: by how much it lengthens times.
     *
     * @param covariate from 0, for example the indicator of an arm
     * @param level confidence level, within (0, 1)
     * @return on the log scale; not estimable, with the reason, where the coefficient has no finite estimate
     */
    public EffectEstimate timeRatio(int covariate, double level) {
        int term = covariate + 1;
        return effect(EffectMeasure.TIME_RATIO, term, level, estimates[term], covariance[term][term]);
    }

    /**
     * The hazard ratio of one covariate, {@code exp(-beta / sigma)}, with the variance of the delta method.
     *
     * @param covariate from 0, for example the indicator of an arm
     * @param level confidence level, within (0, 1)
     * @return on the log scale; not estimable, with the reason, where the coefficient has no finite estimate
     * @throws IllegalStateException if hazards are not proportional under the distribution
     */
    public EffectEstimate hazardRatio(int covariate, double level) {
        if (!distribution.hasProportionalHazards()) {
            throw new IllegalStateException("Hazards are not proportional under the " + distribution + " distribution");
        }
        int term = covariate + 1;
        double ratio = -estimates[term] / scale;
        double variance = covariance[term][term] / (scale * scale);
        if (!distribution.hasFixedScale()) {
            int last = terms.size() - 1;
            variance += ratio * ratio * covariance[last][last] + 2 * ratio * covariance[term][last] / scale;
        }
        return effect(EffectMeasure.HAZARD_RATIO, term, level, ratio, variance);
    }

    private EffectEstimate effect(EffectMeasure measure, int term, double level, double estimate, double variance) {
        boolean finite = Double.isFinite(estimate) && variance > 0 && !infinite[term];
        boolean scaled = distribution.hasFixedScale() || !infinite[infinite.length - 1];
        if (!finite || !scaled || events == 0 || (!converged && !anyInfinite())) {
            String reason = notes.stream()
                    .filter(note -> note.text().contains(" of " + terms.get(term)))
                    .findFirst()
                    .or(() -> notes.stream().findFirst())
                    .map(AnalysisNote::text)
                    .orElse("No coefficient of " + terms.get(term) + ": it has no variance");
            return EffectEstimate.notEstimable(measure, level, patients, events, reason);
        }
        return EffectEstimate.wald(
                measure, estimate, Math.sqrt(variance), ReferenceDistribution.normal(), level, patients, events, notes);
    }

    private boolean anyInfinite() {
        for (boolean flag : infinite) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the time that is survived with some probability, at some covariates}
     *
     * @param survival within (0, 1); 0.5 for the median
     * @param covariates in the order of the fit; those without coefficient add nothing
     */
    public double quantile(double survival, double... covariates) {
        if (!(survival > 0 && survival < 1)) {
            throw new IllegalArgumentException("Survival probability " + survival + " is not within (0, 1)");
        }
        if (covariates.length != terms.size() - (distribution.hasFixedScale() ? 1 : 2)) {
            throw new IllegalArgumentException("The model has other covariates than these " + covariates.length);
        }
        double location = estimates[0];
        for (int a = 0; a < covariates.length; a++) {
            location += Double.isNaN(estimates[a + 1]) ? 0 : estimates[a + 1] * covariates[a];
        }
        return StrictMath.exp(location + scale * distribution.quantile(survival));
    }

    @Override
    public String toString() {
        int width = terms.stream().mapToInt(String::length).max().orElse(1);
        String format = "%-" + width + "s %10s %10s %8s %9s%n";
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, format, "", "Value", "Std. Error", "z", "p"));
        for (int term = 0; term < terms.size(); term++) {
            double z = estimates[term] / standardError(term);
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    terms.get(term),
                    figure("%.4f", estimates[term]),
                    figure("%.4f", standardError(term)),
                    figure("%.2f", z),
                    figure("%.3g", ReferenceDistribution.normal().twoSidedP(z))));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nScale%s= %s%n%n%s distribution%nLoglik(model)= %s   Loglik(intercept only)= %s%n",
                distribution.hasFixedScale() ? " fixed at 1, " : "",
                figure("%.4g", scale),
                distribution,
                figure("%.1f", logLikelihood),
                figure("%.1f", logLikelihoodNull)));
        SignificanceTest test = likelihoodRatioTest();
        if (tested > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "Chisq= %s on %d degrees of freedom, p= %s%n",
                    figure("%.2f", test.statistic()),
                    tested,
                    figure("%.3g", test.pValue())));
        }
        text.append(String.format(
                Locale.ROOT, "Number of Newton-Raphson Iterations: %d%nn=%d, events=%d", iterations, patients, events));
        notes.forEach(note -> text.append(System.lineSeparator()).append(note));
        return text.toString();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
