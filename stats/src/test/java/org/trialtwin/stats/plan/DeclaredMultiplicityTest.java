package org.trialtwin.stats.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Multiplicity;
import org.trialtwin.trials.estimand.Multiplicity.Procedure;

/** What a design declares beside its endpoints: multiplicity, margins and analysis sets, on one small table. */
class DeclaredMultiplicityTest {
    private static final Dataset TABLE = table();

    private static Dataset table() {
        StringBuilder ids = new StringBuilder();
        String arm = "CCCCCCCCCCCCEEEEEEEEEEEE";
        String first = "111111110000110000000000";
        String second = "111111000000111000000000";
        String set = "YYYYYYYYYYYNYYYYYYYYYYYN";
        for (int i = 0; i < arm.length(); i++) {
            ids.append((char) ('a' + i));
        }
        return Dataset.of(
                column("id", ids.toString()),
                column("arm", arm),
                column("first", first),
                column("second", second),
                column("pp", set));
    }

    private static TextColumn column(String name, String letters) {
        return TextColumn.of(name, letters.chars().mapToObj(Character::toString).toList());
    }

    private static TrialDesign.Builder design() {
        return TrialDesign.builder("Small")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("C"), Arm.experimental("E"))
                .primary(Endpoint.binary("FIRST", EventIndicator.eventWhen("first", 1))
                        .betterWhen(Benefit.LOWER))
                .primary(Endpoint.binary("SECOND", EventIndicator.eventWhen("second", 1))
                        .betterWhen(Benefit.LOWER))
                .analysisSets(
                        new AnalysisSet("PP", AnalysisSet.Type.PER_PROTOCOL, EventIndicator.eventWhen("pp", "Y")));
    }

    private static AnalysisResults run(Multiplicity how) {
        TrialDesign design = design().multiplicity(how).build();
        return AnalysisPlan.builder(design)
                .analyze("FIRST", Analyses.riskDifference())
                .analyze("SECOND", Analyses.riskDifference())
                .build()
                .run(TrialData.of(design, TABLE));
    }

    private static double[] adjusted(AnalysisResults results) {
        return results.multiplicity().orElseThrow().rows().stream()
                .mapToDouble(MultiplicityResult.Row::adjusted)
                .toArray();
    }

    private static double p(AnalysisResults results, int row) {
        return results.rows().get(row).effect().pValue();
    }

    @Test
    void eachProcedureAdjustsTheResultsOfThePlan() {
        AnalysisResults holm = run(Multiplicity.of(Procedure.HOLM, "FIRST", "SECOND"));
        double small = p(holm, 0);
        double large = p(holm, 1);
        assertThat(small).isLessThan(large);
        assertThat(adjusted(holm)).containsExactly(new double[] {2 * small, Math.max(2 * small, large)}, within(1e-15));
        assertThat(adjusted(run(Multiplicity.of(Procedure.FIXED_SEQUENCE, "FIRST", "SECOND"))))
                .containsExactly(new double[] {small, large}, within(1e-15));
        assertThat(adjusted(run(Multiplicity.of(Procedure.CO_PRIMARY, "FIRST", "SECOND"))))
                .containsExactly(new double[] {large, large}, within(1e-15));
        assertThat(adjusted(run(new Multiplicity(
                        Procedure.BONFERRONI,
                        List.of("FIRST", "SECOND"),
                        Map.of("FIRST", 0.8, "SECOND", 0.2),
                        Map.of()))))
                .containsExactly(new double[] {small / 0.8, Math.min(1, large / 0.2)}, within(1e-12));
        assertThat(holm.toString()).contains("Multiplicity: Holm, familywise level 0.05: FIRST, E vs C rejected");
    }

    @Test
    void aSetIsAnalysedAloneAndAMarginSaysWhatItShows() {
        TrialDesign design = design().multiplicity(Multiplicity.of(Procedure.HOLM, "FIRST", "SECOND"))
                .build();
        AnalysisResults results = AnalysisPlan.builder(design)
                .analyze("FIRST", Analyses.riskDifference().inSet("PP").withMargin(0.1))
                .analyze("FIRST", Analyses.riskDifference().withMargin(-0.9))
                .build()
                .run(TrialData.of(design, TABLE));
        assertThat(results.rows().get(0).key().contrast()).isEqualTo("E vs C, PP");
        assertThat(results.rows().get(0).effect().n()).isEqualTo(22);
        assertThat(results.rows().get(1).effect().n()).isEqualTo(24);
        assertThat(results.rows().get(0).effect().notes())
                .anyMatch(note -> note.text().startsWith("Margin 0.1: non-inferiority shown at one-sided 0.025"));
        assertThat(results.rows().get(1).effect().notes())
                .anyMatch(note -> note.text().startsWith("Margin -0.9: superiority")
                        && note.text().contains("not shown"));
    }
}
