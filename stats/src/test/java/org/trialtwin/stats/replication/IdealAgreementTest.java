package org.trialtwin.stats.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;

class IdealAgreementTest {
    private static final int TRIALS = 6_000;
    private static final int REPLICATES = 10;

    /** R 4.2.2: pnorm and qnorm in the formula, f = 0.4, m = 10. */
    @ParameterizedTest
    @CsvSource({"1, 0.8460652", "2, 0.2489569", "2.5, 0.4625937", "2.8, 0.6011879", "3, 0.6879234", "4, 0.9513131"})
    void decisionByTheFormula(double z, double decision) {
        for (double sign : new double[] {1, -1}) {
            IdealAgreement ideal = IdealAgreement.replacing(Effects.wald(sign * 0.2 * z, 0.2), 0.4, REPLICATES, 1);
            assertThat(ideal.decision()).isCloseTo(decision, within(1e-6));
        }
    }

    /** R 4.2.2: 1 - 2 pnorm(-1.959964 / sqrt(1.1 f / (1 - f))). */
    @ParameterizedTest
    @CsvSource({"0.2, 0.9998141", "0.3, 0.9956904", "0.4, 0.9779058", "0.5, 0.9383427"})
    void estimateByTheFormula(double fraction, double estimate) {
        IdealAgreement ideal = IdealAgreement.replacing(Effects.wald(0.5, 0.2), fraction, REPLICATES, 1);
        assertThat(ideal.estimate()).isCloseTo(estimate, within(1e-6));
    }

    @Test
    void nothingSyntheticAgreesAlways() {
        EffectEstimate real = Effects.wald(0.5, 0.2);
        assertThat(IdealAgreement.replacing(real, 0, REPLICATES, 1)).isEqualTo(new IdealAgreement(1, 1));
        assertThat(IdealAgreement.augmenting(real, 0, REPLICATES)).isEqualTo(new IdealAgreement(1, 1));
        assertThat(IdealAgreement.replacing(real, 0.4, REPLICATES, 0))
                .as("patients of an arm that the contrast does not look at")
                .isEqualTo(new IdealAgreement(1, 1));
    }

    @Test
    void withoutAnEstimateThereIsNoIdeal() {
        assertThat(IdealAgreement.replacing(Effects.missing(), 0.4, REPLICATES, 1)
                        .decision())
                .isNaN();
        assertThat(IdealAgreement.augmenting(Effects.missing(), 0.4, REPLICATES).estimate())
                .isNaN();
    }

    /**
     * From first principles, in units of the real standard error: retained and withheld patients have means of their own,
     * each set of twins the mean of a bootstrap and then its own noise. How often the combined result agrees with the real
     * one must be what the ideal says on average.
     */
    @ParameterizedTest
    @CsvSource({"0, 0.4", "2.8, 0.4", "3.24, 0.4", "2.8, 0.2", "5, 0.4"})
    void replacingAgreesAsOftenInASimulation(double truth, double f) {
        RandomStream random =
                RandomStreams.seeded(7).at("replacing " + truth + " " + f).open();
        Tally tally = new Tally();
        for (int trial = 0; trial < TRIALS; trial++) {
            double retained = truth + random.nextGaussian() / Math.sqrt(1 - f);
            double withheld = truth + random.nextGaussian() / Math.sqrt(f);
            EffectEstimate real = Effects.wald((1 - f) * retained + f * withheld, 1);
            EffectEstimate dropOnly = Effects.wald(retained, 1 / Math.sqrt(1 - f));
            List<EffectEstimate> replicates = new ArrayList<>();
            for (int replicate = 0; replicate < REPLICATES; replicate++) {
                double learned = retained + random.nextGaussian() / Math.sqrt(1 - f);
                double twins = learned + random.nextGaussian() / Math.sqrt(f);
                replicates.add(Effects.wald((1 - f) * retained + f * twins, 1));
            }
            EffectEstimate hybrid = CombiningRule.rubin().combine(replicates);
            tally.add(
                    Agreement.between(real, hybrid, dropOnly, 0.05), IdealAgreement.replacing(real, f, REPLICATES, 1));
        }
        tally.check(0.01);
    }

