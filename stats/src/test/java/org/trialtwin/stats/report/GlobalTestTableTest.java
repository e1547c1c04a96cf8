package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.combine.CombinedCurve;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.CohortCurve;
import org.trialtwin.stats.replication.GlobalTestCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.twin.TwinGenerator;

/** Tests over all arms and combined curves, from the study to the page. */
class GlobalTestTableTest {
    private static final TrialDesign DESIGN = SmallTrial.design("three arms")
            .primary(Endpoint.timeToEvent("OS", "time", EventIndicator.eventWhen("event", 1)))
            .build();
    private static final AnalysisPlan PLAN =
            AnalysisPlan.builder(DESIGN).analyze("OS", Analyses.logRank()).build();
    private static ReplicationResults results;

    @BeforeAll
    static void study() {
        results = run(CombiningRule.rubin());
    }

    private static ReplicationResults run(CombiningRule rule) {
        return ReplicationStudy.of(PLAN, TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()))
                .fractions(0, 0.3)
                .replicates(4)
                .repeats(2)
                .rule(rule)
                .run(SmallTrial.data(DESIGN), RunContext.seeded(3));
    }

    private static GlobalTestCell cell(ReplicationResults of, String generator, double fraction) {
        return of.globalTests().stream()
                .filter(cell -> cell.generator().equals(generator) && cell.fraction() == fraction)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statisticsOfReplicatesArePooledAndNothingSyntheticIsTheTrial() {
        assertThat(results.globalTests()).hasSize(2 * 4);
        GlobalTestCell pooled = cell(results, "sequential-trees", 0.3);
        assertThat(pooled.test().name()).isEqualTo("D2");
        assertThat(pooled.test().parameters()).isEqualTo(2);
        assertThat(pooled.test().relativeIncrease()).isPositive();
        assertThat(pooled.test().pValue()).isBetween(0.0, 1.0);
        assertThat(pooled.significance().repeats()).isEqualTo(2);
        GlobalTestCell dropOnly = cell(results, "drop-only", 0.3);
        assertThat(dropOnly.test().name()).isEqualTo("chi-squared");
        assertThat(dropOnly.replicates()).isZero();
        GlobalTestCell trial = cell(results, "sequential-trees", 0);
        assertThat(trial.test().pValue()).isCloseTo(trial.real().pValue(), within(1e-12));
        assertThat(trial.significance().value()).isEqualTo(1);
    }

    @Test
    void anotherRuleSaysWhatTheTestRestsOn() {
        assertThat(cell(run(CombiningRule.reiter()), "sequential-trees", 0.3)
                        .test()
                        .notes())
                .anyMatch(note -> note.text().contains("Rubin's assumption"));
        assertThat(cell(run(CombiningRule.naive()), "sequential-trees", 0.3).test())
                .satisfies(test -> {
                    assertThat(test.name()).isEqualTo("chi-squared");
                    assertThat(test.notes()).isNotEmpty();
                });
    }

    @Test
    void theyFitTheWidthOfAConsole() {
        assertThat(results.globalTestTables()).hasSize(1);
        String text = results.globalTestTables().get(0).toText();
        assertThat(text.lines()).allMatch(line -> line.length() <= 120).hasSizeGreaterThan(9);
        assertThat(text)
                .contains("degrees of freedom, p ", "increase of variance", "sampling-with-replacement  D2 ", "2 of 2")
                .contains("drop-only", "chi-squared", "pools the chi-squared statistics")
                .doesNotContain("NaN");
    }

    @Test
    void theyStandInThePageAndInTheFile() throws Exception {
        String page = ReplicationReport.of(List.of(results)).toHtml();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        assertThat(page)
                .contains("all arms, a test without an estimate")
                .contains("combined by rule rubin on the scale of log(-log S)");
        String json = ReplicationJson.text(new StudyIdentity("three arms", "s", "d", Map.of(), 3), results);
        assertThat(json).contains("\"globalTests\"").contains("\"relativeIncrease\"");
    }

    @Test
    void theHybridCurveIsTheCombinedOneWithItsLimits() {
        CohortCurve hybrid = curve("sequential-trees", 0.3);
        CombinedCurve combined = hybrid.combined(CombiningRule.rubin(), curve("drop-only", 0.3), 0.95);
        double end = StepCurve.end(hybrid);
        StepCurve band = StepCurve.bandOf(combined, end);
        StepCurve line = StepCurve.of(combined, end, 0);
        assertThat(line.lowest()).isEqualTo(combined.at(end).survival());
        int half = band.time().length / 2;
        double widest = 0;
        for (int i = 0; i < half; i++) {
            double upper = band.survival()[i];
            double lower = band.survival()[band.survival().length - 1 - i];
            double height = combined.at(band.time()[i]).survival();
            assertThat(height).isBetween(lower, upper);
            widest = Math.max(widest, upper - lower);
        }
        double apart = 0;
        for (ProductLimit replicate : hybrid.replicates()) {
            apart = Math.max(
                    apart,
                    Math.abs(
                            replicate.survivalAt(end / 2) - combined.at(end / 2).survival()));
        }
        assertThat(widest).as("limits hold more than the scatter of replicates").isGreaterThan(apart);
    }

    private static CohortCurve curve(String cohort, double fraction) {
        return results.curves().stream()
                .filter(curve -> curve.cohort().equals(cohort)
                        && curve.fraction() == fraction
                        && curve.arm().equals("P"))
                .findFirst()
                .orElseThrow();
    }
}
