package org.trialtwin.stats.ordinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;

class ProportionalOddsModelTest {
    private static final List<String> THREE = List.of("0", "1", "2");
    private static final int[] LEVEL = {0, 2, 1, 2, 0, 1, 2, 2, 1, 0, 0, 2, 1, 2};
    private static final double[] ARM = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    private static final double[] AGE = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7};

    /** Of two levels it is the logistic model: 3 of 10 above in arm 0, 6 of 10 in arm 1. */
    @Test
    void twoLevelsByHand() {
        int[] level = new int[20];
        double[] arm = new double[20];
        for (int i = 0; i < 20; i++) {
            arm[i] = i < 10 ? 0 : 1;
            level[i] = i < 3 || i >= 14 ? 1 : 0;
        }
        ProportionalOddsFit fit =
                ProportionalOddsModel.ofLevels(List.of("no", "yes")).fit(level, arm);
        EffectEstimate effect = fit.effect(0, 0.95);
        assertThat(effect.naturalEstimate()).isCloseTo(3.5, within(1e-10));
        assertThat(effect.standardError()).isCloseTo(Math.sqrt(1.0 / 3 + 1.0 / 7 + 1.0 / 6 + 1.0 / 4), within(1e-10));
        assertThat(fit.coefficients().estimate(1)).isCloseTo(Math.log(7.0 / 3), within(1e-10));
        assertThat(fit.coefficients().names()).containsExactly("x1", "no|yes");
        assertThat(effect.events()).isNull();
    }

    /** Without covariates the thresholds are the logits of the cumulative proportions. */
    @Test
    void thresholdsByHand() {
        ProportionalOddsFit fit = ProportionalOddsModel.ofLevels(THREE).fit(LEVEL);
        assertThat(fit.coefficients().estimate(0)).isCloseTo(Math.log(4.0 / 10), within(1e-10));
        assertThat(fit.coefficients().estimate(1)).isCloseTo(Math.log(8.0 / 6), within(1e-10));
        assertThat(fit.coefficients().standardError(0)).isCloseTo(Math.sqrt(1 / 4.0 + 1 / 10.0), within(1e-10));
        assertThat(fit.logLikelihood())
                .isCloseTo(4 * Math.log(4 / 14.0) + 4 * Math.log(4 / 14.0) + 6 * Math.log(6 / 14.0), within(1e-10));
    }

    /** Golden values: MASS::polr of R 4.2.2 with reltol = 1e-15; its Hessian is numerical. */
    @Test
    void likeR() {
        ProportionalOddsFit fit = ProportionalOddsModel.ofLevels(THREE).fit(LEVEL, ARM, AGE);
        assertThat(fit.coefficients().estimate(0)).isCloseTo(2.2857145802405, within(1e-5));
        assertThat(fit.coefficients().estimate(1)).isCloseTo(-0.0757383148859, within(1e-6));
        assertThat(fit.coefficients().estimate(2)).isCloseTo(-0.535400161136, within(1e-5));
        assertThat(fit.coefficients().estimate(3)).isCloseTo(1.042603841268, within(1e-5));
        assertThat(fit.coefficients().standardError(0)).isCloseTo(1.180930934867, within(1e-4));
        assertThat(fit.coefficients().standardError(1)).isCloseTo(0.210521340002, within(1e-4));
        assertThat(fit.coefficients().standardError(3)).isCloseTo(1.342776027489, within(1e-4));
        assertThat(fit.deviance()).isLessThanOrEqualTo(25.807342336219 + 1e-10);
        assertThat(fit.deviance()).isCloseTo(25.807342336219, within(1e-8));
        assertThat(fit.akaike()).isCloseTo(33.807342336219, within(1e-8));
    }

    @Test
    void unitsAndDirectionDoNotMatter() {
        ProportionalOddsModel model = ProportionalOddsModel.ofLevels(THREE);
        ProportionalOddsFit plain = model.fit(LEVEL, ARM, AGE);
        double[] days = Arrays.stream(AGE).map(x -> 1000 + 365.25 * x).toArray();
        ProportionalOddsFit scaled = model.fit(LEVEL, ARM, days);
        assertThat(scaled.coefficients().estimate(0))
                .isCloseTo(plain.coefficients().estimate(0), within(1e-9));
        assertThat(365.25 * scaled.coefficients().estimate(1))
                .isCloseTo(plain.coefficients().estimate(1), within(1e-9));
        assertThat(365.25 * scaled.coefficients().standardError(1))
                .isCloseTo(plain.coefficients().standardError(1), within(1e-9));
        int[] turned = Arrays.stream(LEVEL).map(k -> 2 - k).toArray();
        ProportionalOddsFit reversed = model.fit(turned, ARM, AGE);
        assertThat(reversed.coefficients().estimate(0))
                .isCloseTo(-plain.coefficients().estimate(0), within(1e-9));
        assertThat(reversed.coefficients().estimate(2))
                .isCloseTo(-plain.coefficients().estimate(3), within(1e-9));
    }

    @Test
    void separationIsSaid() {
        int[] level = {0, 0, 1, 1, 2, 2};
        double[] x = {1, 2, 3, 4, 5, 6};
        ProportionalOddsFit fit = ProportionalOddsModel.ofLevels(THREE).fit(level, x);
        assertThat(fit.isConverged()).isFalse();
        assertThat(fit.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(fit.effect(0, 0.95).notes().get(0).text()).contains("x1", "separation");
        assertThat(fit.toString()).contains("NA");
    }

    @Test
    void degenerateDataGetNotes() {
        ProportionalOddsModel model = ProportionalOddsModel.ofLevels(List.of("0", "empty", "1", "2"));
        int[] gap = Arrays.stream(LEVEL).map(k -> k == 0 ? 0 : k + 1).toArray();
        ProportionalOddsFit skipped = model.fit(gap, ARM, AGE);
        ProportionalOddsFit plain = ProportionalOddsModel.ofLevels(THREE).fit(LEVEL, ARM, AGE);
        assertThat(skipped.deviance()).isCloseTo(plain.deviance(), within(1e-10));
        assertThat(skipped.notes()).anySatisfy(note -> assertThat(note.text()).contains("level empty"));
        ProportionalOddsFit one = model.fit(new int[14], ARM);
        assertThat(one.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(one.notes().get(0).text()).contains("the same level");
        assertThat(one.isConverged()).isFalse();
        ProportionalOddsFit aliased = ProportionalOddsModel.ofLevels(THREE).fit(LEVEL, ARM, ARM);
        assertThat(aliased.coefficients().status(1)).isEqualTo(Status.ALIASED);
        assertThat(aliased.effect(0, 0.95).isEstimable()).isTrue();
        assertThat(aliased.effect(1, 0.95).isEstimable()).isFalse();
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProportionalOddsModel.ofLevels(List.of("only")));
        ProportionalOddsModel model = ProportionalOddsModel.ofLevels(THREE);
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new int[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(new int[] {0, 3}))
                .withMessageContaining("Level 3 of patient 1");
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(LEVEL, new double[2]));
        ProportionalOddsFit fit = model.fit(LEVEL, ARM);
        assertThatIllegalArgumentException().isThrownBy(() -> fit.effect(1, 0.95));
    }
}
