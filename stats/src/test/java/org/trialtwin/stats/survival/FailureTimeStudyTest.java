package org.trialtwin.stats.survival;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Failure time models with 30 patients an arm, each fitted to times of its own distribution, with sigma 0.7 where it is
 * estimated and a time ratio of 1 or 2; everybody is followed for 1 at least and 3 at most, uniformly. Also the exponential
 * model where hazards rise, to show what its assumption costs.
 */
@Tag("study")
class FailureTimeStudyTest {
    private static final int REPETITIONS = 20_000;
    private static final int PER_ARM = 30;
    private static final double SIGMA = 0.7;

    private final SplittableRandom random = new SplittableRandom(20_261_124);
    private final StudyFigures figures = new StudyFigures();

    @Test
    void thirtyPatientsAnArm() {
        for (FailureDistribution distribution : FailureDistribution.values()) {
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                trial(distribution, distribution, 1);
                trial(distribution, distribution, 2);
            }
        }
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            trial(FailureDistribution.WEIBULL, FailureDistribution.EXPONENTIAL, 1);
        }
        figures.print();
        figures.holds("Exponential times, ratio 1.0, rejects", 0.051);
        figures.holds("Exponential times, ratio 1.0, likelihood ratio rejects", 0.051);
        figures.holds("Exponential times, ratio 1.0, covers", 0.949);
        figures.holds("Exponential times, ratio 2.0, rejects", 0.628);
        figures.holds("Exponential times, ratio 2.0, likelihood ratio rejects", 0.633);
        figures.holds("Exponential times, ratio 2.0, covers", 0.951);
        figures.holds("Weibull times, ratio 1.0, rejects", 0.058);
        figures.holds("Weibull times, ratio 1.0, likelihood ratio rejects", 0.056);
        figures.holds("Weibull times, ratio 1.0, covers", 0.942);
        figures.holds("Weibull times, ratio 2.0, rejects", 0.918);
        figures.holds("Weibull times, ratio 2.0, likelihood ratio rejects", 0.919);
        figures.holds("Weibull times, ratio 2.0, covers", 0.947);
        figures.holds("Log normal times, ratio 1.0, rejects", 0.058);
        figures.holds("Log normal times, ratio 1.0, likelihood ratio rejects", 0.056);
        figures.holds("Log normal times, ratio 1.0, covers", 0.942);
        figures.holds("Log normal times, ratio 2.0, rejects", 0.950);
        figures.holds("Log normal times, ratio 2.0, likelihood ratio rejects", 0.949);
        figures.holds("Log normal times, ratio 2.0, covers", 0.944);
        figures.holds("Log logistic times, ratio 1.0, rejects", 0.055);
        figures.holds("Log logistic times, ratio 1.0, likelihood ratio rejects", 0.053);
        figures.holds("Log logistic times, ratio 1.0, covers", 0.946);
        figures.holds("Log logistic times, ratio 2.0, rejects", 0.566);
        figures.holds("Log logistic times, ratio 2.0, likelihood ratio rejects", 0.568);
        figures.holds("Log logistic times, ratio 2.0, covers", 0.947);
        figures.holds("Weibull times, ratio 1.0, hazard ratio, rejects", 0.057);
        figures.holds("Weibull times, ratio 1.0, hazard ratio, covers", 0.944);
        figures.holds("Weibull times, ratio 2.0, hazard ratio, rejects", 0.918);
        figures.holds("Weibull times, ratio 2.0, hazard ratio, covers", 0.946);
        figures.holds("Exponential on Weibull times, ratio 1.0, rejects", 0.015);
        figures.holds("Exponential on Weibull times, ratio 1.0, covers", 0.985);
    }

    private void trial(FailureDistribution truth, FailureDistribution model, double ratio) {
        int n = 2 * PER_ARM;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        double[] arm = new double[n];
        double sigma = truth.hasFixedScale() ? 1 : SIGMA;
        for (int i = 0; i < n; i++) {
            arm[i] = i < PER_ARM ? 0 : 1;
            double standard = StrictMath.exp(sigma * truth.quantile(random.nextDouble(0x1p-53, 1)));
            double failure = (arm[i] == 1 ? ratio : 1) * standard;
            double censoring = 1 + 2 * random.nextDouble();
            event[i] = failure <= censoring;
            time[i] = Math.min(failure, censoring);
        }
        FailureTimeFit fit = FailureTimeModel.of(model).fit(time, event, arm);
        String setting = model + (model == truth ? "" : " on " + truth) + " times, ratio " + ratio;
        figures.effect(setting, fit.timeRatio(0, 0.95), StrictMath.log(ratio));
        figures.count(
                setting + ", likelihood ratio rejects",
                fit.likelihoodRatioTest().pValue() < 0.05);
        if (model == truth && model.hasProportionalHazards()) {
            figures.effect(setting + ", hazard ratio", fit.hazardRatio(0, 0.95), -StrictMath.log(ratio) / sigma);
        }
    }
}
