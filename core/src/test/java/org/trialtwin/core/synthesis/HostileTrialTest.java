package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

/**
 * 30 patients in each arm and 60 columns: 40 numbers of which every second is half missing, 13 categories, one of them with a
 * level that two patients have, one constant column, one without any value, one with a name for each patient, a score that
 * depends on the arm, and a censored time with few events.
 */
class HostileTrialTest {
    static final int N = 60;
    static final Measurements SOURCE = source();
    private static final FittedSynthesizer FITTED = Synthesizers.sequentialTrees()
            .fit(SOURCE, Conditioning.on("arm").withIndependent(baselines()), RunContext.seeded(1));

    static List<String> baselines() {
        return SOURCE.schema().variables().stream()
                .map(Variable::name)
                .filter(name -> !List.of("arm", "score", "survival").contains(name))
                .toList();
    }

    private static Measurements source() {
        RandomStream random = RandomStreams.seeded(5).at("hostile").open();
        List<Column> columns = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        category(columns, variables, "arm", List.of("A", "B"), i -> i % 2);
        for (int j = 0; j < 40; j++) {
            boolean isHalfMissing = j % 2 == 1;
            number(
                    columns,
                    variables,
                    "x" + j,
                    i -> isHalfMissing && random.nextInt(2) == 0 ? Double.NaN : random.nextGaussian());
        }
        for (int j = 0; j < 12; j++) {
            category(columns, variables, "c" + j, List.of("u", "v", "w"), i -> random.nextInt(3));
        }
        category(columns, variables, "rare", List.of("usual", "seen twice"), i -> i == 7 || i == 20 ? 1 : 0);
        number(columns, variables, "constant", i -> 3);
        number(columns, variables, "never", i -> Double.NaN);
        category(
                columns,
                variables,
                "names",
                IntStream.range(0, N).mapToObj(i -> "patient " + i).toList(),
                i -> i);
        number(columns, variables, "score", i -> i % 2 + random.nextGaussian());
        columns.add(NumberColumn.of(
                "time", IntStream.range(0, N).mapToDouble(i -> 1 + i % 7).toArray()));
        columns.add(NumberColumn.of(
                "event",
                IntStream.range(0, N).mapToDouble(i -> i % 20 == 0 ? 1 : 0).toArray()));
        variables.add(new Variable.CensoredTime("survival", "time", "event"));
        return new Measurements(Dataset.of(columns), Schema.of(variables));
    }

    private static void number(List<Column> columns, List<Variable> variables, String name, IntToDoubleFunction value) {
        columns.add(
                NumberColumn.of(name, IntStream.range(0, N).mapToDouble(value).toArray()));
        variables.add(new Variable.Continuous(name));
    }

    private static void category(
            List<Column> columns, List<Variable> variables, String name, List<String> levels, IntUnaryOperator code) {
        columns.add(
                CategoryColumn.of(name, levels, IntStream.range(0, N).map(code).toArray()));
        variables.add(new Variable.Categorical(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 1000})
    void rowsAreDrawnInEveryColumn(int perArm) {
        Draw draw = FITTED.draw(given(perArm), RandomStreams.seeded(2));
        Dataset rows = draw.rows();
        assertThat(rows.rows()).isEqualTo(2 * perArm);
        assertThat(rows.columns()).hasSize(60);
        assertThat(rows.column("never").missing()).isEqualTo(2 * perArm);
        assertThat(rows.numbers("constant").toArray()).containsOnly(3);
        assertThat(rows.column("time").missing()).isZero();
        assertThat(draw.provenance().settings().get("guard"))
                .startsWith(2 * perArm + " rows checked")
                .endsWith("0 beyond chance kept");
    }

    @Test
    void whatIsDrawnIsLikeWhatWasLearned() {
        Dataset rows = FITTED.sample(given(1000), RandomStreams.seeded(2));
        double missing = (double) rows.column("x1").missing() / rows.rows();
        double real = (double) SOURCE.data().column("x1").missing() / N;
        assertThat(Math.abs(missing - real)).isLessThan(0.06);
        long rare = IntStream.range(0, rows.rows())
                .filter(row -> rows.column("rare").text(row).equals("seen twice"))
                .count();
        // 67 are expected.
        assertThat(rare).isBetween(30L, 110L);
    }

    @Test
    void theNotesSayWhatCouldNotBeLearned() {
        List<String> notes = FITTED.notes();
        assertThat(notes).anyMatch(note -> note.startsWith("Always missing") && note.endsWith(": never"));
        assertThat(notes).anyMatch(note -> note.startsWith("Constant") && note.endsWith(": constant"));
        assertThat(notes).anyMatch(note -> note.startsWith("Levels with") && note.contains("rare = seen twice (2)"));
        assertThat(notes).anyMatch(note -> note.startsWith("No variable before it predicts it ("));
        assertThat(notes).allMatch(note -> note.length() < 500);
    }

    @Test
    void aTableThatTeachesAllHasNoNotesOnItsColumns() {
        FittedSynthesizer fitted = Synthesizers.sequentialTrees()
                .fit(Simulated.measurements(500, 1), Simulated.GIVEN_GROUP, RunContext.seeded(1));
        assertThat(fitted.notes()).noneMatch(note -> note.startsWith("Always") || note.startsWith("Levels"));
    }

    static Dataset given(int perArm) {
        return Dataset.of(CategoryColumn.of(
                "arm",
                List.of("A", "B"),
                Simulated.given(perArm).categories("group").codes()));
    }
}
