package org.trialtwin.trials.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TrialDataTest {
    private static final TrialDesign DESIGN = SmallTrial.builder().build();
    private static final Dataset TABLE = SmallTrial.table(60, 1);

    private static List<String> problems(Dataset table) {
        try {
            TrialData.of(DESIGN, table);
            return List.of();
        } catch (InvalidTrialException e) {
            return e.problems();
        }
    }

    @Test
    void everyProblemIsListed() {
        Dataset broken = TABLE;
        broken = SmallTrial.with(broken, 0, "id", "P2");
        broken = SmallTrial.with(broken, 2, "id", null);
        broken = SmallTrial.with(broken, 3, "arm", "7");
        broken = SmallTrial.with(broken, 4, "age", "old");
        broken = SmallTrial.with(broken, 5, "nodes", "1.5");
        broken = SmallTrial.with(broken, 6, "grade", "4");
        broken = SmallTrial.with(broken, 7, "os", "-1");
        broken = SmallTrial.with(broken, 8, "dead", null);
        broken = SmallTrial.with(broken, 9, "dfs", null);
        broken = SmallTrial.with(broken, 10, "dfs", "9999");
        broken = SmallTrial.with(broken, 11, "week", "late");
        broken = SmallTrial.with(broken, 12, "ql", "1e999");
        assertThat(problems(broken))
                .hasSize(12)
                .anySatisfy(p -> assertThat(p).contains("\"P2\"", "\"id\"", "(row 2)", "row 1"))
                .anySatisfy(p -> assertThat(p).contains("Subject id is missing", "(row 3)"))
                .anySatisfy(p -> assertThat(p).contains("Arm code \"7\" in column \"arm\" (row 4)", "[0, 1]"))
                .anySatisfy(p -> assertThat(p).contains("\"old\"", "\"age\"", "(row 5)"))
                .anySatisfy(p -> assertThat(p).contains("\"1.5\"", "\"nodes\"", "(row 6)", "whole"))
                .anySatisfy(p -> assertThat(p).contains("\"4\"", "\"grade\"", "(row 7)", "[1, 2, 3]"))
                .anySatisfy(p -> assertThat(p).contains("\"-1\"", "\"os\"", "(row 8)"))
                .anySatisfy(p -> assertThat(p).contains("Event of OS is missing", "(row 9)"))
                .anySatisfy(p -> assertThat(p).contains("Time of DFS is missing", "(row 10)"))
                .anySatisfy(p -> assertThat(p).contains("DFS time 9999", "(row 11)", "OS time"))
                .anySatisfy(p -> assertThat(p).contains("\"late\"", "\"week\"", "(row 12)"))
                .anySatisfy(p -> assertThat(p).contains("\"1e999\"", "\"ql\"", "(row 13)"));
    }

    @Test
    void everyMissingColumnIsNamed() {
        assertThat(problems(Dataset.of(TextColumn.of("x", List.of("1")))))
                .hasSize(5 + 8 + 1)
                .allMatch(problem -> problem.startsWith("There is no column"));
    }

    @Test
    void anEmptyTableHasNoPatients() {
        assertThat(problems(TABLE.take())).anyMatch(problem -> problem.contains("no rows"));
    }

    @Test
    void codesAgreeAsNumbersWhereverTheyStand() {
        Dataset table = TABLE;
        for (int row = 0; row < 60; row += 2) {
            for (String column : List.of("arm", "grade", "dead")) {
                table = SmallTrial.with(table, row, column, table.column(column).text(row) + ".0");
            }
        }
        TrialData plain = TrialData.of(DESIGN, TABLE);
        TrialData decimal = TrialData.of(DESIGN, table);
        assertThat(decimal.arms()).isEqualTo(plain.arms());
        assertThat(decimal.indicator(SmallTrial.OS.event())).isEqualTo(plain.indicator(SmallTrial.OS.event()));
        // A level that no design declares: 1 and 1.0 are one level all the same.
        assertThat(decimal.table().categories("dead").levels()).hasSize(2);
        assertThat(decimal.table().categories("grade")).isEqualTo(plain.table().categories("grade"));
    }

    @Test
    void levelsStandInTheOrderOfNumbersOrOfTexts() {
        assertThat(CodeText.levels(List.of("10", "9", "1.0", "1").stream())).containsExactly("1.0", "9", "10");
        assertThat(CodeText.levels(List.of("b", "10", "9").stream())).containsExactly("10", "9", "b");
    }

    @Test
    void aTablesawTableIsAccepted() {
        TrialData plain = TrialData.of(DESIGN, TABLE);
        Table table = Table.create();
        for (Column column : plain.table().columns()) {
            if (column instanceof NumberColumn numbers) {
                table.addColumns(DoubleColumn.create(column.name(), numbers.toArray()));
            } else if (column.name().equals("arm")) {
                table.addColumns(IntColumn.create("arm", plain.arms()));
            } else if (column.name().equals("week")) {
                table.addColumns(DoubleColumn.create(
                        "week",
                        IntStream.range(0, 60)
                                .mapToDouble(row -> plain.enrolment(row).orElseThrow())
                                .toArray()));
            } else {
                StringColumn texts = StringColumn.create(column.name());
                for (int row = 0; row < column.size(); row++) {
                    texts.append(column.text(row));
                }
                table.addColumns(texts);
            }
        }
        TrialData read = TrialData.of(DESIGN, table);
        assertThat(read.table()).isEqualTo(plain.table());
        assertThat(TrialData.of(DESIGN, plain.toTable()).table()).isEqualTo(plain.table());
    }

    @Test
    void numbersThatAreTypedAreCheckedToo() {
        Dataset typed = TrialData.of(DESIGN, TABLE).table();
        double[] os = typed.numbers("os").toArray();
        os[4] = -3;
        assertThat(problems(typed.with(NumberColumn.of("os", os))))
                .anyMatch(problem -> problem.contains("\"-3\" in column \"os\" (row 5)"));
    }

    @Test
    void everyRowKnowsItsOrigin() {
        TrialData real = TrialData.of(DESIGN, TABLE);
        assertThat(real.count(SubjectOrigin.REAL)).isEqualTo(60);
        TrialData twins = TrialData.synthetic(DESIGN, real.table());
        TrialData both = real.append(twins);
        assertThat(both.origin(0)).isEqualTo(SubjectOrigin.REAL);
        assertThat(both.origin(60)).isEqualTo(SubjectOrigin.SYNTHETIC);
        assertThat(both.enrolment(60)).isEmpty();
        assertThat(both.take(60, 0).origin(0)).isEqualTo(SubjectOrigin.SYNTHETIC);
        assertThat(both)
                .hasToString(
                        "Small: 60 real and 60 synthetic patients, arms [0, 1] of " + Arrays.toString(both.armSizes()));
        assertThat(real.append(twins.take())).isEqualTo(real);
        assertThat(real).isEqualTo(TrialData.of(DESIGN, TABLE)).isNotEqualTo(real.take(0));
    }

    @Test
    void twinsThatBreakARelationAreRefused() {
        Dataset table = TrialData.of(DESIGN, TABLE).table();
        double[] dfs = table.numbers("dfs").toArray();
        dfs[0] = 1e6;
        assertThatThrownBy(() -> TrialData.synthetic(DESIGN, table.with(NumberColumn.of("dfs", dfs))))
                .hasMessageContaining("DFS time 1000000");
    }

    @Test
    void patientsOfAnotherDesignCannotJoin() {
        TrialData real = TrialData.of(DESIGN, TABLE);
        TrialData other = TrialData.of(SmallTrial.builder().build(), TABLE);
        assertThatThrownBy(() -> real.append(other)).hasMessageContaining("another design");
    }

    @Test
    void undeclaredColumnsStayAsText() {
        assertThat(TrialData.of(DESIGN, TABLE).table().column("comment")).isInstanceOf(TextColumn.class);
        assertThat(TrialData.of(DESIGN, TABLE).table().column("site")).isInstanceOf(CategoryColumn.class);
    }

    @Test
    void aColumnOfEmptyFieldsIsMissing() {
        Dataset table = TABLE.with(TextColumn.of("ql", Collections.nCopies(60, null)));
        assertThat(TrialData.of(DESIGN, table).numbers("ql").missing()).isEqualTo(60);
    }
}
