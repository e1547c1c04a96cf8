package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trialtwin.stats.estimate.EffectMeasure;

class FineGrayModelTest {
    /** Cause 2 at 1, censored at 2 (one of three), cause 1 at 3: the first stays at risk with weight 2/3. */
    @Test
    void rowsByHand() {
        SubdistributionRows rows = SubdistributionRows.of(new double[] {1, 2, 3, 4}, new int[] {2, 0, 1, 1}, 1);
        assertThat(rows.patient()).containsExactly(0, 0, 1, 2, 3);
        assertThat(rows.entry()).containsExactly(0, 2, 0, 0, 0);
        assertThat(rows.time()).containsExactly(2, 4, 2, 3, 4);
        assertThat(rows.event()).containsExactly(false, false, false, true, true);
        assertThat(rows.weight()[1]).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(rows.expand(new double[] {5, 6, 7, 8})).containsExactly(5, 5, 6, 7, 8);
        assertThat(rows.toString()).isEqualTo("5 rows of 4 patients");
    }

    /** Two events; the first patient counts w = 2/3 at both: likelihood {@code r / (r + 1 + w r) / (1 + w r)}. */
    @Test
    void likelihoodByHand() {
        double[] time = {1, 2, 3, 4};
        int[] cause = {2, 0, 1, 1};
        FineGrayFit fit = FineGrayModel.ofCause(1).fit(time, cause, new double[] {1, 0, 1, 0});
        double w = 2 / 3.0;
        assertThat(fit.logLikelihoodNull()).isCloseTo(-Math.log(2 + w) - Math.log(1 + w), within(1e-14));
        // Largest where r^2 w (1 + w) = 1.
        assertThat(fit.coefficient(0)).isCloseTo(-0.5 * Math.log(w * (1 + w)), within(1e-10));
    }

    /** Without another cause the model is Cox's, and without censoring ties its variance Lin and Wei's. */
    @Test
    void withOneCauseItIsCox() {
        Simulated trial = Simulated.trial(120, 21);
        int[] cause = new int[120];
        for (int i = 0; i < 120; i++) {
            cause[i] = trial.event()[i] ? 1 : 0;
        }
        FineGrayFit fit = FineGrayModel.ofCause(1).fit(trial.time(), cause, trial.armIndicator(), trial.age());
        CoxFit cox = CoxModel.withTies(Ties.BRESLOW)
                .robust()
                .fit(trial.time(), trial.event(), trial.armIndicator(), trial.age());
        for (int a = 0; a < 2; a++) {
            assertThat(fit.coefficient(a)).isCloseTo(cox.coefficient(a), within(1e-10));
            assertThat(fit.standardError(a)).isCloseTo(cox.standardError(a), within(1e-10));
        }
        assertThat(fit.covariance(0, 1)).isCloseTo(cox.covariance(0, 1), within(1e-10));
    }

    /** Who stays at risk is not written out, and the fit is that of the rows in which it is. */
    @Test
    void theWeightedRowsGiveTheSameFit() {
        CompetingTrial trial = CompetingTrial.of(400, 8);
        Random random = new Random(5);
        double[] time = Arrays.stream(trial.time())
                .map(t -> t + random.nextDouble() / 10)
                .toArray();
        FineGrayFit fit = FineGrayModel.ofCause(1).fit(time, trial.cause(), trial.armIndicator(), trial.age());
        SubdistributionRows rows = SubdistributionRows.of(time, trial.cause(), 1);
        CoxFit weighted = CoxModel.withTies(Ties.BRESLOW)
                .enteringAt(rows.entry())
                .weightedBy(rows.weight())
                .fit(rows.time(), rows.event(), rows.expand(trial.armIndicator()), rows.expand(trial.age()));
        assertThat(fit.logLikelihood()).isCloseTo(weighted.logLikelihood(), within(1e-9));
        for (int a = 0; a < 2; a++) {
            assertThat(fit.coefficient(a)).isCloseTo(weighted.coefficient(a), within(1e-10));
        }
    }

    /** Memory and time must not grow with the square: at 200,000 patients the written-out rows would be billions. */
    @Test
    @Timeout(900)
    void manyPatients() {
        CompetingTrial trial = CompetingTrial.of(200_000, 9);
        Random random = new Random(5);
        double[] time = Arrays.stream(trial.time())
                .map(t -> t + random.nextDouble() / 10)
                .toArray();
        FineGrayFit fit = FineGrayModel.ofCause(1).fit(time, trial.cause(), trial.armIndicator(), trial.age());
        assertThat(fit.isConverged()).isTrue();
        assertThat(fit.standardError(0)).isBetween(0.005, 0.01);
    }

