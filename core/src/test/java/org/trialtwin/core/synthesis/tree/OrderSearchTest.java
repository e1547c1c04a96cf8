package org.trialtwin.core.synthesis.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Simulated;

class OrderSearchTest {
    /** Square is x squared but for little noise: drawn first it leaves x two values to choose from, which no leaf does. */
    private static Measurements parabola(int rows, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("parabola").open();
        int[] group = new int[rows];
        double[][] numbers = new double[3][rows];
        for (int i = 0; i < rows; i++) {
            group[i] = i % 2;
            numbers[1][i] = random.nextGaussian();
            numbers[0][i] = numbers[1][i] * numbers[1][i] + 0.05 * random.nextGaussian();
            numbers[2][i] = random.nextGaussian();
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("group", List.of("A", "B"), group),
                        NumberColumn.of("square", numbers[0]),
                        NumberColumn.of("x", numbers[1]),
                        NumberColumn.of("other", numbers[2])),
                Schema.of(List.of(
                        new Variable.Categorical("group"),
                        new Variable.Continuous("square"),
                        new Variable.Continuous("x"),
                        new Variable.Continuous("other"))));
    }

    @Test
    void theOrderThatIsFoundIsNoWorseOnRowsOfNewPeople() {
        Measurements source = parabola(600, 1);
        Dataset fresh = parabola(2000, 2).data();
        Conditioning given = Conditioning.on("group");
        SequentialTrees trees = SequentialTrees.withDefaults();
        FittedSynthesizer declared = trees.fit(source, given, RunContext.seeded(3));
        FittedSynthesizer searched = trees.withOrderSearch(6).fit(source, given, RunContext.seeded(3));
        double before = error(fresh, declared.sample(fresh, RandomStreams.seeded(4)));
        double after = error(fresh, searched.sample(fresh, RandomStreams.seeded(4)));
        assertThat(after).isLessThan(0.7 * before);
        assertThat(before).isLessThan(0.25);
        assertThat(searched.sample(fresh, RandomStreams.seeded(4)).names())
                .isEqualTo(source.schema().columns());
        assertThat(searched.provenance().settings().get("order"))
                .contains("square", "x", "other", "6 tries", "propensity error");
        assertThat(declared.provenance().settings()).doesNotContainKey("order");
    }

    private static double error(Dataset fresh, Dataset drawn) {
        return OrderSearch.propensityError(fresh, drawn, List.of("square", "x", "other"));
    }

    @Test
    void rolesAndRelationsStayInPlace() {
        Measurements source = Simulated.measurements(100, 1);
        OrderSearch.Found found = new OrderSearch(
                        SequentialTrees.withDefaults(), source, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .search(5);
        List<String> names =
                found.schema().variables().stream().map(Variable::name).toList();
        assertThat(found.after()).isLessThanOrEqualTo(found.before());
        assertThat(names.get(0)).isEqualTo("group");
        // Age has nobody to change places with: sex is named by a relation.
        assertThat(names.subList(1, 3)).containsExactly("age", "sex");
        assertThat(names.subList(8, 10)).containsExactly("grade", "rest");
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        source.schema().variables().stream().map(Variable::name).toList());
    }

    @Test
    void aFewRowsAreLeftInTheirOrder() {
        Measurements few = Simulated.measurements(4, 1);
        assertThat(SequentialTrees.withDefaults()
                        .withOrderSearch(3)
                        .fit(few, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                        .sample(Simulated.given(5), RandomStreams.seeded(1))
                        .names())
                .isEqualTo(few.schema().columns());
    }
}
