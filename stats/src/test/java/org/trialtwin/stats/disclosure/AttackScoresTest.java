package org.trialtwin.stats.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AttackScoresTest {
    @Test
    void countsPairsAndHalvesTies() {
        AttackScores scores = new AttackScores(new double[] {3, 1, 2}, new double[] {2, 0});
        // 3 beats both, 1 beats one, 2 beats one and ties with one.
        assertThat(scores.areaUnderCurve()).isCloseTo((2 + 1 + 1.5) / 6, within(1e-15));
    }

    @Test
    void hasTheRateOfChanceOnAverage() {
        AttackScores tied = new AttackScores(new double[100], new double[50]);
        assertThat(tied.areaUnderCurve()).isEqualTo(0.5);
        assertThat(tied.truePositiveRateAt(0.01)).isCloseTo(0.01, within(1e-15));
        AttackScores copies = new AttackScores(new double[] {0, 0, -1, -2}, new double[] {-1, -2});
        assertThat(copies.truePositiveRateAt(0)).isZero();
        assertThat(copies.truePositiveRateAt(0.5)).isEqualTo(0.75);
        // Above the highest control are the two copies and half of the tie: three quarters of the way to it.
        assertThat(copies.truePositiveRateAt(0.25)).isEqualTo(0.75 * 2.5 / 4);
        assertThat(copies.truePositiveRateAt(1)).isEqualTo(1);
    }

    @Test
    void needsBothGroups() {
        assertThatThrownBy(() -> new AttackScores(new double[0], new double[1])).hasMessageContaining("0 and 1");
        assertThatThrownBy(() -> new AttackScores(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("not a number");
    }
}
