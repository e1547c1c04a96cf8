package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Exact figures at 30 per arm, over all 961 tables: those of docs/methods/two-by-two.md and fisher-exact.md. */
@Tag("study")
class TwoByTwoStudyTest {
    private static final int N = 30;

    private interface Share {
        boolean of(TwoByTwo table);
    }

    private static double probability(double p1, double p0, Share share) {
        BinomialDistribution one = new BinomialDistribution(null, N, p1);
        BinomialDistribution zero = new BinomialDistribution(null, N, p0);
        double sum = 0;
        for (int x1 = 0; x1 <= N; x1++) {
            for (int x0 = 0; x0 <= N; x0++) {
                if (share.of(new TwoByTwo(x1, N, x0, N))) {
                    sum += one.probability(x1) * zero.probability(x0);
                }
            }
        }
        return sum;
    }

    private static boolean covers(EffectEstimate effect, double truth) {
        return effect.interval().contains(truth);
    }

    @ParameterizedTest
    @CsvSource({"0.03, 0.03", "0.1, 0.1", "0.3, 0.3", "0.5, 0.5", "0.1, 0.03", "0.3, 0.1", "0.5, 0.3", "0.9, 0.8"})
    void coverage(double p1, double p0) {
        double logRisk = StrictMath.log(p1 / p0);
        double logOdds = StrictMath.log(p1 * (1 - p0) / (p0 * (1 - p1)));
        double wald = probability(p1, p0, t -> RiskDifference.of(t).wald(0.95).contains(p1 - p0));
        double newcombe =
                probability(p1, p0, t -> RiskDifference.of(t).newcombe(0.95).contains(p1 - p0));
        double hasRisk = probability(p1, p0, t -> RiskRatio.of(t).effect(0.95).isEstimable());
        double risk = probability(p1, p0, t -> covers(RiskRatio.of(t).effect(0.95), logRisk)) / hasRisk;
        double hasOdds = probability(p1, p0, t -> OddsRatio.of(t).effect(0.95).isEstimable());
        double odds = probability(p1, p0, t -> covers(OddsRatio.of(t).effect(0.95), logOdds)) / hasOdds;
        PublishedFigures.hold(
                "two-by-two.md",
                String.format(
                        Locale.ROOT,
                        "| %.2f, %.2f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |",
                        p1,
                        p0,
                        wald,
                        newcombe,
                        risk,
                        1 - hasRisk,
                        odds,
                        1 - hasOdds));
        assertThat(newcombe).isBetween(0.945, 1.0);
        assertThat(risk).isBetween(0.945, 1.0);
        assertThat(odds).isBetween(0.945, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"0.03, 0.03", "0.1, 0.1", "0.3, 0.3", "0.5, 0.5", "0.3, 0.1", "0.5, 0.2"})
    void rejectedAtFivePercent(double p1, double p0) {
        double difference = rejected(p1, p0, t -> RiskDifference.of(t).effect(0.95));
        double ratio = rejected(p1, p0, t -> RiskRatio.of(t).effect(0.95));
        double odds = rejected(p1, p0, t -> OddsRatio.of(t).effect(0.95));
        double pearson =
                probability(p1, p0, t -> PearsonChiSquared.PLAIN.test(t).pValue() <= 0.05);
        double yates = probability(p1, p0, t -> PearsonChiSquared.YATES.test(t).pValue() <= 0.05);
        PublishedFigures.hold(
                "two-by-two.md",
                String.format(
                        Locale.ROOT,
                        "| %.2f, %.2f | %.3f | %.3f | %.3f | %.3f | %.3f |",
                        p1,
                        p0,
                        difference,
                        ratio,
                        odds,
                        pearson,
                        yates));
        if (p1 == p0) {
            assertThat(pearson).isBetween(0.0, 0.06);
            assertThat(yates).isBetween(0.0, 0.05);
        } else {
            assertThat(yates).isLessThan(pearson);
        }
    }

    private static double rejected(double p1, double p0, Function<TwoByTwo, EffectEstimate> effect) {
        return probability(p1, p0, t -> effect.apply(t).pValue() <= 0.05);
    }

    /** The test may not reject a true hypothesis, nor the interval miss it, more often than its level says. */
    @ParameterizedTest
    @CsvSource({"0.03, 0.03", "0.1, 0.1", "0.3, 0.3", "0.5, 0.5", "0.1, 0.03", "0.3, 0.1", "0.5, 0.2", "0.9, 0.8"})
    void fisher(double p1, double p0) {
        double ratio = p1 * (1 - p0) / (p0 * (1 - p1));
        double rejected = probability(p1, p0, t -> FisherExact.of(t).pValue() <= 0.05);
        double pearson =
                probability(p1, p0, t -> PearsonChiSquared.PLAIN.test(t).pValue() <= 0.05);
        double covered = probability(p1, p0, t -> {
            ConfidenceInterval interval = FisherExact.of(t).interval(0.95);
            // The true ratio of equal risks is 1 but for rounding, and so may a limit be.
            return interval.lower() <= ratio * (1 + 1e-12) && interval.upper() >= ratio * (1 - 1e-12);
        });
        PublishedFigures.hold(
                "fisher-exact.md",
                String.format(Locale.ROOT, "| %.2f, %.2f | %.3f | %.3f | %.3f |", p1, p0, rejected, pearson, covered));
        assertThat(covered).isBetween(0.95, 1.0);
        if (p1 == p0) {
            assertThat(rejected).isBetween(0.0, 0.05);
        }
    }
}
