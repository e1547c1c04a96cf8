package org.trialtwin.stats.fidelity;

import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.Ties;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.TimeToEvent;

/**
 * Effects of every arm against the control on the scale of the analysis: log hazard ratios with all arms as one factor where
 * there is a time to event, otherwise those of the first declared analysis that compares arms.
 */
record ArmEffects(double[] estimate, double[] error) {
    private static final double Z = 1.959963984540054;

    static ArmEffects of(TrialData data, TimeToEvent endpoint) {
        double[] times = data.times(endpoint);
        double[] status = data.indicator(endpoint.event());
        int[] arms = data.arms();
        int[] rows = IntStream.range(0, times.length)
                .filter(i -> !Double.isNaN(times[i]) && !Double.isNaN(status[i]) && arms[i] >= 0)
                .toArray();
        int contrasts = data.design().arms().size() - 1;
        double[] time = new double[rows.length];
        boolean[] event = new boolean[rows.length];
        double[][] arm = new double[contrasts][rows.length];
        for (int i = 0; i < rows.length; i++) {
            time[i] = times[rows[i]];
            event[i] = status[rows[i]] == 1;
            if (arms[rows[i]] > 0) {
                arm[arms[rows[i]] - 1][i] = 1;
            }
        }
        CoxFit fit = CoxModel.withTies(Ties.EFRON).fit(time, event, arm);
        double[] estimate = new double[contrasts];
        double[] error = new double[contrasts];
        for (int j = 0; j < contrasts; j++) {
            estimate[j] = fit.coefficient(j);
            error[j] = fit.standardError(j);
        }
        return new ArmEffects(estimate, error);
    }

    static ArmEffects of(TrialData data, AnalysisPlan plan) {
        List<AnalysisResult> rows = plan.run(data).rows().stream()
                .filter(row -> row.key().isContrast())
                .limit(data.design().arms().size() - 1)
                .toList();
        return new ArmEffects(
                rows.stream().mapToDouble(row -> row.effect().estimate()).toArray(),
                rows.stream().mapToDouble(row -> row.effect().standardError()).toArray());
    }

    /** Karr's overlap of the two 95% intervals on the log scale. */
    double overlap(ArmEffects other, int contrast) {
        double lower = estimate[contrast] - Z * error[contrast];
        double upper = estimate[contrast] + Z * error[contrast];
        double otherLower = other.estimate[contrast] - Z * other.error[contrast];
        double otherUpper = other.estimate[contrast] + Z * other.error[contrast];
        double common = Math.min(upper, otherUpper) - Math.max(lower, otherLower);
        return 0.5 * (common / (upper - lower) + common / (otherUpper - otherLower));
    }
}
