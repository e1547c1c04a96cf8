package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * A mixed model for repeated measures of arm, visit and arm by visit: adjusted means, and differences of each arm from control at a visit,
 * on average, and altogether. Prints a table by visit.
 */
public final class ArmByVisitFit {
    private final RepeatedMeasures data;
    private final RepeatedMeasuresFit model;
    private final double[] means;

    ArmByVisitFit(RepeatedMeasures data, RepeatedMeasuresFit model) {
        this.data = data;
        this.model = model;
        means = data.covariateMeans();
    }

    /** {@return the model underneath: coefficients, covariance, likelihood} */
    public RepeatedMeasuresFit model() {
        return model;
    }

    /** {@return the names of the arms, control first} */
    public List<String> arms() {
        return data.arms();
    }

    /** {@return the names of the visits} */
    public List<String> visits() {
        return data.visits();
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return model.notes();
    }

    /**
     * The adjusted mean of an arm at a visit.
     *
     * @param arm position of the arm
     * @param visit position of the visit
     * @param level confidence level, within (0, 1)
     * @return the mean; not estimable, with the reason, where no patient of the arm has the visit
     */
    public AdjustedMean adjustedMean(int arm, int visit, double level) {
        return new AdjustedMean(
                data.arms().get(arm),
                data.visits().get(visit),
                data.count(arm, visit),
                model.fixedEffects().contrast(data.row(arm, visit, means), level));
    }

    private double[] weights(int arm, int... visits) {
        double[] weights = new double[model.fixedEffects().size()];
        for (int visit : visits) {
            double[] experimental = data.row(arm, visit, means);
            double[] control = data.row(0, visit, means);
            for (int j = 0; j < weights.length; j++) {
                weights[j] += (experimental[j] - control[j]) / visits.length;
            }
        }
        return weights;
    }

    /**
     * The difference of an arm from control at a visit.
     *
     * @param arm position of the arm, not 0
     * @param visit position of the visit
     * @param level confidence level, within (0, 1)
     * @return arm minus control; not estimable, with the reason, where either has no patient at the visit
     */
    public EffectEstimate difference(int arm, int visit, double level) {
        return model.fixedEffects().contrast(weights(arm, visit), level);
    }

    /**
     * The difference of an arm from control, averaged over visits.
     *
     * @param arm position of the arm, not 0
     * @param visits positions of at least one visit, each counted alike
     * @param level confidence level, within (0, 1)
     * @return arm minus control
     * @throws IllegalArgumentException if there is no visit
     */
    public EffectEstimate averageDifference(int arm, int[] visits, double level) {
        if (visits.length == 0) {
            throw new IllegalArgumentException("An average needs at least one visit");
        }
        return model.fixedEffects().contrast(weights(arm, visits), level);
    }

    /**
     * The test that an arm differs from control at no visit.
     *
     * @param arm position of the arm, not 0
     * @return an F test with as many degrees of freedom as there are visits; NaN, with a note, where a difference has no
     *     estimate
     */
    public SignificanceTest differenceTest(int arm) {
        return model.fixedEffects()
                .test(IntStream.range(0, data.visits().size())
                        .mapToObj(v -> weights(arm, v))
                        .toArray(double[][]::new));
    }

    /**
     * The test of arm by visit: that every arm's difference from control is the same at all visits.
     *
     * @return an F test; NaN, with a note, where there is one visit, one arm, or a difference has no estimate
     */
    public SignificanceTest interactionTest() {
        double[][] rows = IntStream.range(1, data.arms().size())
                .boxed()
                .flatMap(a -> IntStream.range(1, data.visits().size()).mapToObj(v -> change(a, v)))
                .toArray(double[][]::new);
        return rows.length == 0
                ? SignificanceTest.notEstimable(
                        new ReferenceDistribution.FisherF(1, 1),
                        data.visits().size() == 1
                                ? "No test of arm by visit: there is one visit"
                                : "No test of arm by visit: there is one arm")
                : model.fixedEffects().test(rows);
    }

    private double[] change(int arm, int visit) {
        double[] change = weights(arm, visit);
        double[] first = weights(arm, 0);
        Arrays.setAll(change, j -> change[j] - first[j]);
        return change;
    }

    @Override
    public String toString() {
        int width =
                Math.max(7, data.arms().stream().mapToInt(String::length).max().orElse(1));
        String format = "%-10s %-" + width + "s %5s %10s %9s %11s %9s %7s %23s %9s%n";
        StringBuilder text = new StringBuilder(model.header());
        text.append(String.format(
                Locale.ROOT,
                format,
                "visit",
                "arm",
                "n",
                "adj. mean",
                "se",
                "difference",
                "se",
                "df",
                "95% interval",
                "p"));
        for (int v = 0; v < data.visits().size(); v++) {
            for (int a = 0; a < data.arms().size(); a++) {
                text.append(line(format, a, v));
            }
        }
        return text.append(model.footer()).toString();
    }

    private String line(String format, int arm, int visit) {
        AdjustedMean mean = adjustedMean(arm, visit, 0.95);
        String[] cells = {"", "", "", "", ""};
        if (arm > 0) {
            EffectEstimate difference = difference(arm, visit, 0.95);
            ConfidenceInterval limits = difference.interval();
            boolean told = difference.isEstimable();
            cells = new String[] {
                Figures.figure("%.4g", difference.estimate()),
                Figures.figure("%.4g", difference.standardError()),
                told ? Figures.figure("%.1f", difference.reference().degreesOfFreedom()) : "NA",
                told ? Figures.figure("%.4g", limits.lower()) + " to " + Figures.figure("%.4g", limits.upper()) : "NA",
                Figures.figure("%.3g", difference.pValue())
            };
        }
        return String.format(
                                Locale.ROOT,
                                format,
                                arm == 0 ? data.visits().get(visit) : "",
                                data.arms().get(arm),
                                mean.n(),
                                Figures.figure("%.4g", mean.mean()),
                                Figures.figure("%.4g", mean.standardError()),
                                cells[0],
                                cells[1],
                                cells[2],
                                cells[3],
                                cells[4])
                        .stripTrailing()
                + System.lineSeparator();
    }
}
