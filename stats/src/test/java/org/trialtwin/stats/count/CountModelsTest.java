package org.trialtwin.stats.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;
import org.trialtwin.stats.estimate.RobustVariance;

class CountModelsTest {
    private static final int[] COUNTS = {0, 2, 1, 5, 3, 0, 9, 1, 4, 2, 7, 0, 1, 12, 3, 2};
    private static final double[] ARM = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    private static final double[] TIME = {1, 2, 1, 2, 1.5, .5, 2, 1, 1, 1, 2, 1, .7, 2, 1, 1.2};

    /** 28 events in 10.2 units of control, 24 in 10.7: rates, their ratio, and standard error sqrt(1/28 + 1/24). */
    @Test
    void poissonRatesByHand() {
        PoissonFit fit = PoissonModel.withIntercept().perExposure(TIME).fit(COUNTS, ARM);
        assertThat(fit.coefficients().estimate(0)).isCloseTo(Math.log(28 / 10.2), within(1e-12));
        EffectEstimate ratio = fit.effect(1, 0.95);
        assertThat(ratio.naturalEstimate()).isCloseTo(24 / 10.7 / (28 / 10.2), within(1e-12));
        assertThat(ratio.standardError()).isCloseTo(Math.sqrt(1 / 28.0 + 1 / 24.0), within(1e-12));
        assertThat(ratio.n()).isEqualTo(16);
        assertThat(ratio.events()).isEqualTo(13);
        assertThat(fit.events()).isEqualTo(52);
        double score = 0;
        for (int i = 0; i < 16; i += 2) {
            double residual = COUNTS[i] - TIME[i] * 28 / 10.2;
            score += residual * residual;
        }
        assertThat(fit.robustStandardErrors(RobustVariance.HC0)[0]).isCloseTo(Math.sqrt(score) / 28, within(1e-12));
    }

    /** Golden values: glm and MASS::glm.nb of R 4.2.2 with epsilon = 1e-15. */
    @Test
    void likeR() {
        PoissonFit poisson = PoissonModel.withIntercept().perExposure(TIME).fit(COUNTS, ARM);
        assertThat(poisson.coefficients().estimate(1)).isCloseTo(-0.202006701004894, within(1e-11));
        assertThat(poisson.deviance()).isCloseTo(28.8227375908287, within(1e-11));
        assertThat(poisson.nullDeviance()).isCloseTo(29.3519278911228, within(1e-11));
        assertThat(poisson.akaike()).isCloseTo(71.5917646532030, within(1e-11));
        NegativeBinomialFit fit =
                NegativeBinomialModel.withIntercept().perExposure(TIME).fit(COUNTS, ARM);
        assertThat(fit.coefficients().estimate(0)).isCloseTo(0.954402636635733, within(1e-7));
        assertThat(fit.coefficients().estimate(1)).isCloseTo(-0.224415407640069, within(1e-7));
        assertThat(fit.coefficients().standardError(1)).isCloseTo(0.383754558426382, within(1e-7));
        assertThat(fit.theta()).isCloseTo(4.22552866446753, within(1e-6));
        assertThat(fit.thetaStandardError()).isCloseTo(3.72292461178256, within(1e-5));
        assertThat(2 * fit.logLikelihood()).isCloseTo(-64.38525358461975, within(1e-10));
        assertThat(fit.deviance()).isCloseTo(17.61920545420633, within(1e-6));
    }

    /** At each limit, the model with that rate ratio is 1.92 below the maximum. */
    @Test
    void profileLimitsByTheirDefinition() {
        PoissonFit fit = PoissonModel.withIntercept().perExposure(TIME).fit(COUNTS, ARM);
        ConfidenceInterval interval = fit.profileInterval(1, 0.95);
        for (double limit : new double[] {interval.lower(), interval.upper()}) {
            double rate = 52 / (10.2 + 10.7 * Math.exp(limit));
            double fixed = 28 * Math.log(rate) + 24 * (Math.log(rate) + limit) - 52;
            double best = 28 * Math.log(28 / 10.2) + 24 * Math.log(24 / 10.7) - 52;
            assertThat(2 * (best - fixed)).isCloseTo(1.959963984540054 * 1.959963984540054, within(1e-9));
        }
    }

    /** At the maximum neither theta nor a coefficient can be moved to a higher likelihood. */
    @Test
    void negativeBinomialIsAtAMaximum() {
        NegativeBinomialFit fit =
                NegativeBinomialModel.withIntercept().perExposure(TIME).fit(COUNTS, ARM);
        double best =
                likelihood(fit.coefficients().estimate(0), fit.coefficients().estimate(1), fit.theta());
        assertThat(fit.logLikelihood()).isCloseTo(best, within(1e-10));
        for (double d : new double[] {-1e-3, 1e-3}) {
            double a = fit.coefficients().estimate(0);
            double b = fit.coefficients().estimate(1);
            assertThat(likelihood(a + d, b, fit.theta())).isLessThan(best);
            assertThat(likelihood(a, b + d, fit.theta())).isLessThan(best);
            assertThat(likelihood(a, b, fit.theta() * (1 + d))).isLessThan(best);
        }
    }

    private static double likelihood(double a, double b, double theta) {
        double sum = 0;
        for (int i = 0; i < COUNTS.length; i++) {
            double mu = TIME[i] * Math.exp(a + b * ARM[i]);
            double p = theta / (theta + mu);
            sum += theta * Math.log(p) + COUNTS[i] * Math.log(1 - p);
            for (int j = 0; j < COUNTS[i]; j++) {
                sum += Math.log((theta + j) / (j + 1));
            }
        }
        return sum;
    }

