package org.trialtwin.stats.adjusted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Data from which an adjusted effect cannot be had: a note, never an exception and never a silent NaN. */
class DegenerateDataTest {
    static List<Arguments> data() {
        double[] rising = {1, 2, 3, 4, 5, 6, 7, 8};
        int[] arms = {0, 1, 0, 1, 0, 1, 0, 1};
        boolean[] mixed = {true, false, false, true, true, false, true, false};
        boolean[] all = new boolean[8];
        Arrays.fill(all, true);
        boolean[] late = {false, false, false, false, true, true, true, true};
        boolean[] experimentalOnly = {false, true, false, false, false, true, false, false};
        boolean[] apart = {false, true, false, true, false, true, false, true};
        double[] constant = {4, 4, 4, 4, 4, 4, 4, 4};
        int[] one = new int[8];
        Arrays.fill(one, 1);
        int[] byHalf = {1, 1, 1, 1, 2, 2, 2, 2};
        int[] likeArm = arms.clone();
        int[] ownStratum = {1, 2, 3, 4, 5, 6, 7, 8};
        List<Arguments> data = new ArrayList<>();
        data.add(Arguments.of("no events", new boolean[8], arms, rising, one));
        data.add(Arguments.of("all events", all, arms, rising, one));
        data.add(Arguments.of("no event in control", experimentalOnly, arms, rising, byHalf));
        data.add(Arguments.of("events in one arm, in all of it", apart, arms, rising, byHalf));
        data.add(Arguments.of("perfect separation", late, arms, rising, byHalf));
        data.add(Arguments.of("a constant covariate", mixed, arms, constant, one));
        data.add(Arguments.of("strata with one arm only", mixed, arms, rising, likeArm));
        data.add(Arguments.of("strata of one patient", mixed, arms, rising, ownStratum));
        data.add(Arguments.of("no experimental patient", mixed, new int[8], rising, byHalf));
        data.add(Arguments.of("no control patient", mixed, one, rising, byHalf));
        data.add(Arguments.of(
                "no patient of the first of two arms", mixed, new int[] {0, 2, 0, 2, 0, 2, 0, 2}, rising, byHalf));
        data.add(Arguments.of(
                "two patients", new boolean[] {true, false}, new int[] {0, 1}, new double[] {1, 2}, new int[2]));
        data.add(Arguments.of("one patient", new boolean[] {true}, new int[] {0}, new double[] {1}, new int[1]));
        return data;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("data")
    void notesAndNoNaN(String name, boolean[] event, int[] arm, double[] covariate, int[] stratum) {
        double[] y = new double[event.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = event[i] ? 1 : 0;
        }
        double[][] columns = {covariate};
        List<String> names = List.of("age");
        for (CovariateAdjustment plain : List.of(
                CovariateAdjustment.none(),
                CovariateAdjustment.linear(columns, names),
                CovariateAdjustment.logistic(columns, names))) {
            for (CovariateAdjustment analysis : List.of(plain, plain.randomisedWithin(stratum))) {
                AdjustedMeans risks = analysis.fit(event, arm);
                for (int k = 1; k < risks.arms(); k++) {
                    explained(risks.difference(k, 0.95));
                    explained(risks.ratio(k, 0.95));
                    explained(risks.oddsRatio(k, 0.95));
                }
                assertThat(risks.toString()).doesNotContain("NaN").doesNotContain("Infinity");
                assertThat(analysis.toString()).isNotBlank();
            }
        }
        AdjustedMeans means = CovariateAdjustment.linear(columns, names).fit(y, arm);
        explained(means.difference(1, 0.95));
        assertThat(means.toString()).doesNotContain("NaN");
    }

    private static void explained(EffectEstimate effect) {
        boolean whole = Double.isFinite(effect.estimate())
                && Double.isFinite(effect.standardError())
                && !Double.isNaN(effect.pValue())
                && !Double.isNaN(effect.interval().lower());
        assertThat(whole || !effect.notes().isEmpty()).as(effect.toString()).isTrue();
        // Eight patients cannot have such a p-value: it would be the work of a rest of rounding.
        assertThat(Double.isNaN(effect.pValue()) || effect.pValue() > 1e-4)
                .as(effect.toString())
                .isTrue();
    }
}
