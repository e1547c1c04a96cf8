package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.stats.estimate.ConfidenceInterval;

/** Exact coverage at 30 per arm, over all tables: the figures of docs/methods/score-intervals.md. */
@Tag("study")
class ScoreIntervalsStudyTest {
    @ParameterizedTest
    @CsvSource({"0.03, 0.03", "0.1, 0.1", "0.3, 0.3", "0.5, 0.5", "0.1, 0.03", "0.3, 0.1", "0.5, 0.3", "0.9, 0.8"})
    void coverage(double p1, double p0) {
        int n = 30;
        BinomialDistribution one = new BinomialDistribution(null, n, p1);
        BinomialDistribution zero = new BinomialDistribution(null, n, p0);
        double[] covered = new double[6];
        double rejected = 0;
        for (int x1 = 0; x1 <= n; x1++) {
            for (int x0 = 0; x0 <= n; x0++) {
                double weight = one.probability(x1) * zero.probability(x0);
                TwoByTwo table = new TwoByTwo(x1, n, x0, n);
                RiskDifference difference = RiskDifference.of(table);
                MiettinenNurminen score = MiettinenNurminen.of(table);
                ConfidenceInterval[] intervals = {
                    score.difference(0.95).interval(),
                    difference.newcombe(0.95),
                    difference.agrestiCaffo(0.95),
                    difference.wald(0.95)
                };
                for (int k = 0; k < intervals.length; k++) {
                    covered[k] += intervals[k].contains(p1 - p0) ? weight : 0;
                }
                covered[4] += score.ratio(0.95).interval().contains(StrictMath.log(p1 / p0)) ? weight : 0;
                boolean usable = x1 > 0 && x0 > 0;
                covered[5] +=
                        usable && RiskRatio.of(table).effect(0.95).interval().contains(StrictMath.log(p1 / p0))
                                ? weight
                                : 0;
                double margin = p1 - p0;
                rejected += FarringtonManning.difference(table, margin).pAbove() <= 0.025 ? weight : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %.2f, %.2f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.4f |%n",
                p1,
                p0,
                covered[0],
                covered[1],
                covered[2],
                covered[3],
                covered[4],
                covered[5],
                rejected);
        assertThat(covered[0]).isBetween(0.93, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"0.03", "0.1", "0.3", "0.5"})
    void singleProportion(double p) {
        int n = 30;
        BinomialDistribution distribution = new BinomialDistribution(null, n, p);
        double wilson = 0;
        double exact = 0;
        for (int x = 0; x <= n; x++) {
            wilson += new Proportion(x, n).wilson(0.95).contains(p) ? distribution.probability(x) : 0;
            exact += new Proportion(x, n).clopperPearson(0.95).contains(p) ? distribution.probability(x) : 0;
        }
        System.out.printf(Locale.ROOT, "| %.2f | Wilson %.3f | Clopper-Pearson %.3f |%n", p, wilson, exact);
        assertThat(exact).isGreaterThanOrEqualTo(0.95);
    }
}
