package org.trialtwin.stats.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;

class WinStatisticsTest {
    private static final boolean[] TWO_BY_THREE = {true, true, false, false, false};

    /**
     * Deaths first (times 5, 8+ against 3, 5+, 6+), then a score (2, 4 against 9, 1, 4). Of the six pairs: the first patient
     * outlives the death at 3, dies before the patients seen alive at 5 and 6; the second outlives the death at 3, and the
     * score decides the others: 4 against 1 is won, 4 against 4 is a tie.
     */
    @Test
    void sixPairsByHand() {
        Component death = Component.laterEventWins(
                "death", new double[] {5, 8, 3, 5, 6}, new boolean[] {true, false, true, false, false});
        Component score = Component.higherWins("score", new double[] {2, 4, 9, 1, 4});
        WinStatistics result = WinStatistics.of(TWO_BY_THREE, death, score);
        assertThat(result.components())
                .containsExactly(new PairCounts("death", 2, 2, 2), new PairCounts("score", 1, 0, 1));
        assertThat(result.components().get(1).pairs()).isEqualTo(2);
        EffectEstimate ratio = result.winRatio(0.95);
        assertThat(ratio.naturalEstimate()).isCloseTo(1.5, within(1e-14));
        assertThat(result.winOdds(0.95).naturalEstimate()).isCloseTo(3.5 / 2.5, within(1e-14));
        EffectEstimate benefit = result.netBenefit(0.95);
        assertThat(benefit.estimate()).isCloseTo(1 / 6.0, within(1e-15));
        // Shares of wins minus losses: -1/3 and 2/3 by row, 1, 0, -1/2 by column.
        double rows = 0.5 / 2;
        double columns = (25 / 36.0 + 1 / 36.0 + 16 / 36.0) / 2 / 3;
        assertThat(benefit.variance()).isCloseTo(rows + columns, within(1e-15));
        assertThat(result.tieShare()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(result.toString()).contains("score", "win ratio", "1.5000");
    }

    @Test
    void followUpThatIsNotSharedDecidesNothing() {
        double[] time = {5, 9};
        Component both = Component.laterEventWins("death", time, new boolean[] {false, true});
        assertThat(both.compare(0, 1)).isZero();
        Component first = Component.laterEventWins("death", time, new boolean[] {true, false});
        assertThat(first.compare(0, 1)).isEqualTo(-1);
        assertThat(Component.earlierEventWins("recovery", time, new boolean[] {true, false})
                        .compare(0, 1))
                .isEqualTo(1);
        double[] same = {5, 5};
        assertThat(Component.laterEventWins("death", same, new boolean[] {true, true})
                        .compare(0, 1))
                .isZero();
        assertThat(Component.laterEventWins("death", same, new boolean[] {true, false})
                        .compare(1, 0))
                .isEqualTo(1);
        assertThat(first.beyond(4).compare(0, 1)).isEqualTo(-1);
        assertThat(first.beyond(4.5).compare(0, 1)).isZero();
        Component exact = Component.laterEventWins("death", time, new boolean[] {true, true});
        assertThat(exact.beyond(4).compare(0, 1)).isZero();
    }

    /** The count by sorting finds what the look at every pair finds. */
    @Test
    void oneComponentBySortingIsTheSame() {
        Random random = new Random(11);
        for (int run = 0; run < 200; run++) {
            int n = 2 + random.nextInt(20);
            double[] value = new double[n];
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                value[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(8);
                event[i] = random.nextBoolean();
            }
            Component component = switch (run % 4) {
                case 0 -> Component.laterEventWins("t", value, event);
                case 1 -> Component.earlierEventWins("t", value, event);
                case 2 -> Component.higherWins("x", value);
                default -> Component.lowerWins("x", value);
            };
            Component beyond = component.beyond(random.nextInt(3));
            int half = n / 2;
            int[] one = IntStream.range(0, half).toArray();
            int[] two = IntStream.range(half, n).toArray();
            StratumPairs fast = StratumPairs.of(List.of(beyond), one, two);
            StratumPairs slow = StratumPairs.pairwise(List.of(beyond), one, two);
            assertThat(fast).usingRecursiveComparison().isEqualTo(slow);
        }
    }

    @Test
    void armsChangeSides() {
        Random random = new Random(3);
        int n = 40;
        double[] x = random.doubles(n).toArray();
        boolean[] arm = new boolean[n];
        boolean[] other = new boolean[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i % 2 == 0;
            other[i] = !arm[i];
        }
        WinStatistics one = WinStatistics.of(arm, Component.higherWins("x", x));
        WinStatistics two = WinStatistics.of(other, Component.higherWins("x", x));
        WinStatistics low = WinStatistics.of(other, Component.lowerWins("x", x));
        assertThat(two.winRatio(0.95).estimate()).isCloseTo(-one.winRatio(0.95).estimate(), within(1e-12));
        assertThat(two.winRatio(0.95).standardError())
                .isCloseTo(one.winRatio(0.95).standardError(), within(1e-12));
        assertThat(low.netBenefit(0.95).estimate())
                .isCloseTo(one.netBenefit(0.95).estimate(), within(1e-12));
        // Without ties the two measures are one.
        assertThat(one.winOdds(0.95).estimate()).isCloseTo(one.winRatio(0.95).estimate(), within(1e-12));
        assertThat(one.winOdds(0.95).standardError())
                .isCloseTo(one.winRatio(0.95).standardError(), within(1e-12));
    }

    @Test
    void degenerateDataGetNotes() {
        Component apart = Component.higherWins("x", new double[] {5, 6, 1, 2, 3});
        WinStatistics all = WinStatistics.of(TWO_BY_THREE, apart);
        explained(all.winRatio(0.95), "no pair was lost");
        explained(all.winOdds(0.95), "no pair was lost");
        explained(all.netBenefit(0.95), "No test");
        assertThat(all.netBenefit(0.95).estimate()).isEqualTo(1);
        explained(
                WinStatistics.of(TWO_BY_THREE, Component.lowerWins("x", new double[] {5, 6, 1, 2, 3}))
                        .winRatio(0.95),
                "no pair was won");
        Component censored = Component.laterEventWins("death", new double[] {5, 6, 1, 2, 3}, new boolean[5]);
        WinStatistics ties = WinStatistics.of(TWO_BY_THREE, censored);
        explained(ties.winRatio(0.95), "all pairs are tied");
        explained(ties.winOdds(0.95), "No test");
        explained(ties.netBenefit(0.95), "No test");
        WinStatistics oneArm = WinStatistics.of(new boolean[5], apart);
        explained(oneArm.netBenefit(0.95), "no pair of");
        explained(oneArm.winOdds(0.95), "no pair of");
        WinStatistics nobody = WinStatistics.of(new boolean[0], Component.higherWins("x", new double[0]));
        explained(nobody.winRatio(0.95), "no pair of");
        WinStatistics pair =
                WinStatistics.of(new boolean[] {true, false, false}, Component.higherWins("x", new double[] {2, 1, 3}));
        assertThat(pair.winRatio(0.95).isEstimable()).isTrue();
        assertThat(pair.notes().get(0).text()).contains("has one patient");
        WinStatistics two =
                WinStatistics.of(new boolean[] {true, false}, Component.higherWins("x", new double[] {2, 1}));
        explained(two.winRatio(0.95), "no pair was lost");
        for (WinStatistics result : List.of(all, ties, oneArm, nobody, pair, two)) {
            assertThat(result.toString()).doesNotContain("Infinity");
        }
    }

    @Test
    void strataWithoutBothArmsAndMissingValuesAreTold() {
        WinStatistics result = WinStatistics.stratified(
                new boolean[] {true, true, false, false, true},
                new int[] {1, 1, 1, 1, 2},
                Component.higherWins("x", new double[] {1, Double.NaN, 0, 2, 3}));
        assertThat(result.notes())
                .extracting(Object::toString)
                .anyMatch(note -> note.contains("1 patients have no value of x"))
                .anyMatch(note -> note.contains("1 patients are in strata without"));
        assertThat(result.components()).containsExactly(new PairCounts("x", 1, 1, 2));
    }

    @Test
    void misuseIsRefused() {
        Component x = Component.higherWins("x", new double[] {1, 2});
        assertThatIllegalArgumentException().isThrownBy(() -> WinStatistics.of(TWO_BY_THREE, x));
        assertThatIllegalArgumentException().isThrownBy(() -> WinStatistics.of(TWO_BY_THREE));
        assertThatIllegalArgumentException().isThrownBy(() -> x.beyond(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Component.laterEventWins("t", new double[2], new boolean[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Component.higherWins("x", new double[] {Double.POSITIVE_INFINITY}));
        assertThatIllegalArgumentException().isThrownBy(() -> WinStatistics.stratified(new boolean[2], new int[3], x));
    }

    private static void explained(EffectEstimate effect, String reason) {
        assertThat(effect.notes().get(0).text()).contains(reason);
        assertThat(effect.pValue()).isNaN();
    }
}
