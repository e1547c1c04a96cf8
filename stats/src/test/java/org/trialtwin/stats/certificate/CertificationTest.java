package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.twin.TwinGenerator;

class CertificationTest {
    private static final TrialDesign DESIGN =
            ExampleTrial.design().designEffect("OS", 0.6).build();
    private static final TrialData TRIAL = ExampleTrial.of(DESIGN, 120);
    private static final TwinGenerator SAMPLING =
            TwinGenerator.conditionedOnArm(Synthesizers.samplingWithReplacement());

    private static Certification.Builder small() {
        return Certification.builder(ExampleTrial.plan(DESIGN), SAMPLING)
                .replicates(3)
                .simulations(12);
    }

    private static RunContext run() {
        return RunContext.seeded(11);
    }

    @Test
    void everyScenarioHasItsFigures() {
        Certificate certificate = small().build().run(TRIAL, run());
        OperatingCharacteristics hybrid = certificate.hybrid();
        assertThat(hybrid.key().endpoint()).isEqualTo("OS");
        for (Figure figure : new Figure[] {
            hybrid.typeOneError(),
            hybrid.coverageWithoutEffect(),
            hybrid.power(),
            hybrid.powerAtObservedEffect(),
            hybrid.coverage(),
            hybrid.bias(),
            hybrid.rootMeanSquaredError(),
            hybrid.effectiveSampleSize(),
            hybrid.parametric().power(),
            hybrid.parametric().coverage(),
            hybrid.drift().bias()
        }) {
            assertThat(figure.isKnown()).isTrue();
            assertThat(figure.monteCarloError()).isPositive();
        }
        assertThat(certificate.row(certificate.primary(), "drop-only").effectiveSampleSize())
                .isEqualTo(new Figure(72, 0));
        assertThat(certificate.rows()).hasSize(4 * 3);
        assertThat(certificate.worth().synthetic()).isEqualTo(48);
        assertThat(certificate.toString()).contains("48 synthetic patients").contains("Rubin's rule assumes");
    }

    @Test
    void theSameAtAnyNumberOfThreads() {
        assertThat(small().build().run(TRIAL, run().withThreads(4)))
                .isEqualTo(small().build().run(TRIAL, run()));
    }

    @Test
    void aRunThatWasCutOffAnywhereGoesOnToTheSameCertificate(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("certificate.checkpoint");
        Certification certification = small().checkpoint(file).build();
        Certificate whole = certification.run(TRIAL, run());
        byte[] written = Files.readAllBytes(file);
        for (double share : new double[] {0, 0.01, 0.3, 0.5001, 0.77, 0.9999}) {
            Files.write(file, Arrays.copyOf(written, (int) (written.length * share)));
            assertThat(certification.run(TRIAL, run())).isEqualTo(whole);
            assertThat(Files.size(file)).isEqualTo(written.length);
        }
        assertThat(certification.run(TRIAL, run())).isEqualTo(whole);
    }

    @Test
    void aDamagedLineIsNotBelieved(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("certificate.checkpoint");
        Certification certification = small().checkpoint(file).build();
        Certificate whole = certification.run(TRIAL, run());
        String text = Files.readString(file);
        int at = text.indexOf('\n', 200) + 10;
        Files.writeString(file, text.substring(0, at) + (text.charAt(at) == '0' ? '1' : '0') + text.substring(at + 1));
        assertThat(certification.run(TRIAL, run())).isEqualTo(whole);
    }

    @Test
    void aCheckpointOfAnotherSeedOrDesignIsNotUsed(@TempDir Path folder) {
        Path file = folder.resolve("certificate.checkpoint");
        small().checkpoint(file).build().run(TRIAL, RunContext.seeded(12));
        assertThat(small().checkpoint(file).build().run(TRIAL, run()))
                .isEqualTo(small().build().run(TRIAL, run()));
        assertThat(small().fraction(0.2).checkpoint(file).build().run(TRIAL, run()))
                .isEqualTo(small().fraction(0.2).build().run(TRIAL, run()));
    }

    @Test
    void moreRepetitionsGoOnFromFewer(@TempDir Path folder) {
        Path file = folder.resolve("certificate.checkpoint");
        small().checkpoint(file).build().run(TRIAL, run());
        assertThat(small().simulations(15).checkpoint(file).build().run(TRIAL, run()))
                .isEqualTo(small().simulations(15).build().run(TRIAL, run()));
    }

    @Test
    void itStopsWhenErrorsAreSmallEnough() {
        Certification.Builder one = small().replicates(2).simulations(400).scenarios(Scenario.NO_EFFECT);
        Certificate early = one.monteCarloError(0.05).build().run(TRIAL, run());
        assertThat(early.repetitions()).isEqualTo(100);
        assertThat(early.hybrid().typeOneError().monteCarloError()).isLessThanOrEqualTo(0.05);
        assertThat(early.notes()).anyMatch(note -> note.contains("stopped before 400"));
        assertThat(early.hybrid().coverage().isKnown()).isFalse();
    }

