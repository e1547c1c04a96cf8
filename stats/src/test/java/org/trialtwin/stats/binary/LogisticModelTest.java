package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;
import org.trialtwin.stats.estimate.RobustVariance;

class LogisticModelTest {
    /** 3 of 10 patients with the event in arm 0, 6 of 10 in arm 1. */
    private static final double[] ARM = new double[20];

    private static final boolean[] EVENT = new boolean[20];

    static {
        for (int i = 0; i < 20; i++) {
            ARM[i] = i < 10 ? 0 : 1;
            EVENT[i] = i < 3 || i >= 14;
        }
    }

    /** A saturated model gives the odds of the table and Woolf's standard error; HC0 is the same. */
    @Test
    void twoByTwoByHand() {
        LogisticFit fit = LogisticModel.withIntercept().fit(EVENT, ARM);
        assertThat(fit.coefficients().estimate(0)).isCloseTo(Math.log(3.0 / 7), within(1e-12));
        assertThat(fit.coefficients().estimate(1)).isCloseTo(Math.log(6.0 / 4 * 7 / 3), within(1e-12));
        double se = Math.sqrt(1.0 / 3 + 1.0 / 7 + 1.0 / 6 + 1.0 / 4);
        assertThat(fit.coefficients().standardError(1)).isCloseTo(se, within(1e-12));
        assertThat(fit.robustStandardErrors(RobustVariance.HC0)[1]).isCloseTo(se, within(1e-12));
        assertThat(fit.robustStandardErrors(RobustVariance.HC3)[1]).isCloseTo(se / 0.9, within(1e-12));
        double l = 3 * Math.log(0.3) + 7 * Math.log(0.7) + 6 * Math.log(0.6) + 4 * Math.log(0.4);
        assertThat(fit.logLikelihood()).isCloseTo(l, within(1e-12));
        assertThat(fit.nullDeviance()).isCloseTo(-2 * (9 * Math.log(0.45) + 11 * Math.log(0.55)), within(1e-12));
        assertThat(fit.akaike()).isCloseTo(-2 * l + 4, within(1e-12));
        assertThat(fit.effect(1, 0.95).naturalEstimate()).isCloseTo(3.5, within(1e-12));
        assertThat(fit.notes()).isEmpty();
    }

    /** At each limit, a model with that coefficient fixed is 1.92 below the maximum. */
    @Test
    void profileLimitsByTheirDefinition() {
        LogisticFit fit = LogisticModel.withIntercept().fit(EVENT, ARM);
        ConfidenceInterval interval = fit.profileInterval(1, 0.95);
        for (double limit : new double[] {interval.lower(), interval.upper()}) {
            double best = Double.NEGATIVE_INFINITY;
            for (double a = -4; a < 4; a += 1e-4) {
                best = Math.max(best, binomial(3, 10, a) + binomial(6, 10, a + limit));
            }
            assertThat(2 * (fit.logLikelihood() - best)).isCloseTo(1.959963984540054 * 1.959963984540054, within(1e-6));
        }
        assertThat(interval.lower()).isLessThan(fit.coefficients().estimate(1));
        assertThat(interval.upper()).isGreaterThan(fit.coefficients().estimate(1));
    }

    private static double binomial(int events, int n, double eta) {
        return events * eta - n * Math.log1p(Math.exp(eta));
    }

    /** A model of the intercept alone has the profile of a binomial proportion. */
    @Test
    void interceptOnly() {
        LogisticFit fit = LogisticModel.withIntercept().fit(EVENT);
        ConfidenceInterval interval = fit.profileInterval(0, 0.95);
        double drop = binomial(9, 20, fit.coefficients().estimate(0)) - binomial(9, 20, interval.lower());
        assertThat(2 * drop).isCloseTo(1.959963984540054 * 1.959963984540054, within(1e-9));
        assertThat(fit.deviance()).isCloseTo(fit.nullDeviance(), within(1e-12));
    }

    /** Golden values: glm(y ~ x1 + x2, binomial, control = glm.control(epsilon = 1e-15)) of R 4.2.2. */
    @Test
    void likeR() {
        double[] x1 = {1.2, 0.4, 3.1, 2.2, 0.1, 1.9, 2.8, 0.7, 1.1, 2.5};
        double[] x2 = {0, 1, 0, 1, 1, 0, 1, 0, 0, 1};
        boolean[] y = {false, false, true, true, false, false, true, true, false, false};
        LogisticFit fit = LogisticModel.withIntercept().fit(y, x1, x2);
        assertThat(fit.coefficients().estimate(0)).isCloseTo(-2.409830860160969, within(1e-11));
        assertThat(fit.coefficients().estimate(1)).isCloseTo(1.230127932561319, within(1e-11));
        assertThat(fit.coefficients().estimate(2)).isCloseTo(-0.223011509806768, within(1e-11));
        assertThat(fit.coefficients().standardError(1)).isCloseTo(0.887320328055756, within(1e-8));
        assertThat(fit.deviance()).isCloseTo(10.8022644193876, within(1e-11));
        assertThat(fit.nullDeviance()).isCloseTo(13.4602333401851, within(1e-11));
        assertThat(fit.profileInterval(1, 0.95).upper()).isCloseTo(3.744, within(1e-2));
    }

