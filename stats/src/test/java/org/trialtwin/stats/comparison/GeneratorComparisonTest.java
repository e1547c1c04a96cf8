package org.trialtwin.stats.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.audit.AuditTrial;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.report.ComparisonJson;
import org.trialtwin.stats.report.ComparisonReport;
import org.trialtwin.stats.report.StudyIdentity;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

class GeneratorComparisonTest {
    private static final TrialData TRIAL = AuditTrial.trial(200, RandomStreams.seeded(5));
    private static final AnalysisPlan PLAN = AnalysisPlan.builder(AuditTrial.DESIGN)
            .analyze("OS", Analyses.coxHazardRatio())
            .analyze("CHANGE", Analyses.meanDifference())
            .build();

    /** Refuses every table, as a family does that has no place for some kind of column. */
    private static final class Refusing implements Synthesizer {
        @Override
        public String id() {
            return "refusing";
        }

        @Override
        public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
            throw new IllegalArgumentException("Column \"age\" cannot be learned");
        }
    }

    private static List<TwinGenerator> generators(Synthesizer... synthesizers) {
        return Stream.of(synthesizers).map(TwinGenerator::conditionedOnArm).toList();
    }

    private static ComparisonResults compare(int threads) {
        return GeneratorComparison.of(
                        PLAN,
                        generators(Synthesizers.sequentialTrees(), new Refusing(), Synthesizers.byId("dp-marginals")))
                .replicates(2, 4)
                .halves(3, 0)
                .run(TRIAL, RunContext.seeded(3).withThreads(threads));
    }

    @Test
    void generatorsStandSideBySideWithReferencesAndRefusals() {
        ComparisonResults results = compare(2);
        assertThat(results.generators()).containsExactly("sequential-trees", "dp-marginals");
        assertThat(results.refusals()).containsExactly(new Refusal("refusing", "Column \"age\" cannot be learned"));
        assertThat(results.audits())
                .extracting(GeneratorAuditResults::generator)
                .containsExactly(
                        "sequential-trees", "dp-marginals", "sampling-with-replacement", "independent-marginals");
        assertThat(results.replication().cells())
                .extracting(ReplicationCell::generator)
                .contains("sequential-trees", "dp-marginals", "drop-only", "sampling-with-replacement");
        Placing trees = results.placings(Aspect.FIDELITY).get(0);
        assertThat(trees.generator()).isEqualTo("sequential-trees");
        assertThat(trees.meanRank().value()).isBetween(1.0, 1.2);
        assertThat(trees.sharesFirst()).isTrue();
        assertThat(results.placings(Aspect.FIDELITY).get(1).sharesFirst()).isFalse();
        assertThat(results.toString())
                .contains("Inference", "Fidelity", "Disclosure", "Ranking", "Not compared: refusing")
                .doesNotContain("NaN");
    }

    @Test
    void ranksOfAnAspectAddUp() {
        ComparisonResults results = compare(1);
        for (Aspect aspect : Aspect.values()) {
            double sum = results.placings(aspect).stream()
                    .mapToDouble(placing -> placing.meanRank().value())
                    .sum();
            assertThat(sum).as(aspect.label()).isEqualTo(3);
        }
    }

    @Test
    void filesDoNotDependOnThreads() {
        ComparisonResults one = compare(1);
        ComparisonResults two = compare(2);
        StudyIdentity study = new StudyIdentity("Known population", "", "", Map.of(), 3);
        String json = ComparisonJson.text(study, one);
        assertThat(ComparisonJson.text(study, two)).isEqualTo(json);
        assertThat(json).contains("\"ranking\"", "\"audits\"", "\"cells\"", "cannot be learned");
        assertThat(ComparisonReport.of(one, Provenance.of("compare", "3", Map.of()))
                        .toHtml())
                .contains("Generators side by side: Known population", "Rank in disclosure", "drop-only")
                .doesNotContain("NaN");
    }

    @Test
    void cancellationIsNoRefusal() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        GeneratorComparison comparison = GeneratorComparison.of(PLAN, generators(Synthesizers.sequentialTrees()));
        assertThatThrownBy(() -> comparison.run(TRIAL, RunContext.seeded(1).cancelledBy(cancellation)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void whatCannotBeComparedIsToldAtOnce() {
        assertThatThrownBy(() -> GeneratorComparison.of(PLAN, List.of())).hasMessageContaining("at least one");
        List<TwinGenerator> twice = generators(Synthesizers.sequentialTrees(), Synthesizers.sequentialTrees());
        assertThatThrownBy(() -> GeneratorComparison.of(PLAN, twice)).hasMessageContaining("named twice");
        GeneratorComparison comparison = GeneratorComparison.of(PLAN, generators(new Refusing()));
        assertThatThrownBy(() -> comparison.fraction(1)).hasMessageContaining("not 1.0");
        assertThatThrownBy(() -> comparison.replicates(1, 3)).hasMessageContaining("1 and 3");
        assertThatThrownBy(() -> comparison.halves(0, 0)).hasMessageContaining("0 and 0");
        assertThatThrownBy(() -> comparison.run(TRIAL, RunContext.seeded(1))).hasMessageContaining("cannot be learned");
    }
}