    @Test
    void atFractionZeroTheHybridIsTheTrial() {
        Certificate certificate = small().fraction(0).build().run(TRIAL, run());
        OperatingCharacteristics full = certificate.row(certificate.primary(), "full");
        assertThat(certificate.hybrid().coverage()).isEqualTo(full.coverage());
        assertThat(certificate.hybrid().bias()).isEqualTo(full.bias());
        assertThat(certificate.worth().synthetic()).isZero();
    }

    @Test
    void aMarginIsWhereTheTypeOneErrorOfNonInferiorityIs() {
        TrialDesign own = TrialDesign.builder("margin")
                .subjectId("id")
                .armColumn("arm")
                .arms(DESIGN.arms().toArray(new Arm[0]))
                .primary(Endpoint.continuous("SCORE", "score").betterWhen(Benefit.HIGHER))
                .build();
        AnalysisPlan plan = AnalysisPlan.builder(own)
                .analyze("SCORE", Analyses.meanDifference().withMargin(-0.4))
                .build();
        TrialData trial = TrialData.of(own, TRIAL.table().select(List.of("id", "arm", "score")));
        Certificate certificate = Certification.builder(plan, SAMPLING)
                .replicates(2)
                .simulations(400)
                .scenarios(Scenario.NO_EFFECT)
                .build()
                .run(trial, run());
        OperatingCharacteristics full = certificate.row(certificate.primary(), "full");
        // One-sided at half of alpha; without the margin imposed it would be passed in most repetitions.
        assertThat(full.typeOneError().value()).isBetween(0.0, 0.06);
        assertThat(full.coverageWithoutEffect().value()).isGreaterThan(0.9);
    }

    @Test
    void whatCannotBeSimulatedIsSaid() {
        TrialDesign unordered = TrialDesign.builder("plain")
                .subjectId("id")
                .armColumn("arm")
                .arms(DESIGN.arms().toArray(new Arm[0]))
                .primary(Endpoint.continuous("SCORE", "score"))
                .build();
        AnalysisPlan plan = AnalysisPlan.builder(unordered)
                .analyze("SCORE", Analyses.meanDifference())
                .build();
        TrialData trial = TrialData.of(unordered, TRIAL.table().select(List.of("id", "arm", "score")));
        Certificate certificate = Certification.builder(plan, SAMPLING)
                .replicates(2)
                .simulations(3)
                .build()
                .run(trial, run());
        assertThat(certificate.notes())
                .anyMatch(note -> note.contains("no enrolmentOrder"))
                .anyMatch(note -> note.contains("no designEffect"))
                .anyMatch(note -> note.contains("not the power of the design"));
        OperatingCharacteristics hybrid = certificate.hybrid();
        assertThat(hybrid.power().isKnown()).isFalse();
        assertThat(hybrid.powerAtObservedEffect().isKnown()).isTrue();
        assertThat(certificate.withhold()).isEqualTo("random");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Certification.builder(plan, SAMPLING)
                        .scenarios(Scenario.DRIFT)
                        .build()
                        .run(trial, run()))
                .withMessageContaining("Nothing can be simulated");
    }

    @Test
    void impossibleSettingsAreAllNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().fraction(1)
                        .replicates(1)
                        .simulations(0)
                        .beside(CombiningRule.reiter())
                        .build())
                .withMessageContainingAll("fraction", "rubin", "reiter", "repetitions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().beside(CombiningRule.rubin()).build())
                .withMessageContaining("a rule is named twice");
    }

    /** One of two patients is left: there is nothing to compare, and the simulation says so instead of ending. */
    @Test
    void repetitionsThatLoseAnArmAreCounted() {
        Certificate certificate = small().fraction(0.99)
                .scenarios(Scenario.RESAMPLED, Scenario.RESAMPLED)
                .build()
                .run(TRIAL, run());
        assertThat(certificate.hybrid().unknown()).isEqualTo(12);
        assertThat(certificate.hybrid().coverage().isKnown()).isFalse();
        assertThat(certificate.holds()).isFalse();
        assertThat(certificate.verdict()).startsWith("Nothing tells").contains("no repetition has an estimate");
        assertThat(certificate.notes()).anyMatch(note -> note.contains("without an estimate are left out, 12 of"));
    }

    @Test
    void aCertificateOfScenariosWithoutLimitsDoesNotHold() {
        Certificate certificate =
                small().scenarios(Scenario.DRIFT).monteCarloError(0.5).build().run(TRIAL, run());
        assertThat(certificate.holds()).isFalse();
        assertThat(certificate.verdict()).contains("no scenario was simulated to which the limits apply");
        assertThat(certificate.isAsPreciseAs(0.5)).isFalse();
    }

    @Test
    void armsArePermutedWithinStrata() {
        TrialData permuted = PermutedArms.of(TRIAL, RandomStreams.seeded(5).open());
        assertThat(cells(permuted)).isEqualTo(cells(TRIAL));
        assertThat(permuted.arms()).isNotEqualTo(TRIAL.arms());
    }

    private static Map<String, Integer> cells(TrialData trial) {
        Map<String, Integer> cells = new TreeMap<>();
        for (int row = 0; row < trial.patients(); row++) {
            cells.merge(trial.arms()[row] + trial.table().column("site").text(row), 1, Integer::sum);
        }
        return cells;
    }
}
