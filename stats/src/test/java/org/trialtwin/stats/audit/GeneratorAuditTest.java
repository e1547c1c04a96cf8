package org.trialtwin.stats.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.disclosure.AvatarMeasures;
import org.trialtwin.stats.disclosure.GowerDistance;
import org.trialtwin.stats.fidelity.ModelCollapse;
import org.trialtwin.stats.report.FrontierPlot;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

class GeneratorAuditTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(21);

    private static GeneratorAuditResults audit(String id, int threads) {
        return GeneratorAudit.of(TwinGenerator.conditionedOnArm(Synthesizers.byId(id)))
                .halves(3)
                .shadows(1)
                .run(
                        AuditTrial.trial(300, STREAMS.at("patients")),
                        RunContext.seeded(2).withThreads(threads));
    }

    @Test
    void copiesLeakAndIndependentColumnsDoNot() {
        GeneratorAuditResults copies = audit("sampling-with-replacement", 2);
        GeneratorAuditResults independent = audit("independent-marginals", 2);
        assertThat(copies.attacks()).containsExactly("nearest record", "density ratio", "shadow models");
        assertThat(copies.membership("nearest record").lower()).isGreaterThan(0.7);
        assertThat(independent.worstMembership().value()).isBetween(0.4, 0.6);
        Frontier frontier = new Frontier(
                List.of(new Frontier.Point("copies", copies), new Frontier.Point("independent", independent)));
        assertThat(frontier.leastBias(0.65)).map(Frontier.Point::name).contains("independent");
        assertThat(frontier.leastCorrelationError(2)).map(Frontier.Point::name).contains("copies");
        assertThat(frontier.leastBias(0.1)).isEmpty();
        assertThat(frontier.points()).allMatch(frontier::isEfficient);
        assertThat(FrontierPlot.svg("Two generators", frontier))
                .contains("<title>Two generators</title>", "copies", "independent")
                .doesNotContain("NaN");
        assertThat(copies.toString())
                .contains("shadow models", "pMSE ratio of a classification tree")
                .doesNotContain("NaN");
    }

    @Test
    void figuresDoNotDependOnThreads() {
        assertThat(audit("perturbation", 1).toString())
                .isEqualTo(audit("perturbation", 2).toString());
    }

    @Test
    void settingsAreChecked() {
        GeneratorAudit audit = GeneratorAudit.of(TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()));
        assertThatThrownBy(() -> audit.halves(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> audit.shadows(-1)).hasMessageContaining("-1");
    }

    @Test
    void generationsAreComparedWithThePatients() {
        List<ModelCollapse> generations = ModelCollapse.of(
                TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()),
                AuditTrial.trial(300, STREAMS.at("patients")),
                3,
                RunContext.seeded(2));
        assertThat(generations).extracting(ModelCollapse::generation).containsExactly(1, 2, 3);
        assertThat(generations).allMatch(each -> each.fidelity().detection().areaUnderCurve() > 0);
    }

    /** Original 1 has its own avatar nearest, original 2 those of both others, original 3 its own tied with another. */
    @Test
    void avatarsWorkedByHand() {
        MixedTable originals = table(0, 4, 8);
        MixedTable avatars = originals.coding().code(Dataset.of(NumberColumn.of("x", 1, 9, 7)));
        AvatarMeasures measures = AvatarMeasures.of(originals, avatars, GowerDistance.scaledBy(originals));
        // Distances, in eighths: 0: 1 8 7; 4: 3 5 3; 8: 7 1 1.
        assertThat(measures.hiddenRate()).isCloseTo(100.0 / 3, within(1e-12));
        assertThat(measures.localCloaking()).isEqualTo(0.5);
        assertThatThrownBy(() -> AvatarMeasures.of(originals, avatars.take(0), GowerDistance.scaledBy(originals)))
                .hasMessageContaining("3 originals and 1 avatars");
    }

    private static MixedTable table(double... values) {
        Dataset data = Dataset.of(NumberColumn.of("x", values));
        return MixedColumns.of(List.of("x"), Set.of(), data).code(data);
    }

    @Test
    void aSmallTableAgainstALargeTrial() {
        TrialData large = AuditTrial.trial(19_435, STREAMS.at("large"));
        Dataset small = AuditTrial.table(1000, STREAMS.at("small"));
        AuditResults results = Audit.of(
                AuditTables.of(large, small, AuditTrial.table(2000, STREAMS.at("other"))), RunContext.seeded(1));
        assertThat(results.disclosure().findsMembers()).isFalse();
        assertThat(results.disclosure().membership().get(0).isPowered()).isTrue();
        assertThat(results.fidelity().detection().real()).isBetween(990, 1000);
    }
}