    @Test
    void invariances() {
        CompetingTrial trial = CompetingTrial.of(250, 6);
        FineGrayModel model = FineGrayModel.ofCause(1);
        FineGrayFit fit = model.fit(trial.time(), trial.cause(), trial.armIndicator(), trial.age());
        CompetingTrial back = trial.reversed();
        FineGrayFit reversed = model.fit(back.time(), back.cause(), back.armIndicator(), back.age());
        double[] moved = Arrays.stream(trial.age()).map(a -> 3 - 7 * a).toArray();
        double[] later = Arrays.stream(trial.time()).map(t -> 30.4 * t).toArray();
        FineGrayFit other = model.fit(later, trial.cause(), trial.armIndicator(), moved);
        assertThat(reversed.coefficient(0)).isCloseTo(fit.coefficient(0), within(1e-10));
        assertThat(reversed.standardError(0)).isCloseTo(fit.standardError(0), within(1e-10));
        assertThat(other.coefficient(1) * -7).isCloseTo(fit.coefficient(1), within(1e-10));
        assertThat(other.standardError(1) * 7).isCloseTo(fit.standardError(1), within(1e-10));
        assertThat(other.standardError(0)).isCloseTo(fit.standardError(0), within(1e-10));
        assertThat(fit.effect(0, 0.95).measure()).isEqualTo(EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO);
        assertThat(fit.effect(0, 0.95).n()).isEqualTo(250);
        assertThat(fit.toString()).contains("n= 250, number of events=", "exp(coef)", "Pseudo log likelihood");
    }

    @Test
    void everySmallDataSetHasAnAnswer() {
        Random random = new Random(23);
        for (int k = 0; k < 3000; k++) {
            int n = 1 + random.nextInt(12);
            double[] time = random.ints(n, 0, 7).asDoubleStream().toArray();
            int[] cause = random.ints(n, 0, 3).toArray();
            double[] arm = random.ints(n, 0, 2).asDoubleStream().toArray();
            double[] heavy = random.doubles(n).map(u -> Math.tan(3 * (u - 0.5))).toArray();
            FineGrayFit fit = FineGrayModel.ofCause(1).fit(time, cause, arm, heavy);
            for (int a = 0; a < 2; a++) {
                assertThat(fit.effect(a, 0.95).isEstimable()
                                || !fit.effect(a, 0.95).notes().isEmpty())
                        .isTrue();
            }
            assertThat(fit.toString()).isNotEmpty();
        }
    }

    /** Patients who are censored when others have another cause; R 4.2.2, cmprsk 2.2-11, {@code crr(gtol = 1e-12)}. */
    @Test
    void censoringTiedWithAnotherCauseAsR() {
        double[] time = {
            1, 2, 2, 2, 2, 3, 4, 5, 5, 6, 7, 7, 8, 8, 8, 10, 12, 13, 15, 20,
            2, 2, 2, 2, 2, 3, 9, 9, 9, 12, 12, 13, 14, 14, 14, 15, 15, 18, 21, 26
        };
        int[] cause = {
            1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 2, 2, 1, 1, 1, 1, 0, 1,
            2, 2, 2, 2, 2, 1, 2, 1, 1, 2, 2, 2, 0, 0, 2, 0, 1, 2, 0, 0
        };
        double[] arm = new double[40];
        Arrays.fill(arm, 20, 40, 1);
        FineGrayFit fit = FineGrayModel.ofCause(1).fit(time, cause, arm);
        assertThat(fit.coefficient(0)).isCloseTo(-1.8090895250, within(1e-9));
        assertThat(fit.standardError(0)).isCloseTo(0.5359318953, within(1e-9));
    }

    @Test
    void degenerateData() {
        FineGrayFit none = FineGrayModel.ofCause(1)
                .fit(new double[] {1, 2}, new int[] {2, 0}, new double[][] {{0, 1}}, List.of("arm"));
        assertThat(none.effect(0, 0.95).notes().get(0).text()).contains("there is no event");
        CompetingTrial trial = CompetingTrial.of(40, 6);
        FineGrayFit constant = FineGrayModel.ofCause(1).fit(trial.time(), trial.cause(), new double[40], trial.age());
        assertThat(constant.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(constant.effect(1, 0.95).isEstimable()).isTrue();
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> FineGrayModel.ofCause(0));
        FineGrayModel model = FineGrayModel.ofCause(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(new double[] {1, 2}, new int[] {1, 0}, new double[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(new double[] {1, 2}, new int[] {1, -1}, new double[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[0], new int[0], new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new double[] {1}, new int[] {1}));
    }
}