    @Test
    void scaleShiftAndOrderDoNotMatter() {
        Random random = new Random(3);
        int n = 60;
        double[] x = new double[n];
        double[] moved = new double[n];
        double[] backwards = new double[n];
        boolean[] y = new boolean[n];
        boolean[] yBackwards = new boolean[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-x[i]));
            moved[i] = 100 + 0.1 * x[i];
        }
        for (int i = 0; i < n; i++) {
            backwards[i] = x[n - 1 - i];
            yBackwards[i] = y[n - 1 - i];
        }
        EffectEstimate plain = LogisticModel.withIntercept().fit(y, x).effect(1, 0.95);
        EffectEstimate scaled = LogisticModel.withIntercept().fit(y, moved).effect(1, 0.95);
        EffectEstimate turned =
                LogisticModel.withIntercept().fit(yBackwards, backwards).effect(1, 0.95);
        assertThat(scaled.estimate()).isCloseTo(10 * plain.estimate(), within(1e-7));
        assertThat(scaled.statistic()).isCloseTo(plain.statistic(), within(1e-6));
        assertThat(turned.estimate()).isCloseTo(plain.estimate(), within(1e-12));
        boolean[] flipped = new boolean[n];
        for (int i = 0; i < n; i++) {
            flipped[i] = !y[i];
        }
        EffectEstimate opposite = LogisticModel.withIntercept().fit(flipped, x).effect(1, 0.95);
        assertThat(opposite.estimate()).isCloseTo(-plain.estimate(), within(1e-12));
        assertThat(opposite.standardError()).isCloseTo(plain.standardError(), within(1e-12));
    }

    @Test
    void separationIsSaid() {
        double[] x = {1, 2, 3, 4, 5, 6};
        boolean[] y = {false, false, false, true, true, true};
        LogisticFit complete = LogisticModel.withIntercept().fit(y, x);
        assertThat(complete.isSeparated()).isTrue();
        assertThat(complete.isConverged()).isFalse();
        assertThat(complete.logLikelihood()).isCloseTo(0, within(1e-8));
        assertThat(complete.effect(1, 0.95).isEstimable()).isFalse();
        assertThat(complete.effect(1, 0.95).notes().get(0).text()).contains("x1", "separation");
        assertThat(complete.profileInterval(1, 0.95).lower()).isNaN();
        assertThat(complete.toString()).contains("NA", "runs to infinity");

        boolean[] quasi = new boolean[20];
        for (int i = 0; i < 10; i++) {
            quasi[i] = i < 4;
        }
        double[] covariate = new double[20];
        for (int i = 0; i < 20; i++) {
            covariate[i] = i % 3;
        }
        LogisticFit zeroCell = LogisticModel.withIntercept().fit(quasi, ARM, covariate);
        assertThat(zeroCell.coefficients().status(1)).isEqualTo(Status.INFINITE);
        assertThat(zeroCell.coefficients().status(2)).isEqualTo(Status.ESTIMATED);
        boolean[] arm0 = new boolean[10];
        double[] covariate0 = new double[10];
        for (int i = 0; i < 10; i++) {
            arm0[i] = quasi[i];
            covariate0[i] = covariate[i];
        }
        LogisticFit alone = LogisticModel.withIntercept().fit(arm0, covariate0);
        assertThat(zeroCell.coefficients().estimate(2))
                .isCloseTo(alone.coefficients().estimate(1), within(1e-6));
    }

    @Test
    void largeFiniteEffectsAreNotTakenForSeparation() {
        int n = 2000;
        double[] arm = new double[n];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i % 2;
            y[i] = i % 2 == 1;
        }
        y[0] = true;
        y[1] = false;
        LogisticFit fit = LogisticModel.withIntercept().fit(y, arm);
        assertThat(fit.isConverged()).isTrue();
        assertThat(fit.coefficients().estimate(1)).isCloseTo(2 * Math.log(999), within(1e-9));
        assertThat(fit.profileInterval(1, 0.95).lower()).isBetween(9.0, 13.0);
    }

    @Test
    void degenerateDataGetNotes() {
        LogisticFit none = LogisticModel.withIntercept().fit(new boolean[20], ARM);
        assertThat(none.effect(1, 0.95).isEstimable()).isFalse();
        assertThat(none.notes().get(0).text()).contains("No patient had the event");
        assertThat(none.notes()).allMatch(note -> note.kind() == AnalysisNote.Kind.NOT_ESTIMABLE);
        assertThat(none.deviance()).isCloseTo(0, within(1e-6));
        LogisticFit constant = LogisticModel.withIntercept().fit(EVENT, ARM, new double[20]);
        assertThat(constant.coefficients().status(2)).isEqualTo(Status.ALIASED);
        assertThat(constant.effect(1, 0.95).naturalEstimate()).isCloseTo(3.5, within(1e-12));
        assertThat(constant.effect(2, 0.95).isEstimable()).isFalse();
        assertThat(constant.robustStandardErrors(RobustVariance.HC3)[2]).isNaN();
        assertThat(LogisticModel.withIntercept()
                        .fit(new boolean[] {true})
                        .effect(0, 0.95)
                        .isEstimable())
                .isFalse();
    }

    @Test
    void refusesWhatItCannotRead() {
        LogisticModel model = LogisticModel.withIntercept();
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new boolean[0], new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(EVENT, new double[3]));
        double[] holes = ARM.clone();
        holes[4] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(EVENT, holes))
                .withMessageContaining("Value 4 of x1 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(EVENT, new double[][] {ARM}, List.of("a", "b")));
    }

    @Test
    void printsAsASummary() {
        String text = LogisticModel.withIntercept()
                .fit(EVENT, new double[][] {ARM}, List.of("arm"))
                .toString();
        assertThat(text).contains("Estimate", "Std. Error", "z value", "(Intercept)", "arm", "1.25276", "AIC: 29.678");
    }
}