    /** Patients of one of two equal arms are withheld: half the variance is not touched. */
    @Test
    void withholdingFromOneArmAgreesAsOftenInASimulation() {
        double f = 0.4;
        double truth = 2.8;
        double arm = Math.sqrt(0.5);
        RandomStream random = RandomStreams.seeded(7).at("one arm").open();
        Tally tally = new Tally();
        for (int trial = 0; trial < TRIALS; trial++) {
            double other = arm * random.nextGaussian();
            double retained = truth + arm * random.nextGaussian() / Math.sqrt(1 - f);
            double withheld = truth + arm * random.nextGaussian() / Math.sqrt(f);
            EffectEstimate real = Effects.wald((1 - f) * retained + f * withheld - other, 1);
            List<EffectEstimate> replicates = new ArrayList<>();
            for (int replicate = 0; replicate < REPLICATES; replicate++) {
                double learned = retained + arm * random.nextGaussian() / Math.sqrt(1 - f);
                double twins = learned + arm * random.nextGaussian() / Math.sqrt(f);
                replicates.add(Effects.wald((1 - f) * retained + f * twins - other, 1));
            }
            tally.add(
                    Agreement.between(real, CombiningRule.rubin().combine(replicates), real, 0.05),
                    IdealAgreement.replacing(real, f, REPLICATES, 0.5));
        }
        tally.check(0.01);
    }

    @ParameterizedTest
    @CsvSource({"2.2, 0.4", "2.8, 0.5"})
    void augmentingAgreesAsOftenInASimulation(double truth, double f) {
        RandomStream random =
                RandomStreams.seeded(7).at("augmenting " + truth + " " + f).open();
        Tally tally = new Tally();
        for (int trial = 0; trial < TRIALS; trial++) {
            EffectEstimate real = Effects.wald(truth + random.nextGaussian(), 1);
            List<EffectEstimate> replicates = new ArrayList<>();
            for (int replicate = 0; replicate < REPLICATES; replicate++) {
                double learned = real.estimate() + random.nextGaussian();
                double twins = learned + random.nextGaussian() * Math.sqrt((1 - f) / f);
                replicates.add(Effects.wald((1 - f) * real.estimate() + f * twins, Math.sqrt(1 - f)));
            }
            tally.add(
                    Agreement.between(real, CombiningRule.rubin().combine(replicates), real, 0.05),
                    IdealAgreement.augmenting(real, f, REPLICATES));
        }
        tally.check(0.035);
    }

    /** The level that the documentation quotes: about .7 at a power of 80%, .98 for the estimate. */
    @Test
    void idealLevelsAtModeratePower() {
        RandomStream random = RandomStreams.seeded(7).at("levels").open();
        double decision = 0;
        int trials = 20_000;
        for (int trial = 0; trial < trials; trial++) {
            decision += IdealAgreement.replacing(Effects.wald(2.8 + random.nextGaussian(), 1), 0.4, REPLICATES, 1)
                            .decision()
                    / trials;
        }
        assertThat(decision).isCloseTo(0.708, within(0.01));
        assertThat(IdealAgreement.replacing(Effects.wald(2.8, 1), 0.4, REPLICATES, 1)
                        .estimate())
                .isBetween(0.975, 0.985);
    }

    private static final class Tally {
        private double decision;
        private double estimate;
        private double idealDecision;
        private double idealEstimate;

        void add(Agreement agreement, IdealAgreement ideal) {
            decision += agreement.decision() ? 1.0 / TRIALS : 0;
            estimate += agreement.estimate() ? 1.0 / TRIALS : 0;
            idealDecision += ideal.decision() / TRIALS;
            idealEstimate += ideal.estimate() / TRIALS;
        }

        /** The formula takes the hybrid's variance at its expectation, which the actual one scatters around. */
        void check(double overstated) {
            double error = 3.5 * Math.sqrt(idealDecision * (1 - idealDecision) / TRIALS);
            assertThat(decision).as("decision").isCloseTo(idealDecision, within(error + overstated));
            error = 3.5 * Math.sqrt(idealEstimate * (1 - idealEstimate) / TRIALS);
            assertThat(estimate).as("estimate").isCloseTo(idealEstimate, within(error + 1e-3));
        }
    }
}
