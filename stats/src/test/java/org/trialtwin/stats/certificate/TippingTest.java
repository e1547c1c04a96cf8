package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.twin.TwinGenerator;

class TippingTest {
    private static final TrialDesign DESIGN = ExampleTrial.design().build();
    private static final AnalysisPlan PLAN = AnalysisPlan.builder(DESIGN)
            .analyze("OS", Analyses.coxHazardRatio())
            .build();
    private static final ResultKey KEY = new ResultKey("OS", "coxHazardRatio", "e vs c");
    private static final TwinGenerator SAMPLING =
            TwinGenerator.conditionedOnArm(Synthesizers.samplingWithReplacement());

    /** 300 patients, hazard ratio about .6: significant, but not by far. */
    private static final TrialData TRIAL = ImposedEffect.of(DESIGN.endpoint("OS"), EffectMeasure.HAZARD_RATIO, 0.7)
            .orElseThrow()
            .on(ExampleTrial.of(DESIGN, 300), RandomStreams.seeded(4).open());

    private static Tipping.Builder small() {
        return Tipping.builder(PLAN, SAMPLING)
                .fractions(0, 0.3, 0.6)
                .drifts(-0.5, 0.5)
                .repeats(8)
                .replicates(3);
    }

    @Test
    void driftAgainstTheEffectFlipsItAndDriftInFavourDoesNot() {
        AnalysisResult real = PLAN.estimates(TRIAL).get(0);
        assertThat(real.effect().pValue()).isLessThan(0.05);
        TippingMap map = small().build().run(TRIAL, RunContext.seeded(1));
        assertThat(map.tippingPoint(KEY, "drop-only", "drift -0.5").getAsDouble())
                .isPositive();
        assertThat(map.tippingPoint(KEY, "sampling-with-replacement", "drift -0.5"))
                .isPresent();
        assertThat(map.tippingPoint(KEY, "drop-only", "drift 0.5")).isEmpty();
        // At fraction 0 the hybrid is the trial, whatever the order.
        assertThat(map.cells().stream().filter(cell -> cell.fraction() == 0).map(TippingMap.Cell::flips))
                .containsOnly(new AgreementRate(0, 8));
        assertThat(map.toString()).contains("as enrolled").contains("tips at");
    }

    @Test
    void theSameAtAnyNumberOfThreads() {
        assertThat(small().repeats(2).build().run(TRIAL, RunContext.seeded(1).withThreads(3)))
                .isEqualTo(small().repeats(2).build().run(TRIAL, RunContext.seeded(1)));
    }

    @Test
    void aRunThatWasCutOffAnywhereGoesOnToTheSameMap(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tipping.checkpoint");
        Tipping tipping = small().repeats(3).replicates(2).checkpoint(file).build();
        TippingMap whole = tipping.run(TRIAL, RunContext.seeded(1));
        byte[] written = Files.readAllBytes(file);
        for (double share : new double[] {0.02, 0.51, 0.9999}) {
            Files.write(file, Arrays.copyOf(written, (int) (written.length * share)));
            assertThat(tipping.run(TRIAL, RunContext.seeded(1))).isEqualTo(whole);
            assertThat(Files.size(file)).isEqualTo(written.length);
        }
        // More repeats go on from fewer; another seed starts anew.
        Tipping.Builder more = small().repeats(4).replicates(2);
        TippingMap fresh = more.build().run(TRIAL, RunContext.seeded(1));
        assertThat(more.checkpoint(file).build().run(TRIAL, RunContext.seeded(1)))
                .isEqualTo(fresh);
        assertThat(tipping.run(TRIAL, RunContext.seeded(2))).isNotEqualTo(whole);
    }

