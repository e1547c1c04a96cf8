package org.trialtwin.stats.survival;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** A fitted piecewise exponential model: hazard ratios of the covariates, and the hazard of each interval. */
public final class PiecewiseExponentialFit {
    private final double[] cuts;
    private final CoxFit fit;
    private final int[] events;
    private final double[] exposure;
    private final double[] logHazard;
    private final double[] standardError;
    private final double logLikelihood;

    PiecewiseExponentialFit(double[] cuts, CoxFit fit, PiecewiseLikelihood likelihood) {
        this.cuts = cuts;
        this.fit = fit;
        RiskSets sets = likelihood.sets;
        int p = sets.covariates;
        events = likelihood.deaths;
        exposure = likelihood.exposure;
        logHazard = new double[events.length];
        standardError = new double[events.length];
        double offset = 0;
        for (int a = 0; a < p; a++) {
            offset += fit.scaledBeta()[a] * sets.centre[a] / sets.scale[a];
        }
        double value = fit.logLikelihood();
        double[] shift = new double[p];
        for (int j = 0; j < events.length; j++) {
            double d = events[j];
            value += d == 0 ? 0 : d * StrictMath.log(d) - d;
            logHazard[j] = d == 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(d / likelihood.weighted[j]) - offset;
            for (int a = 0; a < p; a++) {
                shift[a] = sets.centre[a] + sets.scale[a] * likelihood.mean[j * p + a];
            }
            standardError[j] = d == 0 ? Double.NaN : Math.sqrt(1 / d + spread(shift));
        }
        logLikelihood = value;
    }

    /** The variance of {@code shift' beta}; covariates without a coefficient add nothing. */
    private double spread(double[] shift) {
        double sum = 0;
        for (int a = 0; a < shift.length; a++) {
            for (int b = 0; b < shift.length; b++) {
                double v = fit.covariance(a, b);
                sum += Double.isNaN(v) ? 0 : shift[a] * shift[b] * v;
            }
        }
        return sum;
    }

    static String label(double[] cuts, int interval) {
        String from = interval == 0 ? "0" : show(cuts[interval - 1]);
        return interval == cuts.length ? "after " + from : "in (" + from + ", " + show(cuts[interval]) + "]";
    }

    private static String show(double value) {
        return new BigDecimal(value)
                .round(new MathContext(5))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@return the number of patients} */
    public int patients() {
        return fit.patients();
    }

    /** {@return the number of events} */
    public int events() {
        return fit.events();
    }

    /** {@return the number of intervals} */
    public int intervals() {
        return events.length;
    }

    /**
     * {@return the number of events in an interval}
     *
     * @param interval within [0, intervals)
     */
    public int events(int interval) {
        return events[interval];
    }

    /**
     * {@return the follow-up of all patients in an interval, in the unit of the times}
     *
     * @param interval within [0, intervals)
     */
    public double exposure(int interval) {
        return exposure[interval];
    }

    /**
     * {@return the hazard in an interval where all covariates are 0, per unit of time; 0, with a note, without an event}
     *
     * @param interval within [0, intervals)
     */
    public double hazard(int interval) {
        return StrictMath.exp(logHazard[interval]);
    }

    /**
     * {@return the standard error of the logarithm of a hazard; NaN, with a note, without an event}
     *
     * @param interval within [0, intervals)
     */
    public double logHazardStandardError(int interval) {
        return standardError[interval];
    }

    /**
     * The interval of a hazard, symmetric on the log scale.
     *
     * @param interval within [0, intervals)
     * @param level confidence level, within (0, 1)
     * @return NaN limits, with a note, without an event
     */
    public ConfidenceInterval hazardInterval(int interval, double level) {
        return ConfidenceInterval.wald(
                        logHazard[interval], standardError[interval], ReferenceDistribution.normal(), level)
                .map(StrictMath::exp);
    }

    /** {@return the names of the covariates} */
    public List<String> names() {
        return fit.names();
    }

    /** {@return the number of covariates} */
    public int size() {
        return fit.size();
    }

    /**
     * {@return the log hazard ratio of one covariate; NaN, with a note, where it cannot be told}
     *
     * @param covariate within [0, size)
     */
    public double coefficient(int covariate) {
        return fit.coefficient(covariate);
    }

    /**
     * {@return the standard error of a coefficient}
     *
     * @param covariate within [0, size)
     */
    public double standardError(int covariate) {
        return fit.standardError(covariate);
    }

    /**
     * {@return the log likelihood of the times; that of the Poisson regression is larger by the sum of the logarithms of the
     * time that each event's patient spent in its interval}
     */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** {@return whether a finite maximum was reached} */
    public boolean isConverged() {
        return fit.isConverged();
    }

    /** {@return what a reader must know, in order of importance} */
    public List<AnalysisNote> notes() {
        return fit.notes();
    }

    /**
     * The hazard ratio of one covariate, with Wald interval and test.
     *
     * @param covariate within [0, size), for example the indicator of an arm
     * @param level confidence level, within (0, 1)
     * @return on the log scale; not estimable, with the reason, where the coefficient has no finite estimate
     */
    public EffectEstimate effect(int covariate, double level) {
        return fit.effect(covariate, level);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "  n= %d, number of events= %d%n%n", patients(), events()));
        String format = "%-20s %7s %10s %10s %10s %10s%n";
        text.append(
                String.format(Locale.ROOT, format, "hazard", "events", "time", "estimate", "lower .95", "upper .95"));
        for (int j = 0; j < events.length; j++) {
            ConfidenceInterval limits = hazardInterval(j, 0.95);
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    label(cuts, j),
                    events[j],
                    show(exposure[j]),
                    figure(hazard(j)),
                    figure(limits.lower()),
                    figure(limits.upper())));
        }
        if (size() > 0) {
            text.append(System.lineSeparator());
            text.append(
                    String.format(Locale.ROOT, format, "hazard ratio", "", "p", "estimate", "lower .95", "upper .95"));
        }
        for (int a = 0; a < size(); a++) {
            EffectEstimate effect = effect(a, 0.95);
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    names().get(a),
                    "",
                    Double.isNaN(effect.pValue()) ? "NA" : String.format(Locale.ROOT, "%.3g", effect.pValue()),
                    figure(effect.naturalEstimate()),
                    figure(effect.naturalInterval().lower()),
                    figure(effect.naturalInterval().upper())));
        }
        text.append(String.format(Locale.ROOT, "%nLog likelihood = %.6g", logLikelihood));
        notes().forEach(note -> text.append(System.lineSeparator()).append(note));
        return text.toString();
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5g", value) : "NA";
    }
}
