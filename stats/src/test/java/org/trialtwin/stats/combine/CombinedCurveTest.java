package org.trialtwin.stats.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.math.ProductLimit;

/** Expected numbers are R 4.2.2's: survfit's probabilities and errors, combined on the scale of log(-log S) by hand. */
class CombinedCurveTest {
    private static final List<ProductLimit> CURVES = List.of(
            curve(
                    new double[] {6, 13, 21, 30, 37, 38, 49, 50, 63, 79, 86, 98, 202, 219},
                    new int[] {1, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0}),
            curve(
                    new double[] {5, 15, 22, 29, 40, 41, 45, 55, 60, 75, 90, 101, 190, 230},
                    new int[] {1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0}));

    private static ProductLimit curve(double[] time, int[] events) {
        boolean[] event = new boolean[events.length];
        for (int i = 0; i < events.length; i++) {
            event[i] = events[i] == 1;
        }
        return ProductLimit.of(time, event);
    }

    private static CombinedCurve combined() {
        return CombinedCurve.of(CombiningRule.rubin(), CURVES, CohortSizes.alike(), 0.95);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0.928571428571429, 0.590766867426758, 0.98961982313685",
        "40, 0.701823011227014, 0.385084089625294, 0.876890624087437",
        "63, 0.501282053726805, 0.199438537233946, 0.743933335961696",
        "150, 0.292103360707467, 0.0347692203530624, 0.637071600930865"
    })
    void probabilitiesAreCombinedOnTheScaleOfLogMinusLog(double time, double survival, double lower, double upper) {
        CombinedCurve.Point point = combined().at(time);
        assertThat(point.survival()).isCloseTo(survival, within(1e-12));
        assertThat(point.lower()).isCloseTo(lower, within(1e-9));
        assertThat(point.upper()).isCloseTo(upper, within(1e-9));
    }

    @Test
    void beforeAReplicatesFirstEventThereAreNoLimits() {
        assertThat(combined().at(5).survival()).isCloseTo(0.964285714285714, within(1e-14));
        assertThat(combined().at(5).lower()).isNaN();
        assertThat(combined().at(1).survival()).isEqualTo(1);
    }

    @Test
    void theCurveFallsAndEndsWithTheShortestFollowUp() {
        List<CombinedCurve.Point> points = combined().points();
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).survival())
                    .isLessThanOrEqualTo(points.get(i - 1).survival());
        }
        assertThat(points.get(points.size() - 1).time()).isLessThanOrEqualTo(219);
        ProductLimit brief = curve(new double[] {3, 20, 25}, new int[] {1, 0, 0});
        assertThat(CombinedCurve.of(CombiningRule.rubin(), List.of(CURVES.get(0), brief), CohortSizes.alike(), 0.95)
                        .points())
                .allMatch(point -> point.time() <= 25);
    }

    @Test
    void narrowerUnderAnotherRuleAndLabelled() {
        CombinedCurve reiter = CombinedCurve.of(CombiningRule.reiter(), CURVES, CohortSizes.alike(), 0.95);
        assertThat(reiter.at(63).upper() - reiter.at(63).lower())
                .isLessThan(combined().at(63).upper() - combined().at(63).lower());
        assertThat(reiter.toString()).contains("Reiter's rule is for data whose values");
        assertThat(combined().toString()).contains("proper draws");
    }

    @Test
    void emptyAndTooFewAreRefusedAndAllCensoredHasNoPoints() {
        ProductLimit empty = curve(new double[0], new int[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CombinedCurve.of(
                        CombiningRule.rubin(), List.of(empty, CURVES.get(0)), CohortSizes.alike(), 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CombinedCurve.of(CombiningRule.rubin(), CURVES.subList(0, 1), CohortSizes.alike(), 0.95));
        ProductLimit censored = curve(new double[] {3, 4}, new int[] {0, 0});
        assertThat(CombinedCurve.of(CombiningRule.rubin(), List.of(censored, censored), CohortSizes.alike(), 0.95)
                        .points())
                .isEmpty();
    }

    @Test
    void aCurveThatReachesZeroHasNoLimitsThere() {
        ProductLimit allDead = curve(new double[] {1, 2, 3}, new int[] {1, 1, 1});
        CombinedCurve curve =
                CombinedCurve.of(CombiningRule.rubin(), List.of(allDead, allDead), CohortSizes.alike(), 0.95);
        assertThat(curve.at(3).survival()).isZero();
        assertThat(curve.at(3).lower()).isNaN();
        assertThat(curve.at(2).lower()).isPositive();
    }
}
