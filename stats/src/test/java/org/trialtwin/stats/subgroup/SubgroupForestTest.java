package org.trialtwin.stats.subgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.binary.RiskDifference;
import org.trialtwin.stats.binary.RiskRatio;
import org.trialtwin.stats.binary.TwoByTwo;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

class SubgroupForestTest {
    private static final boolean[] EVENT = pattern(80, 7, 3);
    private static final boolean[] ARM = pattern(80, 2, 1);
    private static final String[] SEX = new String[80];

    static {
        for (int i = 0; i < 80; i++) {
            SEX[i] = i % 3 == 0 ? "male" : "female";
        }
    }

    private static boolean[] pattern(int n, int period, int below) {
        boolean[] pattern = new boolean[n];
        for (int i = 0; i < n; i++) {
            pattern[i] = i % period < below;
        }
        return pattern;
    }

    private static EffectEstimate riskDifference(int[] rows) {
        return RiskDifference.of(table(rows)).effect(0.95);
    }

    private static TwoByTwo table(int[] rows) {
        boolean[] event = new boolean[rows.length];
        boolean[] arm = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            event[i] = EVENT[rows[i]];
            arm[i] = ARM[rows[i]];
        }
        return TwoByTwo.of(event, arm);
    }

    @Test
    void twoLevelsAreTheTestOfTheirDifference() {
        SubgroupForest forest = SubgroupForest.of(80, SubgroupForestTest::riskDifference)
                .by("sex", SEX, "male")
                .build();
        SubgroupFactor sex = forest.factors().get(0);
        assertThat(sex.levels()).extracting(SubgroupEffect::level).containsExactly("male", "female");
        assertThat(sex.levels()).extracting(SubgroupEffect::rows).containsExactly(27, 53);
        EffectEstimate male = sex.levels().get(0).effect();
        EffectEstimate female = sex.levels().get(1).effect();
        double z = (male.estimate() - female.estimate()) / Math.sqrt(male.variance() + female.variance());
        assertThat(sex.interaction().statistic()).isCloseTo(z * z, within(1e-12));
        assertThat(sex.interaction().pValue())
                .isCloseTo(ReferenceDistribution.normal().twoSidedP(z), within(1e-12));
        assertThat(forest.overall().effect().estimate())
                .isCloseTo(riskDifference(IntStream.range(0, 80).toArray()).estimate(), within(1e-15));
        assertThat(forest.toString()).contains("risk difference", "  male", "p interaction", "●");
    }

    /** Weights 1, 4, 4 and effects 0, 1, 2: average 4/3, Q = 16/9 + 4/9 + 16/9 = 4. R: pchisq(4, 2, lower = FALSE). */
    @Test
    void threeLevelsByHand() {
        double[] errors = {1, 0.5, 0.5};
        Function<int[], EffectEstimate> fit = rows -> {
            int k = rows.length == 1 ? rows[0] : 0;
            return EffectEstimate.wald(
                    EffectMeasure.MEAN_DIFFERENCE,
                    k,
                    errors[k],
                    ReferenceDistribution.normal(),
                    0.95,
                    1,
                    null,
                    List.of());
        };
        SubgroupFactor factor = SubgroupForest.of(3, fit)
                .by("age", new String[] {"a", "b", "c"})
                .build()
                .factors()
                .get(0);
        assertThat(factor.interaction().statistic()).isCloseTo(4, within(1e-14));
        assertThat(factor.interaction().pValue()).isCloseTo(Math.exp(-2), within(1e-14));
    }

    @Test
    void subgroupsThatCannotBeAnalysedAreTold() {
        String[] site = new String[80];
        for (int i = 0; i < 80; i++) {
            site[i] = i == 1 ? "tiny" : i == 2 ? null : "large";
        }
        SubgroupForest forest = SubgroupForest.of(80, SubgroupForestTest::riskDifference)
                .by("site", site, "closed")
                .build();
        SubgroupFactor factor = forest.factors().get(0);
        assertThat(factor.levels()).extracting(SubgroupEffect::level).containsExactly("closed", "large", "tiny");
        assertThat(factor.interaction().pValue()).isNaN();
        assertThat(factor.notes())
                .extracting(Object::toString)
                .anyMatch(note -> note.contains("1 patients have no value of site"))
                .anyMatch(note -> note.contains("closed: no patient"))
                .anyMatch(note -> note.contains("tiny: A risk difference needs"))
                .anyMatch(note -> note.contains("fewer than two"));
        assertThat(forest.toString()).doesNotContain("NaN");
    }

    @Test
    void forestWithoutAnyEstimatePrints() {
        SubgroupForest forest = SubgroupForest.of(
                        4, rows -> RiskRatio.of(new TwoByTwo(0, 2, 0, 2)).effect(0.95))
                .by("sex", new String[] {"f", "f", "m", "m"})
                .build();
        assertThat(forest.toString()).contains("log axis", "no patient").doesNotContain("NaN");
        assertThat(SubgroupForest.of(80, SubgroupForestTest::riskDifference)
                        .build()
                        .factors())
                .isEmpty();
    }

    @Test
    void misuseIsRefused() {
        SubgroupForest.Builder builder = SubgroupForest.of(80, SubgroupForestTest::riskDifference);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.by("sex", new String[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> SubgroupForest.of(0, SubgroupForestTest::riskDifference));
        assertThat(Arrays.stream(SEX).distinct()).hasSize(2);
    }
}
