package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.twin.TwinGenerator;

/** Ordered categories and counts with a time at risk. */
class LevelsAndCountsTest {
    private static final TrialDesign DESIGN = TrialDesign.builder("levels and counts")
            .subjectId("id")
            .armColumn("arm")
            .arms(Arm.control("c"), Arm.experimental("e"))
            .primary(Endpoint.ordinal("GRADE", "grade", "none", "mild", "bad", "worst")
                    .betterWhen(Benefit.LOWER))
            .secondary(Endpoint.count("FALLS", "falls").withExposure("years"))
            .designEffect("GRADE", 0.5)
            .designEffect("FALLS", 0.7)
            .build();
    private static final AnalysisPlan PLAN = AnalysisPlan.builder(DESIGN)
            .analyze("GRADE", Analyses.proportionalOddsRatio())
            .analyze("GRADE", Analyses.winProbability())
            .analyze("FALLS", Analyses.negativeBinomialRateRatio())
            .build();
    private static final ResultKey ODDS = new ResultKey("GRADE", "proportionalOddsRatio", "e vs c");
    private static final ResultKey FALLS = new ResultKey("FALLS", "rateRatio", "e vs c");

    /** Patients without any effect; some have no grade, rates differ between patients by a gamma factor of variance 0.5. */
    private static TrialData trial(int n) {
        RandomStream random = RandomStreams.seeded(17).open();
        int[] arm = new int[n];
        int[] grade = new int[n];
        double[] falls = new double[n];
        double[] years = new double[n];
        for (int row = 0; row < n; row++) {
            arm[row] = row % 2;
            double place = random.nextDouble();
            grade[row] = row % 50 == 0 ? -1 : place < 0.1 ? 0 : place < 0.45 ? 1 : place < 0.8 ? 2 : 3;
            years[row] = 0.5 + random.nextDouble();
            double rate = years[row] * (random.nextExponential() + random.nextExponential()) / 2;
            for (double time = random.nextExponential(); time < 2 * rate; time += random.nextExponential()) {
                falls[row]++;
            }
        }
        return TrialData.of(
                DESIGN,
                Dataset.of(
                        TextColumn.of(
                                "id",
                                IntStream.range(0, n).mapToObj(i -> "P" + i).toList()),
                        CategoryColumn.of("arm", List.of("c", "e"), arm),
                        CategoryColumn.of("grade", List.of("none", "mild", "bad", "worst"), grade),
                        NumberColumn.of("falls", falls),
                        NumberColumn.of("years", years)));
    }

    private static EffectEstimate found(TrialData trial, String method) {
        return PLAN.estimates(trial).stream()
                .filter(result -> result.key().method().equals(method))
                .map(AnalysisResult::effect)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "proportionalOddsRatio, PROPORTIONAL_ODDS_RATIO, 0.5",
        "proportionalOddsRatio, PROPORTIONAL_ODDS_RATIO, 2",
        "winProbability, WIN_PROBABILITY, 0.6",
        "winProbability, WIN_PROBABILITY, 0.35"
    })
    void theShiftIsFoundAgain(String method, EffectMeasure measure, double effect) {
        TrialData before = trial(40_000);
        TrialData after = ImposedEffect.of(DESIGN.endpoint("GRADE"), measure, effect)
                .orElseThrow()
                .on(before, RandomStreams.seeded(3).open());
        EffectEstimate found = found(after, method);
        double moved = found.estimate() - found(before, method).estimate();
        assertThat(moved).isCloseTo(measure.toAnalysis(effect), within(3 * found.standardError()));
    }

    @Test
    void allWhoMoveGoTheSameWayAndControlStays() {
        TrialData before = trial(2000);
        TrialData after = ImposedEffect.of(DESIGN.endpoint("GRADE"), EffectMeasure.PROPORTIONAL_ODDS_RATIO, 0.6)
                .orElseThrow()
                .on(before, RandomStreams.seeded(3).open());
        int[] was = before.table().categories("grade").codes();
        int[] is = after.table().categories("grade").codes();
        for (int row = 0; row < was.length; row++) {
            if (row % 2 == 0) {
                assertThat(is[row]).isEqualTo(was[row]);
            } else {
                assertThat(is[row]).isLessThanOrEqualTo(was[row]);
            }
        }
    }

    @Test
    void anImpossibleWinProbabilityIsRefused() {
        ImposedEffect certain = ImposedEffect.of(DESIGN.endpoint("GRADE"), EffectMeasure.WIN_PROBABILITY, 0.99)
                .orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> certain.on(trial(100), RandomStreams.seeded(3).open()))
                .withMessageContaining("impossible");
    }

    @Test
    void parametricCountsHaveTheRateTheScatterAndTheEffect() {
        TrialData real = trial(20_000);
        GammaPoisson model = GammaPoisson.of(real, (Count) DESIGN.endpoint("FALLS"), 0.7);
        assertThat(model.rate()).isCloseTo(2, within(0.04));
        assertThat(model.dispersion()).isCloseTo(0.5, within(0.04));
        List<Column> drawn =
                model.draw(real, real.arms(), RandomStreams.seeded(5).open());
        TrialData twins = real.with(drawn);
        EffectEstimate effect = found(twins, "rateRatio");
        assertThat(effect.estimate()).isCloseTo(StrictMath.log(0.7), within(3 * effect.standardError()));
        GammaPoisson again = GammaPoisson.of(twins, (Count) DESIGN.endpoint("FALLS"), 1);
        assertThat(again.dispersion()).isBetween(0.45, 0.6);
    }

    @Test
    void bothHavePowerAndAParametricScenario() {
        Certificate certificate = Certification.builder(
                        PLAN, TwinGenerator.conditionedOnArm(Synthesizers.samplingWithReplacement()))
                .replicates(2)
                .simulations(4)
                .build()
                .run(trial(150), RunContext.seeded(2));
        for (ResultKey key : List.of(ODDS, FALLS)) {
            OperatingCharacteristics hybrid = certificate.row(key, "hybrid");
            assertThat(hybrid.power().isKnown()).as("%s", key).isTrue();
            assertThat(hybrid.powerAtObservedEffect().isKnown()).isTrue();
            assertThat(hybrid.parametric().coverage().isKnown()).isTrue();
        }
        assertThat(certificate.notes()).noneMatch(note -> note.contains("no power"));
    }
}
