package org.trialtwin.stats.survival;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The cumulative hazard of 30 patients, and two arms of 30 at time 1. Control has an exponential time of hazard 1, the
 * experimental arm of hazard 1 or one half; everybody is followed for 1 at least and 3 at most, uniformly.
 */
@Tag("study")
class CurveStudyTest {
    private static final int REPETITIONS = 50_000;
    private static final int PER_ARM = 30;

    private final SplittableRandom random = new SplittableRandom(20_261_122);
    private final StudyFigures figures = new StudyFigures();

    @Test
    void thirtyPatientsAnArm() {
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            trial(1);
            trial(0.5);
        }
        figures.print();
        figures.holds("cumulative hazard at 0.2, has limits", 0.997);
        figures.holds("cumulative hazard at 0.2, covers", 0.966);
        figures.holds("cumulative hazard at 0.2, limits above it", 0.034);
        figures.holds("cumulative hazard at 0.2, limits below it", 0.000);
        figures.holds("cumulative hazard at 0.5, covers", 0.961);
        figures.holds("cumulative hazard at 0.5, limits above it", 0.018);
        figures.holds("cumulative hazard at 0.5, limits below it", 0.021);
        figures.holds("cumulative hazard at 1.0, covers", 0.966);
        figures.holds("cumulative hazard at 1.0, limits above it", 0.014);
        figures.holds("cumulative hazard at 1.0, limits below it", 0.020);
        figures.holds("difference, ratio 1.0, rejects", 0.053);
        figures.holds("difference, ratio 1.0, covers", 0.947);
        figures.holds("difference, ratio 0.5, rejects", 0.471);
        figures.holds("difference, ratio 0.5, covers", 0.934);
        figures.holds("hazards, ratio 1.0, rejects", 0.047);
        figures.holds("hazards, ratio 1.0, covers", 0.953);
        figures.holds("hazards, ratio 0.5, rejects", 0.470);
        figures.holds("hazards, ratio 0.5, covers", 0.949);
    }

    private void trial(double hazardRatio) {
        int n = 2 * PER_ARM;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        boolean[] experimental = new boolean[n];
        for (int i = 0; i < n; i++) {
            experimental[i] = i >= PER_ARM;
            double failure = -StrictMath.log(1 - random.nextDouble()) / (experimental[i] ? hazardRatio : 1);
            double censoring = 1 + 2 * random.nextDouble();
            event[i] = failure <= censoring;
            time[i] = Math.min(failure, censoring);
        }
        SurvivalComparison survival = SurvivalComparison.of(time, event, experimental, 1);
        String setting = ", ratio " + hazardRatio;
        figures.effect(
                "difference" + setting, survival.difference(0.95), StrictMath.exp(-hazardRatio) - StrictMath.exp(-1));
        figures.effect("hazards" + setting, survival.cumulativeHazardRatio(0.95), StrictMath.log(hazardRatio));
        if (hazardRatio == 1) {
            NelsonAalen hazard = NelsonAalen.of(Arrays.copyOf(time, PER_ARM), Arrays.copyOf(event, PER_ARM));
            for (double at : new double[] {0.2, 0.5, 1}) {
                NelsonAalen.Landmark landmark = hazard.at(at, 0.95);
                String what = "cumulative hazard at " + at;
                figures.count(what + ", has limits", landmark.notes().isEmpty());
                if (landmark.notes().isEmpty()) {
                    figures.count(what + ", covers", landmark.interval().contains(at));
                    figures.count(
                            what + ", limits above it", landmark.interval().lower() > at);
                    figures.count(
                            what + ", limits below it", landmark.interval().upper() < at);
                }
            }
        }
    }
}
