package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Times that differ by rounding alone are tied, as R 4.2.2, survival 3.5-3 has them by default ({@code timefix}). */
class NearTiesTest {
    private static final double[] TIME = {0.1 + 0.2, 0.3, 0.4, 0.7, 0.1 * 7, 1};
    private static final boolean[] EVENT = {true, true, true, true, true, false};
    private static final double[] ARM = {1, 0, 0, 1, 0, 1};

    @Test
    void theRoundingIsThere() {
        assertThat(Arrays.stream(TIME).distinct().count()).isEqualTo(6);
    }

    /** {@code survfit(Surv(t, e) ~ 1)}. */
    @Test
    void survivalCurve() {
        KaplanMeier curve = KaplanMeier.of(TIME, EVENT);
        assertThat(curve.curve().size()).isEqualTo(4);
        assertThat(curve.curve().events(0)).isEqualTo(2);
        assertThat(curve.at(0.3).survival()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(curve.at(0.7).survival()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(NelsonAalen.of(TIME, EVENT).hazard().size()).isEqualTo(3);
    }

    /** {@code survdiff(Surv(t, e) ~ x)} and {@code coxph(Surv(t, e) ~ x)}. */
    @Test
    void testsAndModels() {
        int[] group = Arrays.stream(ARM).mapToInt(v -> (int) v).toArray();
        assertThat(LogRank.withDefaults().test(TIME, EVENT, group).test().statistic())
                .isCloseTo(0.79617834394904, within(1e-13));
        CoxFit fit = CoxModel.withTies(Ties.EFRON).fit(TIME, EVENT, ARM);
        assertThat(fit.coefficient(0)).isCloseTo(-0.780215918253, within(1e-9));
        assertThat(fit.standardError(0)).isCloseTo(0.936662577653, within(1e-8));
    }

    /** A row that ends and one that begins at one time do not overlap by rounding; a row of no length is refused, as in R. */
    @Test
    void entries() {
        double[] end = {0.3, 1, 2};
        double[] entry = {0, 0.1 + 0.2, 0};
        boolean[] event = {true, false, true};
        double[] x = {0, 1, 1};
        CoxFit near = CoxModel.withTies(Ties.EFRON).enteringAt(entry).fit(end, event, x);
        CoxFit exact = CoxModel.withTies(Ties.EFRON)
                .enteringAt(new double[] {0, 0.3, 0})
                .fit(end, event, x);
        assertThat(near.logLikelihoodNull()).isEqualTo(exact.logLikelihoodNull());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoxModel.withTies(Ties.EFRON)
                        .enteringAt(new double[] {1 - 1e-9})
                        .fit(new double[] {1}, new boolean[] {true}, new double[] {1}));
    }

    @Test
    void competingCauses() {
        int[] cause = {1, 2, 1, 1, 2, 0};
        double[] joined = {0.3, 0.3, 0.4, 0.7, 0.7, 1};
        assertThat(CumulativeIncidence.of(TIME, cause).at(1, 0.7).standardError())
                .isEqualTo(CumulativeIncidence.of(joined, cause).at(1, 0.7).standardError());
        assertThat(FineGrayModel.ofCause(1).fit(TIME, cause, ARM).coefficient(0))
                .isEqualTo(FineGrayModel.ofCause(1).fit(joined, cause, ARM).coefficient(0));
    }
}
