package org.trialtwin.stats.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeanRanksTest {
    private static final double NONE = Double.NaN;

    /** Blocks with a tie and with a missing score, by hand. */
    @Test
    void tiesShareAndMissingScoresTakeNoPlace() {
        MeanRanks ranks =
                MeanRanks.of(List.<double[][]>of(new double[][] {{0.1, 0.3, 0.3}, {0.2, NONE, 0.1}, {0.5, 0.7, 0.6}}));
        assertThat(ranks.mean(0).value()).isCloseTo((1 + 2 + 1) / 3.0, within(1e-12));
        assertThat(ranks.mean(1).value()).isCloseTo((2.5 + 3) / 2, within(1e-12));
        assertThat(ranks.mean(2).value()).isCloseTo((2.5 + 1 + 2) / 3, within(1e-12));
        assertThat(ranks.first()).isZero();
        // Ranks 1, 2, 1: mean 4/3, standard error 1/3, t of 2 degrees of freedom 4.30265.
        assertThat(ranks.mean(0).upper()).isCloseTo(4 / 3.0 + 4.30265272991 / 3, within(1e-9));
    }

    @Test
    void ranksOfSeveralMeasuresAreAveragedWithinABlock() {
        MeanRanks ranks = MeanRanks.of(List.<double[][]>of(
                new double[][] {{1, 2}, {1, 2}}, new double[][] {{5, 4}, {NONE, NONE}}));
        assertThat(ranks.mean(0).value()).isEqualTo((1.5 + 1) / 2);
        assertThat(ranks.mean(1).value()).isEqualTo((1.5 + 2) / 2);
    }

    @Test
    void whoAlwaysLosesIsNotLevelWithTheFirst() {
        double[][] scores = new double[6][];
        for (int block = 0; block < scores.length; block++) {
            boolean even = block % 2 == 0;
            scores[block] = new double[] {even ? 1 : 2, even ? 2 : 1, 3};
        }
        MeanRanks ranks = MeanRanks.of(List.<double[][]>of(scores));
        assertThat(ranks.isLevelWith(1, ranks.first())).isTrue();
        assertThat(ranks.isLevelWith(2, ranks.first())).isFalse();
    }

    @Test
    void withoutAnyScoreNobodyIsFirst() {
        MeanRanks ranks = MeanRanks.of(List.<double[][]>of(new double[][] {{NONE, NONE}}));
        assertThat(ranks.first()).isEqualTo(-1);
        assertThat(ranks.mean(0).value()).isNaN();
    }
}