    @Test
    void impossibleSettingsAreAllNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        small().fractions(1).drifts(1).repeats(0).replicates(1).build())
                .withMessageContainingAll("fraction", "drift", "repeat", "replicates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tipping.builder(PLAN, SAMPLING, SAMPLING)
                        .fractions(0.1, 0.1)
                        .drifts(0, 0)
                        .build())
                .withMessageContainingAll("a generator is", "a fraction is", "a drift is", "named twice");
    }

    @Test
    void whereTooFewAreLeftToCompareNothingTipsAndNothingBreaks() {
        TippingMap map =
                small().fractions(0.999).repeats(2).replicates(2).build().run(TRIAL, RunContext.seeded(1));
        assertThat(map.toString()).contains("drop-only                     –");
    }

    @Test
    void thoseRecruitedAtRandomAreExchangeableAndThoseAlongTheirOutcomesAreNot() {
        double[] scores = OutcomeScores.of(TRIAL, PLAN.estimates(TRIAL).get(0));
        TrialData drifted = OutcomeScores.enrolledAlong(
                TRIAL, scores, 0.6, RandomStreams.seeded(2).open());
        Exchangeability found =
                Exchangeability.test(drifted, 0.4, RandomStreams.seeded(3).open());
        assertThat(found.rows()).hasSize(4 * 2);
        assertThat(row(found, "OS", "c").adjusted()).isLessThan(0.01);
        assertThat(row(found, "OS", "e").adjusted()).isLessThan(0.01);
        assertThat(row(found, "SCORE", "e").adjusted()).isGreaterThan(0.05);
        // Recruited last in the experimental arm, they did worse than those before: the effect was larger early.
        assertThat(row(found, "OS", "e").effect().naturalEstimate()).isGreaterThan(1);
        assertThat(row(found, "OS", "c").effect().naturalEstimate()).isLessThan(1);
        assertThat(Exchangeability.test(TRIAL, 0.4, RandomStreams.seeded(3).open())
                        .rows())
                .allMatch(row -> row.adjusted() > 0.01);
    }

    @Test
    void anArmWithNobodyRecruitedLastHasAReason() {
        Exchangeability none =
                Exchangeability.test(TRIAL, 0.001, RandomStreams.seeded(3).open());
        assertThat(none.rows())
                .allMatch(row ->
                        Double.isNaN(row.adjusted()) && !row.effect().notes().isEmpty());
        assertThat(none.toString())
                .doesNotContain("NaN")
                .contains("Endpoint OS is not tested in arm \"c\": 0 of the 150 patients");
        assertThat(row(none, "OS", "c").effect().measure()).isEqualTo(EffectMeasure.ONE_STEP_HAZARD_RATIO);
    }

    private static Exchangeability.Row row(Exchangeability of, String endpoint, String arm) {
        return of.rows().stream()
                .filter(row -> row.endpoint().equals(endpoint) && row.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void replicatesAreChosenForTheErrorOfThePValue() {
        int m = Advice.replicates(0.4, 0.01, 0.05);
        assertThat(Advice.pValueError(0.4, m, 0.05)).isLessThanOrEqualTo(0.01);
        assertThat(Advice.pValueError(0.4, m - 1, 0.05)).isGreaterThan(0.01);
        assertThat(m).isBetween(90, 105);
        assertThat(Advice.replicates(0, 0.01, 0.05)).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Advice.replicates(0.4, 0, 0.05));
    }

    /** Replicates of an ideal generator drawn anew move the p-value of Rubin's rule by what the formula says. */
    @Test
    void theErrorOfThePValueIsThatOfOtherSeeds() {
        RandomStream random = RandomStreams.seeded(6).open();
        double fraction = 0.4;
        int m = 60;
        double[] p = new double[4000];
        for (int i = 0; i < p.length; i++) {
            List<EffectEstimate> replicates = new ArrayList<>();
            for (int j = 0; j < m; j++) {
                replicates.add(EffectEstimate.wald(
                        EffectMeasure.MEAN_DIFFERENCE,
                        1.96 + Math.sqrt(fraction) * random.nextGaussian(),
                        Math.sqrt(1 - fraction),
                        ReferenceDistribution.normal(),
                        0.95,
                        100,
                        null,
                        List.of()));
            }
            p[i] = CombiningRule.rubin().combine(replicates).pValue();
        }
        double deviation = Figure.mean(p).monteCarloError() * Math.sqrt(p.length);
        assertThat(deviation).isCloseTo(Advice.pValueError(fraction, m, 0.05), withinPercentage(10));
    }

    @Test
    void adviceIsTheLargestFractionThatHolds() {
        List<Certificate> certificates = List.of(0.2, 0.4).stream()
                .map(fraction -> Certification.builder(PLAN, SAMPLING)
                        .fraction(fraction)
                        .replicates(3)
                        .simulations(10)
                        .scenarios(Scenario.RESAMPLED)
                        .build()
                        .run(TRIAL, RunContext.seeded(9)))
                .toList();
        Advice advice = new Advice(certificates, 0.01);
        assertThat(advice.toString()).contains("Advice for example").contains("20%");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Advice(List.of(certificates.get(1), certificates.get(0)), 0.01))
                .withMessageContaining("ascending");
        advice.largestFraction()
                .ifPresent(fraction -> assertThat(certificates.get(0).holds()).isTrue());
    }
}
