package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SchoenfeldTestTest {
    @Test
    void ranksDoNotDependOnUnits() {
        Simulated trial = Simulated.trial(150, 21);
        SchoenfeldTest.Result result = test(trial, TimeTransform.RANK);
        SchoenfeldTest.Result weeks = test(trial.inUnits(52.25), TimeTransform.RANK);
        assertThat(weeks.global().statistic()).isCloseTo(result.global().statistic(), within(1e-9));
        assertThat(result.terms()).hasSize(2);
        assertThat(result.global().reference().degreesOfFreedom()).isEqualTo(2);
        assertThat(result.toString()).contains("GLOBAL");
    }

    private static SchoenfeldTest.Result test(Simulated trial, TimeTransform transform) {
        double[][] x = {trial.armIndicator(), trial.age()};
        CoxFit fit = CoxModel.withTies(Ties.EFRON).stratifiedBy(trial.stratum()).fit(trial.time(), trial.event(), x);
        return SchoenfeldTest.along(transform).stratifiedBy(trial.stratum()).test(fit, trial.time(), trial.event(), x);
    }

    @Test
    void anEventAtTimeZeroHasNoLogarithm() {
        Simulated trial = Simulated.trial(40, 22);
        for (int i = 0; i < 40; i++) {
            if (trial.event()[i]) {
                trial.time()[i] = 0;
                break;
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test(trial, TimeTransform.LOGARITHM))
                .withMessageContaining("no logarithm");
    }

    @Test
    void aFitWithoutCoefficientsHasNoTestAndSaysSo() {
        double[] x = {0, 1};
        double[] time = {1, 2};
        CoxFit none = CoxModel.withTies(Ties.EFRON).fit(time, new boolean[2], x);
        SchoenfeldTest.Result result = SchoenfeldTest.along(TimeTransform.RANK).test(none, time, new boolean[2], x);
        assertThat(result.global().statistic()).isNaN();
        assertThat(result.notes()).hasSize(2);
        assertThat(result.notes().get(1).text()).contains("there is no event");
        assertThat(result.toString()).contains("NA");
    }
}
