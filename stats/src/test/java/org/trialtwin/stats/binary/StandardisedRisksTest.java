package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardisedRisksTest {
    private static final int[] ARM = new int[30];
    private static final boolean[] EVENT = new boolean[30];

    static {
        for (int i = 0; i < 30; i++) {
            ARM[i] = i / 10;
            EVENT[i] = i < 3 || (i >= 14 && i < 20) || i >= 28;
        }
    }

    /** Risks .3, .6 and .2 of three arms of ten. */
    @Test
    void withoutCovariatesTheyAreTheProportions() {
        StandardisedRisks.Result result = StandardisedRisks.unadjusted().fit(EVENT, ARM);
        RiskDifference wald = RiskDifference.of(new TwoByTwo(6, 10, 3, 10));
        assertThat(result.risk(0)).isCloseTo(0.3, within(1e-12));
        assertThat(result.risk(2)).isCloseTo(0.2, within(1e-12));
        assertThat(result.difference(1, 0.95).estimate()).isCloseTo(0.3, within(1e-12));
        assertThat(result.difference(1, 0.95).standardError()).isCloseTo(wald.standardError(), within(1e-12));
        assertThat(result.ratio(1, 0.95).naturalEstimate()).isCloseTo(2, within(1e-12));
        assertThat(result.ratio(1, 0.95).standardError())
                .isCloseTo(Math.sqrt(1 / 6.0 - 0.1 + 1 / 3.0 - 0.1), within(1e-12));
        assertThat(result.oddsRatio(1, 0.95).naturalEstimate()).isCloseTo(3.5, within(1e-12));
        assertThat(result.oddsRatio(1, 0.95).standardError())
                .isCloseTo(Math.sqrt(1 / 6.0 + 1 / 4.0 + 1 / 3.0 + 1 / 7.0), within(1e-12));
        assertThat(result.difference(1, 0.95).n()).isEqualTo(20);
        assertThat(result.difference(1, 0.95).events()).isEqualTo(9);
        assertThat(result.toString()).contains("control", "0.30000", "arm 1 - control");
    }

    /** One binary covariate and a saturated model: risks are weighted averages of the cells' proportions. */
    @Test
    void saturatedByHand() {
        int[] arm = new int[40];
        double[] x = new double[40];
        double[] product = new double[40];
        boolean[] event = new boolean[40];
        int[] had = {2, 6, 4, 7};
        for (int i = 0; i < 40; i++) {
            int cell = i / 10;
            arm[i] = cell / 2;
            x[i] = cell % 2;
            product[i] = arm[i] * x[i];
            event[i] = i % 10 < had[cell];
        }
        StandardisedRisks.Result result =
                StandardisedRisks.adjustedFor(new double[][] {x}, List.of("x")).fit(event, arm);
        // Without the interaction the model still balances each arm: its own average risk is the observed one.
        assertThat(result.risk(0)).isCloseTo(0.4, within(1e-10));
        assertThat(result.risk(1)).isCloseTo(0.55, within(1e-10));
        double unadjusted = RiskDifference.of(new TwoByTwo(11, 20, 8, 20)).standardError();
        assertThat(result.difference(1, 0.95).standardError()).isLessThan(unadjusted);
    }

    /** The standard error of the difference against its spread over simulated trials. */
    @Test
    void standardErrorIsTheSpreadOverTrials() {
        Random random = new Random(11);
        int trials = 400;
        int n = 200;
        double sum = 0;
        double squares = 0;
        double errors = 0;
        for (int t = 0; t < trials; t++) {
            int[] arm = new int[n];
            double[] x = new double[n];
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                arm[i] = i % 2;
                x[i] = random.nextGaussian();
                event[i] = random.nextDouble() < 1 / (1 + Math.exp(-(-0.5 + 0.8 * arm[i] + 1.5 * x[i])));
            }
            StandardisedRisks.Result result = StandardisedRisks.adjustedFor(new double[][] {x}, List.of("x"))
                    .fit(event, arm);
            double difference = result.difference(1, 0.95).estimate();
            sum += difference;
            squares += difference * difference;
            errors += result.difference(1, 0.95).standardError();
        }
        double spread = Math.sqrt((squares - sum * sum / trials) / (trials - 1));
        assertThat(errors / trials / spread).isBetween(0.88, 1.12);
    }

    @Test
    void separatedCentresStillHaveRisks() {
        double[] centre = new double[30];
        boolean[] event = EVENT.clone();
        for (int i = 0; i < 30; i++) {
            centre[i] = i % 5 == 0 ? 1 : 0;
            event[i] &= i % 5 != 0;
        }
        StandardisedRisks.Result result = StandardisedRisks.adjustedFor(new double[][] {centre}, List.of("centre"))
                .fit(event, ARM);
        assertThat(result.fit().isSeparated()).isTrue();
        assertThat(result.difference(1, 0.95).isEstimable()).isTrue();
        assertThat(result.difference(1, 0.95).notes().get(0).text()).contains("centre");
    }

    @Test
    void degenerateDataGetNotes() {
        boolean[] none = new boolean[30];
        assertThat(StandardisedRisks.unadjusted()
                        .fit(none, ARM)
                        .difference(1, 0.95)
                        .isEstimable())
                .isFalse();
        boolean[] zeroArm = EVENT.clone();
        Arrays.fill(zeroArm, 10, 20, false);
        StandardisedRisks.Result result = StandardisedRisks.unadjusted().fit(zeroArm, ARM);
        assertThat(result.risk(1)).isCloseTo(0, within(1e-9));
        assertThat(result.difference(1, 0.95).estimate()).isCloseTo(-0.3, within(1e-9));
        assertThat(result.ratio(1, 0.95).isEstimable()).isFalse();
        assertThat(result.oddsRatio(1, 0.95).notes().get(0).text()).contains("no patient of arm 1 had the event");
    }

    /** Control against arm 2 is what it is without arm 1, whose patients are missing. */
    @Test
    void anArmWithoutPatientsLeavesTheOthersAlone() {
        boolean[] event = {true, false, false, true, true, false, true, true};
        StandardisedRisks.Result gap = StandardisedRisks.unadjusted().fit(event, new int[] {0, 0, 0, 0, 2, 2, 2, 2});
        StandardisedRisks.Result two = StandardisedRisks.unadjusted().fit(event, new int[] {0, 0, 0, 0, 1, 1, 1, 1});
        assertThat(gap.difference(1, 0.95).notes().get(0).text()).isEqualTo("No risk difference: arm 1 has no patient");
        assertThat(gap.difference(2, 0.95).estimate())
                .isCloseTo(two.difference(1, 0.95).estimate(), within(1e-12));
        assertThat(gap.difference(2, 0.95).standardError())
                .isCloseTo(two.difference(1, 0.95).standardError(), within(1e-12));
        StandardisedRisks.Result alone = StandardisedRisks.unadjusted().fit(event, new int[8]);
        assertThat(alone.risk(0)).isCloseTo(0.625, within(1e-12));
        assertThat(alone.toString()).contains("arm 1 has no patient");
    }

    /** Events in one arm only, and in all of it: nothing is left to vary, and no p-value of the rest of an iteration. */
    @Test
    void certainOutcomesHaveNoTest() {
        StandardisedRisks.Result certain = StandardisedRisks.unadjusted()
                .fit(new boolean[] {false, false, false, true, true, true}, new int[] {0, 0, 0, 1, 1, 1});
        assertThat(certain.difference(1, 0.95).estimate()).isCloseTo(1, within(1e-6));
        assertThat(certain.difference(1, 0.95).pValue()).isNaN();
        assertThat(certain.difference(1, 0.95).notes().get(0).text()).contains("certainty");
    }

    @Test
    void refusesWhatItCannotRead() {
        StandardisedRisks risks = StandardisedRisks.unadjusted();
        assertThatIllegalArgumentException().isThrownBy(() -> risks.fit(new boolean[3], new int[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> risks.fit(new boolean[0], new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> risks.fit(new boolean[3], new int[] {0, 9, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> risks.fit(new boolean[3], new int[] {0, -1, 2}));
    }
}
