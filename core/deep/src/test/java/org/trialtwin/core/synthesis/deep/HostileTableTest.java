package org.trialtwin.core.synthesis.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Draw;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizers;

/**
 * 30 patients in each arm and 60 columns: numbers of which every second is half missing, categories, one with a level that two
 * patients have, one constant column, one without any value, one with a name for each patient, a censored time with few events.
 */
class HostileTableTest {
    private static final int N = 60;
    private static final Measurements SOURCE = source();

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
        number(columns, variables, "time", i -> 1 + i % 7);
        number(columns, variables, "event", i -> i % 20 == 0 ? 1 : 0);
        variables.subList(variables.size() - 2, variables.size()).clear();
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
    @MethodSource("org.trialtwin.core.synthesis.deep.DeepGenerators#ids")
    void aHostileTrialIsLearnedAndDrawn(String id) {
        Conditioning conditioning = Conditioning.on("arm")
                .withIndependent(SOURCE.schema().variables().stream()
                        .map(Variable::name)
                        .filter(name -> !List.of("arm", "score", "survival").contains(name))
                        .toList());
        FittedSynthesizer fitted = Synthesizers.proper(Synthesizers.guarded(Synthesizers.obeying(DeepGenerators.of(
                        id, DeepSettings.defaults().withEpochs(2, 2).withSizes(64, 16)))))
                .fit(SOURCE, conditioning, RunContext.seeded(1));
        Draw draw = fitted.draw(KnownTruth.arms(200), RandomStreams.seeded(2));
        Dataset rows = draw.rows();
        assertThat(rows.columns()).hasSize(60);
        assertThat(rows.column("never").missing()).isEqualTo(400);
        assertThat(rows.numbers("constant").toArray()).containsOnly(3);
        assertThat(rows.column("time").missing()).isZero();
        assertThat(rows.column("names").missing()).isZero();
        assertThat(rows.column("rare").missing()).isZero();
        assertThat(draw.provenance().settings().get("guard")).endsWith("0 beyond chance kept");
        double missing = (double) rows.column("x1").missing() / rows.rows();
        // A bootstrap of 60 has a standard error of .065.
        assertThat(missing).isCloseTo((double) SOURCE.data().column("x1").missing() / N, within(0.25));
        for (int j = 0; j < 40; j += 2) {
            double[] x = rows.numbers("x" + j).toArray();
            double mean = Arrays.stream(x).average().orElseThrow();
            double squares = Arrays.stream(x)
                    .map(each -> (each - mean) * (each - mean))
                    .average()
                    .orElseThrow();
            assertThat(Math.sqrt(squares)).isBetween(0.4, 1.7);
        }
        assertThat(fitted.notes()).anyMatch(note -> note.startsWith("Always missing") && note.endsWith(": never"));
        assertThat(fitted.notes()).allMatch(note -> note.length() < 500);
    }
}
