package org.trialtwin.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.HybridSplit;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.design.ValidityGate;
import org.trialtwin.trials.design.ValidityGate.Kind;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.twin.TwinGenerator;

/** Twins that resemble the retained pass; twins of independent marginals, blind to the arm, do not. */
class GateCheckTest {
    private static final TwinGenerator SAMPLING =
            TwinGenerator.conditionedOnArm(Synthesizers.samplingWithReplacement());
    private static final TwinGenerator BLIND = TwinGenerator.conditionedOnArm(Synthesizers.independentMarginals());

    private static TrialDesign design(ValidityGate... gates) {
        return TrialDesign.builder("gated")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("c"), Arm.experimental("e"))
                .baseline(Covariate.categorical("sex"), Covariate.continuous("age"))
                .primary(Endpoint.continuous("SCORE", "score"))
                .gates(gates)
                .build();
    }

    /** A difference of 1, larger by 1 in the second sex. */
    private static TrialData trial(TrialDesign design) {
        int n = 400;
        RandomStream random = RandomStreams.seeded(3).open();
        int[] arm = new int[n];
        int[] sex = new int[n];
        double[] age = new double[n];
        double[] score = new double[n];
        for (int row = 0; row < n; row++) {
            arm[row] = row % 2;
            sex[row] = row / 2 % 2;
            age[row] = Math.rint(60 + 10 * random.nextGaussian());
            score[row] = arm[row] * (1 + sex[row]) + random.nextGaussian();
        }
        return TrialData.of(
                design,
                Dataset.of(
                        TextColumn.of(
                                "id",
                                IntStream.range(0, n).mapToObj(i -> "P" + i).toList()),
                        CategoryColumn.of("arm", List.of("c", "e"), arm),
                        CategoryColumn.of("sex", List.of("f", "m"), sex),
                        NumberColumn.of("age", age),
                        NumberColumn.of("score", score)));
    }

    private static AnalysisPlan plan(TrialDesign design) {
        return AnalysisPlan.builder(design)
                .analyze("SCORE", Analyses.meanDifference())
                .build();
    }

    private static GateReport report(TwinGenerator generator, ValidityGate gate) {
        TrialDesign design = design(gate);
        RunContext run = RunContext.seeded(8);
        HybridSplit split = HybridPlan.replacing(0.5).random().split(trial(design), run.at("split"));
        List<TrialData> hybrids = IntStream.range(0, 5)
                .mapToObj(i -> run.at("replicate " + i))
                .map(own -> split.completeWith(generator.fit(split.retained(), own), own)
                        .data())
                .toList();
        return new GateCheck(plan(design), CombiningRule.rubin(), generator.id(), 0.5)
                .check(split.retained().data(), hybrids);
    }

    @Test
    void attenuation() {
        ValidityGate gate = new ValidityGate(Kind.EFFECT_ATTENUATION, 0.25, null);
        assertThat(report(SAMPLING, gate).passed()).isTrue();
        GateReport blind = report(BLIND, gate);
        assertThat(blind.passed()).isFalse();
        // Half of the patients have lost the effect.
        assertThat(blind.rows().get(0).value()).isCloseTo(0.5, within(0.1));
        assertThat(blind.rows().get(0).where()).isEqualTo("SCORE / meanDifference / e vs c");
    }

    @Test
    void distanceInEachArm() {
        ValidityGate gate = new ValidityGate(Kind.PER_ARM_DISTANCE, 0.25, null);
        assertThat(report(SAMPLING, gate).passed()).isTrue();
        assertThat(report(BLIND, gate).rows().get(0).where()).startsWith("score, arm");
        assertThat(report(BLIND, gate).passed()).isFalse();
    }

    @Test
    void interaction() {
        ValidityGate gate = new ValidityGate(Kind.INTERACTION_PRESERVED, 1.2, "sex");
        assertThat(report(SAMPLING, gate).passed()).isTrue();
        assertThat(report(BLIND, gate).passed()).isFalse();
    }

    @Test
    void balanceAndRelations() {
        assertThat(report(SAMPLING, new ValidityGate(Kind.ARM_BALANCE, 0.5, null))
                        .passed())
                .isTrue();
        assertThat(report(SAMPLING, new ValidityGate(Kind.ARM_BALANCE, 0.0001, null))
                        .passed())
                .isFalse();
        assertThat(report(SAMPLING, new ValidityGate(Kind.RELATIONS, 0, null)).passed())
                .isTrue();
    }

    @Test
    void kolmogorovSmirnovDistance() {
        assertThat(TwinDistance.kolmogorovSmirnov(new double[] {1, 2, 3, 4}, new double[] {3, 4, 5, 6}))
                .isEqualTo(0.5);
        assertThat(TwinDistance.kolmogorovSmirnov(new double[] {1, 1, 2}, new double[] {1, 1, 2}))
                .isZero();
        assertThat(TwinDistance.kolmogorovSmirnov(new double[] {}, new double[] {1}))
                .isEqualTo(1);
    }

    /** A failed gate stops a study with its figures; passed gates change nothing. */
    @Test
    void aStudyStopsAtAFailedGate() {
        TrialDesign gated = design(new ValidityGate(Kind.EFFECT_ATTENUATION, 0.25, null));
        assertThatExceptionOfType(GateFailedException.class)
                .isThrownBy(() -> ReplicationStudy.of(plan(gated), BLIND)
                        .fractions(0.5)
                        .replicates(3)
                        .run(trial(gated), RunContext.seeded(1)))
                .withMessageContaining("NOT PASSED")
                .withMessageContaining("effectAttenuation")
                .withMessageContaining("SCORE / meanDifference / e vs c");
        TrialDesign free = design();
        assertThat(ReplicationStudy.of(plan(gated), SAMPLING)
                        .fractions(0.5)
                        .replicates(3)
                        .run(trial(gated), RunContext.seeded(1))
                        .cells())
                .isEqualTo(ReplicationStudy.of(plan(free), SAMPLING)
                        .fractions(0.5)
                        .replicates(3)
                        .run(trial(free), RunContext.seeded(1))
                        .cells());
    }
}
