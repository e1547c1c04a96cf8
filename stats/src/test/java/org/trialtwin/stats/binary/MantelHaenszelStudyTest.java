package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * Exact figures at 30 per arm in three strata of ten and ten, over all 1,771,561 stacks of tables: those of
 * docs/methods/mantel-haenszel.md.
 */
@Tag("study")
class MantelHaenszelStudyTest {
    private static final int N = 10;
    /** Stacks less likely than this cannot change the figures: all together have less than 2e-6. */
    private static final double NEGLIGIBLE = 1e-12;

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.10, 0.20, 1",
        "0.20, 0.40, 0.60, 1",
        "0.50, 0.50, 0.50, 1",
        "0.05, 0.10, 0.20, 3",
        "0.20, 0.40, 0.60, 3"
    })
    void threeStrata(double first, double second, double third, double ratio) {
        double[] control = {first, second, third};
        double[][] one = new double[3][];
        double[][] zero = new double[3][];
        for (int s = 0; s < 3; s++) {
            double odds = ratio * control[s] / (1 - control[s]);
            one[s] = probabilities(odds / (1 + odds));
            zero[s] = probabilities(control[s]);
        }
        double plain = 0;
        double corrected = 0;
        double pooled = 0;
        double covered = 0;
        double has = 0;
        int side = N + 1;
        TwoByTwo[] tables = new TwoByTwo[side * side];
        for (int k = 0; k < tables.length; k++) {
            tables[k] = new TwoByTwo(k / side, N, k % side, N);
        }
        double logRatio = StrictMath.log(ratio);
        for (int a = 0; a < tables.length; a++) {
            double pa = one[0][a / side] * zero[0][a % side];
            for (int b = 0; b < tables.length; b++) {
                double pb = pa * one[1][b / side] * zero[1][b % side];
                for (int c = 0; c < tables.length; c++) {
                    double weight = pb * one[2][c / side] * zero[2][c % side];
                    if (weight < NEGLIGIBLE) {
                        continue;
                    }
                    MantelHaenszel stack = MantelHaenszel.of(List.of(tables[a], tables[b], tables[c]));
                    plain += stack.test(false).pValue() <= 0.05 ? weight : 0;
                    corrected += stack.test(true).pValue() <= 0.05 ? weight : 0;
                    EffectEstimate odds = stack.oddsRatio(0.95);
                    has += odds.isEstimable() ? weight : 0;
                    covered += odds.interval().contains(logRatio) ? weight : 0;
                    TwoByTwo all =
                            new TwoByTwo(a / side + b / side + c / side, 3 * N, a % side + b % side + c % side, 3 * N);
                    pooled += PearsonChiSquared.PLAIN.test(all).pValue() <= 0.05 ? weight : 0;
                }
            }
        }
        PublishedFigures.hold(
                "mantel-haenszel.md",
                String.format(
                        Locale.ROOT,
                        "| %.2f, %.2f, %.2f | %.0f | %.3f | %.3f | %.3f | %.3f | %.3f |",
                        first,
                        second,
                        third,
                        ratio,
                        plain,
                        corrected,
                        pooled,
                        covered / has,
                        1 - has));
        assertThat(covered / has).isBetween(0.945, 0.99);
        if (ratio == 1) {
            assertThat(plain).isBetween(0.03, 0.055);
            assertThat(corrected).isBetween(0.005, 0.05);
        } else {
            assertThat(plain).isGreaterThan(corrected);
        }
    }

    private static double[] probabilities(double p) {
        BinomialDistribution distribution = new BinomialDistribution(null, N, p);
        double[] probabilities = new double[N + 1];
        for (int x = 0; x <= N; x++) {
            probabilities[x] = distribution.probability(x);
        }
        return probabilities;
    }
}
