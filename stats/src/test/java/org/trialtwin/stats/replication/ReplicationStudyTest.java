package org.trialtwin.stats.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.twin.TwinGenerator;

class ReplicationStudyTest {
    private static final long SEED = 31;
    private static final String DROP_ONLY = ReplicationCell.DROP_ONLY;
    private static final List<String> REFERENCES =
            List.of(DROP_ONLY, "sampling-with-replacement", "independent-marginals");

    private static final TrialData TRIAL = SimulatedTrial.of(120, 0.5, SEED);

    private static ReplicationStudy study(TrialDesign design) {
        return ReplicationStudy.of(
                        SimulatedTrial.plan(design), TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()))
                .fractions(0.4)
                .replicates(3);
    }

    private static ReplicationStudy study() {
        return study(TRIAL.design());
    }

    private static RunContext run() {
        return RunContext.seeded(SEED);
    }

    private static ReplicationCell cell(ReplicationResults results, ResultKey key, String generator) {
        return results.cells(key).stream()
                .filter(cell -> cell.generator().equals(generator))
                .findFirst()
                .orElseThrow();
    }

    private static EffectEstimate hybrid(ReplicationResults results, ResultKey key, String generator) {
        return cell(results, key, generator).hybrid();
    }

    @Test
    void familiesAreComparedInOneCall() {
        List<String> ids = List.of(
                "sequential-trees",
                "parametric-sequential",
                "gaussian-copula",
                "vine-copula",
                "vine-sequential",
                "bayesian-network");
        ReplicationResults results = ReplicationStudy.of(
                        SimulatedTrial.plan(TRIAL.design()),
                        ids.stream()
                                .map(Synthesizers::byId)
                                .map(TwinGenerator::conditionedOnArm)
                                .toArray(TwinGenerator[]::new))
                .fractions(0.4)
                .replicates(2)
                .run(TRIAL, run().withThreads(2));
        for (String id : ids) {
            assertThat(results.cells().stream().filter(cell -> cell.generator().equals(id)))
                    .as(id)
                    .hasSize(7)
                    .allSatisfy(cell -> assertThat(cell.hybrid().isEstimable()).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingSyntheticIsTheTrialExactly(boolean replacing) {
        ReplicationStudy study = study().fractions(0).replicates(10);
        ReplicationResults results = (replacing ? study : study.augmenting()).run(TRIAL, run());
        assertThat(results.cells()).hasSize(7 * 4);
        assertThat(results.cells()).allSatisfy(cell -> {
            assertThat(cell.hybrid().estimate()).isEqualTo(cell.real().estimate());
            assertThat(cell.hybrid().standardError()).isEqualTo(cell.real().standardError());
            assertThat(cell.hybrid().interval()).isEqualTo(cell.real().interval());
            assertThat(cell.hybrid().pValue()).isEqualTo(cell.real().pValue());
            assertThat(cell.hybrid().n()).isEqualTo(cell.real().n());
            assertThat(cell.hybrid().events()).isEqualTo(cell.real().events());
            AgreementSummary agreement = cell.agreement();
            assertThat(agreement.decision().value()).isEqualTo(1);
            assertThat(agreement.estimate().value()).isEqualTo(1);
            assertThat(agreement.bias()).isZero();
            assertThat(agreement.standardizedDifference()).isZero();
            assertThat(agreement.ciOverlap()).isEqualTo(1);
            assertThat(agreement.precisionRatio()).isEqualTo(1);
            assertThat(cell.ideal()).isEqualTo(new IdealAgreement(1, 1));
            assertThat(results.verdict(cell).holds()).isTrue();
        });
    }

    @Test
    void threeReferenceRowsStandBesideEveryGeneratorAtEveryFraction() {
        ReplicationResults results = study().fractions(0.2, 0.4).run(TRIAL, run());
        assertThat(results.keys()).hasSize(7);
        for (ResultKey key : results.keys()) {
            for (double fraction : new double[] {0.2, 0.4}) {
                List<ReplicationCell> cells = results.cells(key).stream()
                        .filter(cell -> cell.fraction() == fraction)
                        .toList();
                assertThat(cells)
                        .extracting(ReplicationCell::generator)
                        .containsExactly("sequential-trees", REFERENCES.get(0), REFERENCES.get(1), REFERENCES.get(2));
                assertThat(cells).extracting(ReplicationCell::reference).containsExactly(false, true, true, true);
                assertThat(cells).extracting(ReplicationCell::replicates).containsExactly(3, 0, 3, 3);
                assertThat(cells).extracting(ReplicationCell::rule).containsExactly("rubin", "none", "rubin", "rubin");
            }
        }
        assertThat(results.toString()).contains(REFERENCES);
    }

    @Test
    void aReferenceAskedForByNameIsNotShownTwice() {
        ReplicationResults results = ReplicationStudy.of(
                        SimulatedTrial.plan(TRIAL.design()),
                        TwinGenerator.conditionedOnArm(Synthesizers.samplingWithReplacement()))
                .fractions(0.4)
                .replicates(2)
                .run(TRIAL, run());
        assertThat(results.cells(SimulatedTrial.SCORE))
                .extracting(ReplicationCell::generator)
                .containsExactlyInAnyOrderElementsOf(REFERENCES);
    }

    /** |b/s| is far above 3, so there is something to lose, and a generator that is blind to the arm must lose it. */
    @Test
    void independentMarginalsPullAStrongEffectTowardsNone() {
        TrialData strong = SimulatedTrial.of(200, 0.9, SEED);
        ReplicationResults results =
                study().withholding(new Withholding.AtRandom()).repeats(8).run(strong, run());
        for (ResultKey key : List.of(SimulatedTrial.SURVIVAL, SimulatedTrial.SCORE)) {
            ReplicationCell marginals = cell(results, key, "independent-marginals");
            double real = marginals.real().estimate();
            assertThat(Math.abs(marginals.real().statistic())).isGreaterThan(3);
            // Of the effect, the real 60% carry theirs and the twins nothing.
            assertThat(marginals.hybrid().estimate() / real).as("%s", key).isBetween(0.4, 0.8);
            assertThat(marginals.agreement().bias() * Math.signum(real)).isNegative();
            assertThat(results.verdict(marginals).failures()).as("%s", key).contains("biased");
            assertThat(cell(results, key, "sampling-with-replacement").hybrid().estimate() / real)
                    .isBetween(0.85, 1.15);
            assertThat(hybrid(results, key, "sequential-trees").estimate() / real)
                    .as("%s by trees", key)
                    .isBetween(0.85, 1.15);
        }
        assertThat(results.caveats())
                .anySatisfy(caveat ->
                        assertThat(caveat).contains("Independent marginals").contains("negative control", "blind"))
                .anySatisfy(caveat -> assertThat(caveat).contains("add no information"));
    }

    @Test
    void resultsDoNotDependOnThreads() {
        ReplicationStudy study = study().fractions(0.2, 0.4).repeats(2).withholding(new Withholding.AtRandom());
        ReplicationResults alone = study.run(TRIAL, run());
        ReplicationResults together = study.run(TRIAL, run().withThreads(4));
        assertThat(together.cells()).isEqualTo(alone.cells());
        assertThat(together.toString()).isEqualTo(alone.toString());
    }

    @Test
    void aFractionsResultsDoNotDependOnTheOthers() {
        List<ReplicationCell> both =
                study().fractions(0.2, 0.4).run(TRIAL, run()).cells();
        List<ReplicationCell> alone = study().fractions(0.4).run(TRIAL, run()).cells();
        assertThat(both).containsAll(alone);
    }

    @Test
    void everyGeneratorOfARepeatSeesTheSameRetainedPatients() {
        WitnessedSampling first = new WitnessedSampling("first");
        WitnessedSampling second = new WitnessedSampling("second");
        ReplicationStudy.of(
                        SimulatedTrial.plan(TRIAL.design()),
                        TwinGenerator.conditionedOnArm(first).withoutBootstrap(),
                        TwinGenerator.conditionedOnArm(second).withoutBootstrap())
                .fractions(0.4)
                .replicates(2)
                .repeats(3)
                .withholding(new Withholding.AtRandom())
                .run(TRIAL, run().withThreads(2));
        assertThat(first.seen()).hasSize(6);
        Set<Dataset> ofAllRepeats = new HashSet<>();
        for (int repeat = 0; repeat < 3; repeat++) {
            String place = "repeat " + repeat + "/";
            List<WitnessedSampling.Seen> seen = new ArrayList<>(first.seen());
            seen.addAll(second.seen());
            Set<Dataset> ofRepeat = seen.stream()
                    .filter(each -> each.place().contains(place))
                    .map(WitnessedSampling.Seen::data)
                    .collect(Collectors.toSet());
            assertThat(ofRepeat).as("retained patients of repeat %s", repeat).hasSize(1);
            assertThat(ofRepeat.iterator().next().rows()).isEqualTo(72);
            ofAllRepeats.addAll(ofRepeat);
        }
        assertThat(ofAllRepeats).as("other patients in every repeat").hasSize(3);
    }

    @Test
    void theLastRecruitedAreTheSameInEveryRepeat() {
        ReplicationResults results = study().repeats(3).run(TRIAL, run());
        assertThat(results.withhold()).isEqualTo("last-recruited");
        ReplicationCell repeated = cell(results, SimulatedTrial.SCORE, DROP_ONLY);
        EffectEstimate once = hybrid(study().run(TRIAL, run()), SimulatedTrial.SCORE, DROP_ONLY);
        assertThat(repeated.hybrid().estimate()).isCloseTo(once.estimate(), within(1e-14));
        assertThat(results.caveats()).anySatisfy(caveat -> assertThat(caveat).contains("seeds, not trials"));
    }

    @Test
    void theNaiveRuleIsLabelled() {
        ReplicationResults results = study().rule(CombiningRule.naive()).run(TRIAL, run());
        ReplicationCell trees = cell(results, SimulatedTrial.SURVIVAL, "sequential-trees");
        assertThat(trees.rule()).isEqualTo("naive");
        assertThat(trees.hybrid().notes().get(0).text()).startsWith("NAIVE");
        assertThat(hybrid(results, SimulatedTrial.SURVIVAL, DROP_ONLY).notes())
                .noneSatisfy(note -> assertThat(note.text()).contains("NAIVE"));
        assertThat(results.caveats()).anySatisfy(caveat -> assertThat(caveat).startsWith("NAIVE"));
        ReplicationResults averaged =
                study().rule(CombiningRule.naive()).repeats(2).run(TRIAL, run());
        assertThat(hybrid(averaged, SimulatedTrial.SURVIVAL, "sequential-trees").notes())
                .anySatisfy(note -> assertThat(note.text()).startsWith("NAIVE"));
    }

    @Test
    void augmentingKeepsEveryPatient() {
        ReplicationResults results = study().augmenting().run(TRIAL, run());
        assertThat(results.mode()).isEqualTo("augmenting");
        assertThat(results.withhold()).isEqualTo("none");
        ReplicationCell dropOnly = cell(results, SimulatedTrial.SCORE, DROP_ONLY);
        assertThat(dropOnly.hybrid()).isEqualTo(dropOnly.real());
        ReplicationCell trees = cell(results, SimulatedTrial.SCORE, "sequential-trees");
        assertThat(trees.hybrid().n()).isEqualTo(200);
        assertThat(trees.mode()).isEqualTo("augmenting");
        assertThat(results.caveats())
                .anySatisfy(caveat -> assertThat(caveat).startsWith("Twins were added to all patients"));
    }

    @Test
    void replacingKeepsTheSizeOfTheTrial() {
        ReplicationResults results = study().run(TRIAL, run());
        assertThat(hybrid(results, SimulatedTrial.SCORE, "sequential-trees").n())
                .isEqualTo(120);
        assertThat(hybrid(results, SimulatedTrial.SCORE, DROP_ONLY).n()).isEqualTo(72);
    }

    @Test
    void oneArmLosesPatientsAndTheOtherNone() {
        ReplicationResults results =
                study().withholding(Withholding.byId("arm:c")).run(TRIAL, run());
        assertThat(hybrid(results, SimulatedTrial.SCORE, DROP_ONLY).n()).isEqualTo(60 + 36);
        assertThat(hybrid(results, SimulatedTrial.SCORE, "sequential-trees").n())
                .isEqualTo(120);
        ReplicationCell cell = cell(results, SimulatedTrial.SCORE, "sequential-trees");
        assertThat(cell.withhold()).isEqualTo("arm:c");
        assertThat(cell.ideal()).isEqualTo(IdealAgreement.replacing(cell.real(), 0.4, 3, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study().withholding(Withholding.byId("arm:x")).run(TRIAL, run()))
                .withMessageContaining("[c, e]");
    }

    /** Of arm e only the last two patients enrolled are there: drop-only has no comparison, and twins no teacher. */
    @Test
    void anArmThatLosesAllItsPatientsIsAnErrorThatNamesIt() {
        TrialData lopsided = lopsided(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study().run(lopsided, run()))
                .withMessageContaining("Arm \"e\" has no patients to learn from");
    }

    /** One patient of arm e is left: whatever cannot be estimated says why, and nothing is NaN in silence. */
    @Test
    void anArmWithOnePatientLeftGivesReasons() {
        ReplicationResults results = study().run(lopsided(49), run());
        ReplicationCell dropOnly = cell(results, SimulatedTrial.SCORE, DROP_ONLY);
        assertThat(dropOnly.hybrid().isEstimable()).isFalse();
        assertThat(dropOnly.hybrid().notes().get(0).text())
                .isEqualTo("A difference of means needs two patients in each arm, here are 1 and 71");
        assertThat(dropOnly.agreement().estimable()).isZero();
        assertThat(results.verdict(dropOnly)).hasToString("no estimate");
        assertThat(results.cells()).allSatisfy(cell -> {
            if (!cell.hybrid().isEstimable()) {
                assertThat(cell.hybrid().notes()).isNotEmpty();
                assertThat(results.verdict(cell)).hasToString("no estimate");
            }
        });
    }

    /** 120 patients; arm e has one early patient if it has more than the withheld 48, and else only late ones. */
    private static TrialData lopsided(int experimental) {
        Dataset table = SimulatedTrial.table(120, 0.5, SEED);
        double[] entry = table.numbers("entry").toArray();
        int[] arm = new int[120];
        for (int row = 0; row < 120; row++) {
            arm[row] = entry[row] >= 130 - experimental ? 1 : 0;
        }
        return TrialData.of(SimulatedTrial.design(), table.with(CategoryColumn.of("arm", List.of("c", "e"), arm)));
    }

    @Test
    void theOrderOfRowsDoesNotMatterToWhoWasRecruitedLast() {
        int[] shuffled = run().streams().at("shuffle").open().permutation(120);
        TrialData permuted = TrialData.of(
                TRIAL.design(), SimulatedTrial.table(120, 0.5, SEED).take(shuffled));
        ReplicationResults original = study().run(TRIAL, run());
        ReplicationResults other = study().run(permuted, run());
        for (ResultKey key : original.keys()) {
            EffectEstimate expected = hybrid(original, key, DROP_ONLY);
            EffectEstimate found = hybrid(other, key, DROP_ONLY);
            assertThat(found.n()).isEqualTo(expected.n());
            assertThat(found.estimate()).as("%s", key).isCloseTo(expected.estimate(), within(1e-9));
            assertThat(found.standardError()).as("%s", key).isCloseTo(expected.standardError(), within(1e-9));
        }
    }

    @Test
    void exchangedArmsReverseEverySign() {
        TrialDesign exchanged = SimulatedTrial.design(Arm.experimental("c"), Arm.control("e"));
        ReplicationResults results = study().run(TRIAL, run());
        ReplicationResults reversed =
                study(exchanged).run(TrialData.of(exchanged, SimulatedTrial.table(120, 0.5, SEED)), run());
        for (ResultKey key : results.keys()) {
            ResultKey other = new ResultKey(key.endpoint(), key.method(), "c vs e");
            ReplicationCell plus = cell(results, key, DROP_ONLY);
            ReplicationCell minus = cell(reversed, other, DROP_ONLY);
            assertThat(minus.real().estimate())
                    .as("%s", key)
                    .isCloseTo(-plus.real().estimate(), within(1e-9));
            assertThat(minus.hybrid().estimate())
                    .as("%s", key)
                    .isCloseTo(-plus.hybrid().estimate(), within(1e-9));
            assertThat(minus.agreement().bias()).isCloseTo(-plus.agreement().bias(), within(1e-9));
            assertThat(minus.agreement().ciOverlap()).isCloseTo(plus.agreement().ciOverlap(), within(1e-9));
            assertThat(minus.agreement().decision()).isEqualTo(plus.agreement().decision());
        }
    }

    @Test
    void withoutAnOrderOfEnrolmentPatientsAreWithheldAtRandom() {
        TrialDesign design = SimulatedTrial.designWithoutEnrolment();
        TrialData trial = TrialData.of(design, SimulatedTrial.table(120, 0.5, SEED));
        assertThat(study(design).run(trial, run()).withhold()).isEqualTo("random");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study(design)
                        .withholding(new Withholding.LastRecruited())
                        .run(trial, run()))
                .withMessageContaining("withhold at random instead");
    }

    static List<ReplicationStudy> impossible() {
        TwinGenerator trees = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees());
        return List.of(
                ReplicationStudy.of(SimulatedTrial.plan(TRIAL.design())),
                ReplicationStudy.of(SimulatedTrial.plan(TRIAL.design()), trees, trees.withoutBootstrap()),
                study().fractions(),
                study().fractions(0.4, 0.4),
                study().fractions(1),
                study().fractions(-0.1),
                study().fractions(Double.NaN),
                study().repeats(0),
                study().replicates(1),
                study().rule(CombiningRule.naive()).replicates(0));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void studiesThatCannotBeRunAreRefused(ReplicationStudy study) {
        assertThatIllegalArgumentException().isThrownBy(() -> study.run(TRIAL, run()));
    }

    @Test
    void fractionsBeyondWhatIsPublishedAreCommentedOn() {
        assertThat(study().fractions(0.5).run(TRIAL, run()).caveats())
                .anySatisfy(caveat -> assertThat(caveat).contains("up to 40% synthetic"));
        assertThat(study().fractions(0.4).run(TRIAL, run()).caveats())
                .noneSatisfy(caveat -> assertThat(caveat).contains("up to 40% synthetic"));
    }

    @Test
    void ratesAreOverRepeats() {
        ReplicationResults results =
                study().withholding(new Withholding.AtRandom()).repeats(5).run(TRIAL, run());
        assertThat(results.cells()).allSatisfy(cell -> {
            assertThat(cell.agreement().repeats()).isEqualTo(5);
            assertThat(cell.agreement().decision().repeats()).isEqualTo(5);
            assertThat(cell.agreement().estimable()).isEqualTo(5);
            assertThat(cell.hybrid().statistic()).isNaN();
        });
    }
}
