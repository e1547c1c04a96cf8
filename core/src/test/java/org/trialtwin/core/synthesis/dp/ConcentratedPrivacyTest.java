package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcentratedPrivacyTest {
    @ParameterizedTest
    @CsvSource({"0.001, 1e-6", "0.05, 1e-2", "0.5, 1e-9", "12, 1e-5"})
    void isTighterThanTheFirstConversionAndConsistent(double rho, double delta) {
        ConcentratedPrivacy loss = new ConcentratedPrivacy(rho);
        double epsilon = loss.epsilon(delta);
        assertThat(epsilon).isLessThan(rho + 2 * Math.sqrt(rho * Math.log(1 / delta)));
        assertThat(loss.delta(epsilon)).isCloseTo(delta, within(1e-9 * delta));
        assertThat(ConcentratedPrivacy.of(epsilon, delta).rho()).isCloseTo(rho, within(1e-9 * rho));
    }

    /** The bound is one minimum over all orders: no grid of orders goes below it. */
    @Test
    void deltaIsTheMinimumOverOrders() {
        ConcentratedPrivacy loss = new ConcentratedPrivacy(0.2);
        double least = 1;
        for (double a = 1.0105; a < 60; a += 0.0005) {
            least = Math.min(least, Math.exp((a - 1) * (a * 0.2 - 3) + a * Math.log1p(-1 / a)) / (a - 1));
        }
        assertThat(loss.delta(3)).isCloseTo(least, within(1e-7 * least));
    }

    /** Exact delta of Gaussian noise, Balle and Wang 2018, theorem 8: the conversion is above it, and not far. */
    @Test
    void isAboveWhatGaussianNoiseReallyLoses() {
        double rho = 0.1;
        double mu = Math.sqrt(2 * rho);
        var normal = new NormalDistribution();
        double exact = normal.cumulativeProbability(mu / 2 - 1 / mu)
                - Math.exp(1) * normal.cumulativeProbability(-mu / 2 - 1 / mu);
        assertThat(new ConcentratedPrivacy(rho).delta(1)).isBetween(exact, 5 * exact);
    }

    @Test
    void lossesAddUp() {
        ConcentratedPrivacy one = new ConcentratedPrivacy(0.1);
        assertThat(one.times(3).plus(ConcentratedPrivacy.ofPure(1)).rho()).isCloseTo(0.8, within(1e-15));
        assertThat(new ConcentratedPrivacy(0).epsilon(1e-6)).isZero();
        assertThat(new ConcentratedPrivacy(0).delta(0)).isZero();
    }

    @Test
    void anOverspentBudgetIsRefused() {
        PrivacyBudget budget = PrivacyBudget.of(1, 1e-6);
        ConcentratedPrivacy all = ConcentratedPrivacy.of(1, 1e-6);
        ConcentratedPrivacy third = new ConcentratedPrivacy(all.rho() / 3);
        budget.spend("first", third);
        budget.spend("second", third);
        assertThatThrownBy(() -> budget.spend("too much", all))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("too much")
                .hasMessageContaining("first 0.0")
                .hasMessageContaining("is left");
        budget.spend("third", third);
        assertThat(budget.spent().epsilon(1e-6)).isCloseTo(1, within(1e-9));
        assertThat(budget.left().rho()).isLessThan(1e-15);
        assertThat(budget.entries()).containsOnlyKeys("first", "second", "third");
        assertThat(budget).hasToString(budget.toString()).asString().contains("epsilon 1.000 of 1 at delta 0.000001");
        assertThatThrownBy(() -> budget.spend("a little", new ConcentratedPrivacy(1e-6)))
                .isInstanceOf(BudgetExceededException.class);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> PrivacyBudget.of(0, 1e-6)).hasMessageContaining("Epsilon");
        assertThatThrownBy(() -> PrivacyBudget.of(1, 0)).hasMessageContaining("Delta");
        assertThatThrownBy(() -> new ConcentratedPrivacy(Double.NaN)).hasMessageContaining("NaN");
        assertThat(NoiseOrigin.seededForTests(1).warning().orElseThrow()).contains("Not private");
        assertThat(NoiseOrigin.secure().warning()).isEmpty();
    }
}
