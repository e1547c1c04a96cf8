package org.trialtwin.stats.fidelity;

import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.Ties;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.TimeToEvent;

/** Log hazard ratios of every arm against the control, all arms as one factor. */
record ArmEffects(double[] logRatio, double[] error) {
    private static final double Z = 1.959963984540054;

    static ArmEffects of(TrialData data, TimeToEvent endpoint) {
        double[] times = data.times(endpoint);
        double[] status = data.indicator(endpoint.event());
        int[] arms = data.arms();
        int[] rows = java.util.stream.IntStream.range(0, times.length)
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
        double[] logRatio = new double[contrasts];
        double[] error = new double[contrasts];
        for (int j = 0; j < contrasts; j++) {
            logRatio[j] = fit.coefficient(j);
            error[j] = fit.standardError(j);
        }
        return new ArmEffects(logRatio, error);
    }

    /** Karr's overlap of the two 95% intervals on the log scale. */
    double overlap(ArmEffects other, int contrast) {
        double lower = logRatio[contrast] - Z * error[contrast];
        double upper = logRatio[contrast] + Z * error[contrast];
        double otherLower = other.logRatio[contrast] - Z * other.error[contrast];
        double otherUpper = other.logRatio[contrast] + Z * other.error[contrast];
        double common = Math.min(upper, otherUpper) - Math.max(lower, otherLower);
        return 0.5 * (common / (upper - lower) + common / (otherUpper - otherLower));
    }
}
