package org.trialtwin.stats.adjusted;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * Adjusted means, or risks, of the arms with their covariance. Differences from linear working models are held against the t
 * distribution with as many degrees of freedom as patients minus coefficients of all arms, all else against the normal.
 */
public final class AdjustedMeans {
    private final double[] means;
    private final double[][] covariance;
    private final int[] sizes;
    private final int @Nullable [] events;
    private final int free;
    private final boolean logistic;
    private final List<AnalysisNote> notes;

    AdjustedMeans(
            double[] means,
            double[][] covariance,
            int[] sizes,
            int @Nullable [] events,
            int free,
            boolean logistic,
            List<AnalysisNote> notes) {
        this.means = means;
        this.covariance = covariance;
        this.sizes = sizes;
        this.events = events;
        this.free = free;
        this.logistic = logistic;
        this.notes = List.copyOf(notes);
    }

    /** {@return the number of arms, control included} */
    public int arms() {
        return means.length;
    }

    /**
     * {@return the adjusted mean, or risk, of an arm; NaN, with a note, where it has no patient}
     *
     * @param arm code within [0, arms)
     */
    public double mean(int arm) {
        return means[arm];
    }

    /**
     * {@return the covariance of two arms' means; NaN, with a note, where an arm has as many coefficients as patients}
     *
     * @param first code within [0, arms)
     * @param second code within [0, arms)
     */
    public double covariance(int first, int second) {
        return covariance[first][second];
    }

    /**
     * {@return the standard error of an arm's mean}
     *
     * @param arm code within [0, arms)
     */
    public double standardError(int arm) {
        return Math.sqrt(covariance[arm][arm]);
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    /**
     * The difference of an arm's mean, or risk, from control.
     *
     * @param arm code within [1, arms)
     * @param level confidence level, within (0, 1)
     * @return the difference; not estimable, with the reason, where an arm has as many coefficients as patients
     * @throws IllegalArgumentException if there is no such arm
     */
    public EffectEstimate difference(int arm, double level) {
        EffectMeasure measure = events == null ? EffectMeasure.MEAN_DIFFERENCE : EffectMeasure.RISK_DIFFERENCE;
        return effect(measure, arm, level, 1, 1);
    }

    /**
     * The ratio of an arm's risk to control.
     *
     * @param arm code within [1, arms)
     * @param level confidence level, within (0, 1)
     * @return the log ratio; not estimable, with the reason, where an adjusted risk is not above 0
     * @throws IllegalArgumentException if there is no such arm
     * @throws IllegalStateException if the response is not an event
     */
    public EffectEstimate ratio(int arm, double level) {
        return effect(EffectMeasure.RISK_RATIO, arm, level, 1 / means[arm], 1 / means[0]);
    }

    /**
     * The ratio of an arm's marginal odds to control.
     *
     * @param arm code within [1, arms)
     * @param level confidence level, within (0, 1)
     * @return the log ratio; not estimable, with the reason, where an adjusted risk is not within (0, 1)
     * @throws IllegalArgumentException if there is no such arm
     * @throws IllegalStateException if the response is not an event
     */
    public EffectEstimate oddsRatio(int arm, double level) {
        return effect(
                EffectMeasure.ODDS_RATIO,
                arm,
                level,
                1 / (means[arm] * (1 - means[arm])),
                1 / (means[0] * (1 - means[0])));
    }

    private EffectEstimate effect(EffectMeasure measure, int arm, double level, double slope, double controlSlope) {
        if (arm < 1 || arm >= means.length) {
            throw new IllegalArgumentException("Arm " + arm + " is not one of 1 to " + (means.length - 1));
        }
        if (events == null && measure.isRatio()) {
            throw new IllegalStateException("A " + measure + " needs an event");
        }
        int n = sizes[0] + sizes[arm];
        Integer had = events == null ? null : events[0] + events[arm];
        for (int a : new int[] {0, arm}) {
            if (sizes[a] == 0) {
                return with(EffectEstimate.notEstimable(
                        measure, level, n, had, "No " + measure + ": " + name(a) + " has no patient"));
            }
        }
        for (int a : new int[] {0, arm}) {
            double top = measure == EffectMeasure.ODDS_RATIO ? 1 : Double.POSITIVE_INFINITY;
            if (measure.isRatio() && !(means[a] > 0 && means[a] < top)) {
                return with(EffectEstimate.notEstimable(
                        measure,
                        level,
                        n,
                        had,
                        String.format(
                                Locale.ROOT, "No %s: the adjusted risk of %s is %.4g", measure, name(a), means[a])));
            }
        }
        double variance = slope * slope * covariance[arm][arm]
                + controlSlope * controlSlope * covariance[0][0]
                - 2 * slope * controlSlope * covariance[arm][0];
        if (Double.isNaN(variance)) {
            return with(EffectEstimate.notEstimable(
                    measure, level, n, had, "No error: an arm has no more patients than its model has coefficients"));
        }
        double estimate = measure.isRatio()
                ? measure.toAnalysis(odds(measure, means[arm]) / odds(measure, means[0]))
                : means[arm] - means[0];
        boolean rounding = !(variance > 1e-24 * (1 + estimate * estimate));
        List<AnalysisNote> all = new ArrayList<>(notes);
        if (rounding) {
            all.add(
                    0,
                    new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, "No test: the working models leave no variance"));
        }
        ReferenceDistribution reference = logistic || measure.isRatio() || free < 1
                ? ReferenceDistribution.normal()
                : ReferenceDistribution.t(free);
        return EffectEstimate.wald(
                measure, estimate, rounding ? 0 : Math.sqrt(variance), reference, level, n, had, all);
    }

    private static double odds(EffectMeasure measure, double risk) {
        return measure == EffectMeasure.ODDS_RATIO ? risk / (1 - risk) : risk;
    }

    private EffectEstimate with(EffectEstimate effect) {
        EffectEstimate all = effect;
        for (AnalysisNote note : notes) {
            all = all.withNote(note);
        }
        return all;
    }

    private static String name(int arm) {
        return arm == 0 ? "control" : "arm " + arm;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-8s %6s %10s %10s%n", "", "n", events == null ? "mean" : "risk", "Std. Error"));
        for (int a = 0; a < means.length; a++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s %6d %10s %10s%n",
                    name(a),
                    sizes[a],
                    figure("%.5f", means[a]),
                    figure("%.5f", standardError(a))));
        }
        for (int a = 1; a < means.length; a++) {
            List<EffectEstimate> effects = events == null
                    ? List.of(difference(a, 0.95))
                    : List.of(difference(a, 0.95), ratio(a, 0.95), oddsRatio(a, 0.95));
            for (EffectEstimate effect : effects) {
                ConfidenceInterval interval = effect.naturalInterval();
                text.append(String.format(
                        Locale.ROOT,
                        "arm %d, %s: %s, 95%% %s to %s, p %s%n",
                        a,
                        effect.measure(),
                        figure("%.5f", effect.naturalEstimate()),
                        figure("%.5f", interval.lower()),
                        figure("%.5f", interval.upper()),
                        figure("%.4g", effect.pValue())));
            }
        }
        List<AnalysisNote> shown = new ArrayList<>();
        for (int a = 1; a < means.length; a++) {
            difference(a, 0.95).notes().stream()
                    .filter(note -> !shown.contains(note))
                    .forEach(shown::add);
        }
        shown.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
