package org.trialtwin.stats.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.disclosure.MembershipResult;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.trials.data.TrialData;

class AuditTest {
    private final RandomStreams streams = RandomStreams.seeded(7);
    private final TrialData training = AuditTrial.trial(500, streams.at("training"));
    private final Dataset holdout = AuditTrial.table(500, streams.at("holdout"));
    private final Dataset fresh = AuditTrial.table(500, streams.at("fresh"));
    private final RunContext run = RunContext.seeded(3);

    private AuditResults audit(Dataset synthetic) {
        return Audit.of(AuditTables.of(training, synthetic, holdout), run);
    }

    @Test
    void freshPatientsLeakNothingAndLookReal() {
        AuditResults results = audit(fresh);
        MembershipResult worst = results.disclosure().worst().orElseThrow();
        assertThat(results.disclosure().findsMembers()).as(results.toString()).isFalse();
        assertThat(worst.auc().value()).isBetween(0.42, 0.58);
        assertThat(results.disclosure().closeness().closerToTraining()).isBetween(0.42, 0.58);
        assertThat(results.disclosure().effectiveEpsilon().epsilon()).isLessThan(0.5);
        assertThat(results.disclosure().membershipF1().relative()).isLessThan(0.2);
        assertThat(results.fidelity().detection().areaUnderCurve()).isBetween(0.42, 0.58);
        assertThat(results.fidelity().propensity().ratio()).isBetween(0.5, 4.0);
        assertThat(results.fidelity().endpoints()).hasSize(3);
        assertThat(results.toString()).doesNotContain("NaN");
    }

    @Test
    void copiesAreFoundByEveryMeasure() {
        AuditResults results = audit(training.table());
        assertThat(results.disclosure().findsMembers()).isTrue();
        assertThat(results.disclosure().membership().get(0).auc().value()).isGreaterThan(0.99);
        assertThat(results.disclosure().closeness().exactMatchesWithTraining()).isEqualTo(500);
        assertThat(results.disclosure().effectiveEpsilon().epsilon()).isGreaterThan(3);
        assertThat(results.disclosure().linkability().risk().lower()).isPositive();
        assertThat(results.disclosure().singlingOut().risk().lower()).isPositive();
        assertThat(results.disclosure().attribute())
                .allMatch(each -> each.risk().risk().lower() > 0);
        assertThat(results.disclosure().identity().risk()).isGreaterThan(0.5);
        assertThat(results.fidelity().detection().areaUnderCurve()).isLessThan(0.3);
    }

    @Test
    void fiveInAHundredVerbatimRowsAreFoundAtAFewFalsePositives() {
        AuditResults results =
                audit(AuditTrial.planted(fresh, training.table().select(fresh.names()), 25, streams.at("planted")));
        MembershipResult nearest = results.disclosure().membership().get(0);
        assertThat(nearest.tprAt1().lower()).isGreaterThan(0.01);
        assertThat(results.disclosure().closeness().exactMatchesWithTraining()).isEqualTo(25);
    }

    @Test
    void withoutAHoldoutMembershipIsNotJudged() {
        AuditResults results = Audit.of(AuditTables.of(training, fresh), run);
        assertThat(results.disclosure().membership()).isEmpty();
        assertThat(results.disclosure().worst()).isEmpty();
        assertThat(results.toString()).contains("never saw").doesNotContain("NaN");
    }

    @Test
    void columnsInAnyOrderAsTextWithSomeMissingAreRead() {
        List<Column> columns = new ArrayList<>();
        for (Column column : fresh.columns()) {
            List<String> texts = new ArrayList<>();
            for (int row = 0; row < column.size(); row++) {
                texts.add(
                        column.isMissing(row)
                                ? null
                                : column.name().equals("dead") ? column.text(row) + ".0" : column.text(row));
            }
            columns.add(TextColumn.of(column.name(), texts));
        }
        Collections.reverse(columns);
        Dataset reordered = Dataset.of(columns)
                .select(columns.stream()
                        .map(Column::name)
                        .filter(name -> !name.equals("change"))
                        .toList());
        AuditResults results = audit(reordered);
        assertThat(results.fidelity().notes()).anyMatch(note -> note.contains("[change]"));
        assertThat(results.fidelity().survival()).hasSize(2);
        assertThat(results.fidelity().survival().get(0).syntheticEvents()).isGreaterThan(50);
    }

    @Test
    void valuesThatCannotBeReadAreNamedAllAtOnce() {
        List<String> ages = new ArrayList<>(Collections.nCopies(500, "old"));
        ages.set(0, "61");
        assertThatThrownBy(() -> audit(fresh.with(TextColumn.of("age", ages))))
                .hasMessageContaining("Value \"old\" in column \"age\" (row 2) of the synthetic table is not a number");
        assertThatThrownBy(() -> audit(Dataset.of(TextColumn.of("else", List.of("1")))))
                .hasMessageContaining("none of the columns");
        assertThatThrownBy(() -> Audit.of(AuditTables.of(training, fresh, training.table()), run))
                .hasMessageContaining("500 patients are in the trial and in the holdout");
    }

    @Test
    void tablesOfAnySizeAreCompared() {
        AuditResults few = audit(AuditTrial.table(3, streams.at("few")));
        assertThat(few.synthetic()).isEqualTo(3);
        AuditResults one = audit(AuditTrial.table(1, streams.at("one")));
        assertThat(one.toString()).isNotBlank();
        AuditResults many = audit(AuditTrial.table(2000, streams.at("many")));
        assertThat(many.disclosure().findsMembers()).isFalse();
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        assertThat(audit(fresh).toString()).isEqualTo(audit(fresh).toString());
    }
}