    @Test
    void unitsOfExposureAndOrderDoNotMatter() {
        double[] days = Arrays.stream(TIME).map(t -> 365.25 * t).toArray();
        NegativeBinomialModel model = NegativeBinomialModel.withIntercept();
        EffectEstimate years = model.perExposure(TIME).fit(COUNTS, ARM).effect(1, 0.95);
        EffectEstimate perDay = model.perExposure(days).fit(COUNTS, ARM).effect(1, 0.95);
        assertThat(perDay.estimate()).isCloseTo(years.estimate(), within(1e-8));
        assertThat(perDay.standardError()).isCloseTo(years.standardError(), within(1e-8));
        double[] swapped = Arrays.stream(ARM).map(a -> 1 - a).toArray();
        EffectEstimate other = model.perExposure(TIME).fit(COUNTS, swapped).effect(1, 0.95);
        assertThat(other.estimate()).isCloseTo(-years.estimate(), within(1e-8));
        PoissonFit backwards = PoissonModel.withIntercept().fit(reversed(COUNTS), ARM);
        PoissonFit forwards = PoissonModel.withIntercept().fit(COUNTS, swapped);
        assertThat(backwards.effect(1, 0.95).estimate())
                .isCloseTo(forwards.effect(1, 0.95).estimate(), within(1e-12));
    }

    private static int[] reversed(int[] counts) {
        int[] copy = new int[counts.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[counts.length - 1 - i];
        }
        return copy;
    }

    /** Counts 1, 2, 1, 2 vary less than Poisson counts of mean 1.5: the fit is the Poisson one. */
    @Test
    void withoutExcessVarianceThetaIsInfinite() {
        int[] even = {1, 2, 1, 2, 1, 2};
        double[] arm = {0, 0, 0, 1, 1, 1};
        NegativeBinomialFit fit = NegativeBinomialModel.withIntercept().fit(even, arm);
        PoissonFit poisson = PoissonModel.withIntercept().fit(even, arm);
        assertThat(fit.theta()).isInfinite();
        assertThat(fit.thetaStandardError()).isNaN();
        assertThat(fit.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("theta runs to infinity"));
        assertThat(fit.logLikelihood()).isCloseTo(poisson.logLikelihood(), within(1e-12));
        assertThat(fit.deviance()).isCloseTo(poisson.deviance(), within(1e-12));
        assertThat(fit.effect(1, 0.95).standardError())
                .isEqualTo(poisson.effect(1, 0.95).standardError());
        assertThat(fit.isConverged()).isTrue();
    }

    @Test
    void aGroupWithoutEventsIsSaid() {
        int[] counts = COUNTS.clone();
        for (int i = 1; i < 16; i += 2) {
            counts[i] = 0;
        }
        PoissonFit poisson = PoissonModel.withIntercept().fit(counts, ARM);
        assertThat(poisson.coefficients().status(1)).isEqualTo(Status.INFINITE);
        assertThat(poisson.effect(0, 0.95).naturalEstimate()).isCloseTo(28 / 8.0, within(1e-9));
        assertThat(poisson.effect(1, 0.95).isEstimable()).isFalse();
        assertThat(poisson.effect(1, 0.95).notes().get(0).text()).contains("x1");
        NegativeBinomialFit fit = NegativeBinomialModel.withIntercept().fit(counts, ARM);
        assertThat(fit.effect(1, 0.95).isEstimable()).isFalse();
        assertThat(fit.theta()).isFinite();
        assertThat(fit.toString()).contains("NA", "runs to infinity");
    }

    @Test
    void degenerateDataGetNotes() {
        PoissonFit none = PoissonModel.withIntercept().fit(new int[16], ARM);
        assertThat(none.effect(1, 0.95).isEstimable()).isFalse();
        assertThat(none.notes().get(0).text()).contains("No patient had an event");
        assertThat(none.pearsonDispersion()).isNaN();
        NegativeBinomialFit nothing = NegativeBinomialModel.withIntercept().fit(new int[16], ARM);
        assertThat(nothing.notes()).allMatch(note -> note.kind() == AnalysisNote.Kind.NOT_ESTIMABLE);
        PoissonFit aliased = PoissonModel.withIntercept().fit(COUNTS, ARM, ARM);
        assertThat(aliased.coefficients().status(2)).isEqualTo(Status.ALIASED);
        assertThat(aliased.effect(2, 0.95).isEstimable()).isFalse();
        assertThat(PoissonModel.withIntercept().fit(new int[] {3}).pearsonDispersion())
                .isNaN();
        NegativeBinomialFit wild =
                NegativeBinomialModel.withIntercept().fit(new int[] {0, 0, 0, 100_000}, new double[4]);
        assertThat(wild.theta()).isBetween(1e-4, 1.0);
    }

    @Test
    void refusesWhatItCannotRead() {
        PoissonModel model = PoissonModel.withIntercept();
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new int[] {1, -1}));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(COUNTS, new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.perExposure(new double[16]).fit(COUNTS, ARM))
                .withMessageContaining("Exposure 0.0 of patient 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.perExposure(new double[] {1}).fit(COUNTS, ARM));
    }

    @Test
    void printsAsASummary() {
        List<String> names = List.of("arm");
        String poisson = PoissonModel.withIntercept()
                .fit(COUNTS, new double[][] {ARM}, names)
                .toString();
        assertThat(poisson).contains("Estimate", "z value", "arm", "Pearson dispersion", "number of events= 52");
        String negative = NegativeBinomialModel.withIntercept()
                .fit(COUNTS, new double[][] {ARM}, names)
                .toString();
        assertThat(negative).contains("Theta:", "2 x log-likelihood:");
    }
}
