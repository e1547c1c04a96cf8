package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTicksTest {
    @Test
    void evenTicksAreRound() {
        assertThat(AxisTicks.even(0, 3329, 7).labels())
                .containsExactly("0", "500", "1000", "1500", "2000", "2500", "3000");
        assertThat(AxisTicks.even(-0.12, 0.31, 5).labels()).containsExactly("-0.1", "0.0", "0.1", "0.2", "0.3");
        assertThat(AxisTicks.even(0, 0.004, 4).labels()).containsExactly("0.000", "0.001", "0.002", "0.003", "0.004");
    }

    @Test
    void ratiosIncludeNoEffectAndKeepTheirDistance() {
        AxisTicks ticks = AxisTicks.ratios(StrictMath.log(0.3), StrictMath.log(2.2), 0.3);
        assertThat(ticks.labels()).containsExactly("0.3", "0.5", "0.7", "1", "2");
        for (int i = 1; i < ticks.at().size(); i++) {
            assertThat(ticks.at().get(i) - ticks.at().get(i - 1)).isGreaterThanOrEqualTo(0.3);
        }
    }

    @Test
    void aNarrowRangeOfRatiosHasTicksToo() {
        assertThat(AxisTicks.ratios(StrictMath.log(0.93), StrictMath.log(1.04), 0.02)
                        .labels())
                .hasSizeGreaterThanOrEqualTo(2)
                .contains("1.00");
    }
}
