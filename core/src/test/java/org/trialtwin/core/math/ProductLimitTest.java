package org.trialtwin.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProductLimitTest {
    /**
     * By hand, unsorted with ties: times 5+, 2, 3, 2, 3+, 8, 8+ (+ censored). At 2: 7 at risk, 2 events, 5/7. At 3: 5 at
     * risk, 1 event (the censored patient is still at risk), 5/7 * 4/5 = 4/7. At 5: none. At 8: 2 at risk, 1 event, 2/7.
     */
    private final ProductLimit curve = ProductLimit.of(
            new double[] {5, 2, 3, 2, 3, 8, 8}, new boolean[] {false, true, true, true, false, true, false});

    @Test
    void byHand() {
        assertThat(curve.size()).isEqualTo(4);
        assertThat(curve.patients()).isEqualTo(7);
        double[] times = {2, 3, 5, 8};
        int[] atRisk = {7, 5, 3, 2};
        int[] events = {2, 1, 0, 1};
        int[] censored = {0, 1, 1, 1};
        double[] survival = {5.0 / 7, 4.0 / 7, 4.0 / 7, 2.0 / 7};
        for (int row = 0; row < 4; row++) {
            assertThat(curve.time(row)).isEqualTo(times[row]);
            assertThat(curve.atRisk(row)).isEqualTo(atRisk[row]);
            assertThat(curve.events(row)).isEqualTo(events[row]);
            assertThat(curve.censored(row)).isEqualTo(censored[row]);
            assertThat(curve.survival(row)).isCloseTo(survival[row], within(1e-15));
        }
    }

    @Test
    void stepsAreContinuousFromTheRight() {
        assertThat(curve.survivalAt(0)).isEqualTo(1);
        assertThat(curve.survivalAt(1.999)).isEqualTo(1);
        assertThat(curve.survivalAt(2)).isCloseTo(5.0 / 7, within(1e-15));
        assertThat(curve.survivalAt(7.9)).isCloseTo(4.0 / 7, within(1e-15));
        assertThat(curve.survivalAt(100)).isCloseTo(2.0 / 7, within(1e-15));
    }

    @Test
    void awkwardInputs() {
        assertThat(ProductLimit.of(new double[0], new boolean[0]).survivalAt(1)).isEqualTo(1);
        ProductLimit censored = ProductLimit.of(new double[] {1, 2}, new boolean[] {false, false});
        assertThat(censored.survivalAt(5)).isEqualTo(1);
        ProductLimit all = ProductLimit.of(new double[] {1, 1}, new boolean[] {true, true});
        assertThat(all.survivalAt(1)).isZero();
        assertThatThrownBy(() -> ProductLimit.of(new double[1], new boolean[2])).hasMessageContaining("1 times");
        assertThatThrownBy(() -> ProductLimit.of(new double[] {Double.NaN}, new boolean[1]))
                .hasMessageContaining("not finite");
    }

    @Test
    void sortingIsStable() {
        assertThat(SortOrder.ascending(new double[] {2, 1, 2, 0.0, -0.0, 1})).containsExactly(3, 4, 1, 5, 0, 2);
        assertThat(SortOrder.ascending(new double[0])).isEmpty();
    }
}
