package org.trialtwin.stats.survival;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two causes, 30 patients an arm. In control the first cause has incidence {@code 0.6 (1 - exp(-t))}; the experimental arm
 * has a subdistribution hazard ratio of 1 or one half. The other cause has exponential times with hazard 1 among those it
 * takes. Everybody is followed for 1 at least and 3 at most, uniformly.
 */
@Tag("study")
class CompetingStudyTest {
    private static final int REPETITIONS = 20_000;
    private static final int PER_ARM = 30;
    private static final double EVER = 0.6;

    private final SplittableRandom random = new SplittableRandom(20_261_123);
    private final StudyFigures figures = new StudyFigures();

    @Test
    void thirtyPatientsAnArm() {
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            trial(1);
            trial(0.5);
        }
        figures.print();
        figures.holds("incidence at 0.2, log, has limits", 0.968);
        figures.holds("incidence at 0.2, log, covers", 0.961);
        figures.holds("incidence at 0.2, log-log, covers", 0.988);
        figures.holds("incidence at 0.2, logit, covers", 0.961);
        figures.holds("incidence at 0.2, plain, covers", 0.878);
        figures.holds("incidence at 0.5, log, covers", 0.965);
        figures.holds("incidence at 0.5, log-log, covers", 0.970);
        figures.holds("incidence at 0.5, logit, covers", 0.952);
        figures.holds("incidence at 0.5, plain, covers", 0.933);
        figures.holds("incidence at 1.0, log, covers", 0.962);
        figures.holds("incidence at 1.0, log-log, covers", 0.958);
        figures.holds("incidence at 1.0, logit, covers", 0.961);
        figures.holds("incidence at 1.0, plain, covers", 0.942);
        figures.holds("difference, ratio 1.0, rejects", 0.049);
        figures.holds("difference, ratio 1.0, covers", 0.951);
        figures.holds("difference, ratio 0.5, rejects", 0.291);
        figures.holds("difference, ratio 0.5, covers", 0.950);
        figures.holds("Fine-Gray, ratio 1.0, rejects", 0.050);
        figures.holds("Fine-Gray, ratio 1.0, covers", 0.951);
        figures.holds("Fine-Gray, ratio 0.5, rejects", 0.382);
        figures.holds("Fine-Gray, ratio 0.5, covers", 0.953);
        figures.holds("Gray, ratio 1.0, rejects", 0.049);
        figures.holds("Gray, ratio 0.5, rejects", 0.373);
    }

    private static double incidence(double time, double ratio) {
        return 1 - StrictMath.pow(1 - EVER * (1 - StrictMath.exp(-time)), ratio);
    }

    /** The time at which the incidence reaches a value that it does reach. */
    private static double timeOf(double incidence, double ratio) {
        return -StrictMath.log(1 - (1 - StrictMath.pow(1 - incidence, 1 / ratio)) / EVER);
    }

    private void trial(double ratio) {
        int n = 2 * PER_ARM;
        double[] time = new double[n];
        int[] cause = new int[n];
        int[] arm = new int[n];
        double[] indicator = new double[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i < PER_ARM ? 0 : 1;
            indicator[i] = arm[i];
            double own = arm[i] == 1 ? ratio : 1;
            double u = random.nextDouble();
            boolean first = u < 1 - StrictMath.pow(1 - EVER, own);
            double failure = first ? timeOf(u, own) : -StrictMath.log(1 - random.nextDouble());
            double censoring = 1 + 2 * random.nextDouble();
            cause[i] = failure > censoring ? 0 : first ? 1 : 2;
            time[i] = Math.min(failure, censoring);
        }
        String setting = ", ratio " + ratio;
        CumulativeIncidence control = of(time, cause, 0);
        CumulativeIncidence experimental = of(time, cause, PER_ARM);
        figures.effect(
                "difference" + setting, experimental.minus(control, 1, 1, 0.95), incidence(1, ratio) - incidence(1, 1));
        GrayTest.Result gray = GrayTest.withDefaults().test(time, cause, arm, 1);
        figures.count("Gray" + setting + ", has a test", gray.notes().isEmpty());
        figures.count("Gray" + setting + ", rejects", gray.test().pValue() < 0.05);
        figures.effect(
                "Fine-Gray" + setting,
                FineGrayModel.ofCause(1).fit(time, cause, indicator).effect(0, 0.95),
                StrictMath.log(ratio));
        if (ratio == 1) {
            for (ConfidenceType type : ConfidenceType.values()) {
                for (double at : new double[] {0.2, 0.5, 1}) {
                    CumulativeIncidence.Landmark landmark =
                            control.confidence(type, 0.95).at(1, at);
                    String what = "incidence at " + at + ", " + type;
                    figures.count(what + ", has limits", landmark.notes().isEmpty());
                    if (landmark.notes().isEmpty()) {
                        figures.count(what + ", covers", landmark.interval().contains(incidence(at, 1)));
                    }
                }
            }
        }
    }

    private static CumulativeIncidence of(double[] time, int[] cause, int from) {
        double[] times = new double[PER_ARM];
        int[] causes = new int[PER_ARM];
        System.arraycopy(time, from, times, 0, PER_ARM);
        System.arraycopy(cause, from, causes, 0, PER_ARM);
        return CumulativeIncidence.of(times, causes);
    }
}
