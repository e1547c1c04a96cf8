package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

class ConditionsTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(21);
    private static final int PER_GROUP = 20_000;

    /**
     * Group, and sex that does not depend on it; age is 55 for men and 65 for women on average; the outcome is age/10 and
     * 2 more in group B.
     */
    private static Measurements known(int rows) {
        RandomStream random = RandomStreams.seeded(2).at("known").open();
        int[] group = new int[rows];
        int[] sex = new int[rows];
        double[] age = new double[rows];
        double[] outcome = new double[rows];
        for (int i = 0; i < rows; i++) {
            group[i] = i % 2;
            sex[i] = random.nextInt(4) == 0 ? 0 : 1;
            age[i] = DecimalText.round((sex[i] == 0 ? 65 : 55) + 8 * random.nextGaussian(), 1);
            outcome[i] = DecimalText.round(age[i] / 10 + 2 * group[i] + 0.5 * random.nextGaussian(), 2);
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("group", List.of("A", "B"), group),
                        CategoryColumn.of("sex", List.of("f", "m"), sex),
                        NumberColumn.of("age", age),
                        NumberColumn.of("outcome", outcome)),
                Schema.of(List.of(
                        new Variable.Categorical("group"),
                        new Variable.Categorical("sex"),
                        new Variable.Continuous("age"),
                        new Variable.Continuous("outcome"))));
    }

    private static final Measurements KNOWN = known(4000);
    private static final Conditioning GIVEN = Conditioning.on("group").withIndependent(List.of("sex", "age"));

    private static FittedSynthesizer fit(String id, Condition... conditions) {
        return Synthesizers.where(Synthesizers.byId(id), List.of(conditions)).fit(KNOWN, GIVEN, RunContext.seeded(6));
    }

    private static double share(Dataset data, String level) {
        CategoryColumn sex = data.categories("sex");
        return Arrays.stream(sex.codes())
                        .filter(code -> sex.levels().get(code).equals(level))
                        .count()
                / (double) data.rows();
    }

    private static double mean(Dataset data, String column) {
        return Arrays.stream(data.numbers(column).toArray()).average().orElseThrow();
    }

    @Test
    void theJointDistributionIsTheConditionalOne() {
        // With a normal age the exact figures follow from the hazard of the normal distribution at 65:
        // P(age >= 65) is .5 among women, .1056 among men, so .25*.5/(.25*.5+.75*.1056) = .612 of those are women.
        Dataset old = fit("sequential-trees", Condition.atLeast("age", 65)).sample(Simulated.given(PER_GROUP), STREAMS);
        assertThat(Arrays.stream(old.numbers("age").toArray()).min().orElseThrow())
                .isGreaterThanOrEqualTo(65);
        // The 4,000 rows hold some 820 such patients: a standard error of .017. All rows would say .25.
        assertThat(share(old, "f")).isCloseTo(0.612, within(0.06));
        // 65 + 8*.798 = 71.38 for women, 55 + 8*1.647 = 68.18 for men; together 70.14.
        assertThat(mean(old, "age")).isCloseTo(70.14, within(0.7));
        // The outcome follows from the age that was drawn, in each group.
        assertThat(Simulated.mean(old, "outcome", "A")).isCloseTo(mean(old, "age") / 10, within(0.1));
        assertThat(Simulated.mean(old, "outcome", "B") - Simulated.mean(old, "outcome", "A"))
                .isCloseTo(2, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#drawing")
    void everyRowFulfilsEveryCondition(String id) {
        Dataset drawn = fit(id, Condition.above("age", 65), Condition.below("age", 70.5), Condition.is("sex", "f"))
                .sample(Simulated.given(3000), STREAMS);
        assertThat(drawn.rows()).isEqualTo(6000);
        assertThat(Arrays.stream(drawn.numbers("age").toArray()).allMatch(age -> age > 65 && age < 70.5))
                .isTrue();
        assertThat(share(drawn, "f")).isEqualTo(1);
        assertThat(drawn.column("group")).isEqualTo(Simulated.given(3000).column("group"));
        assertThat(drawn.names()).isEqualTo(KNOWN.schema().columns());
    }

    @Test
    void aConditionOnOneVariableMovesThoseThatHangOnIt() {
        Dataset women = fit("sequential-trees", Condition.is("sex", "f")).sample(Simulated.given(PER_GROUP), STREAMS);
        // 1,000 women with a deviation of 8.
        assertThat(mean(women, "age")).isCloseTo(65, within(1.0));
        assertThat(Simulated.mean(women, "outcome", "A")).isCloseTo(6.5, within(0.15));
    }

    @Test
    void relationsHoldAmongRowsThatFulfilConditions() {
        Measurements related = Related.measurements(900, 3);
        for (String id : GeneratorIds.undeclared().toList()) {
            FittedSynthesizer fitted = Synthesizers.where(
                            Synthesizers.byId(id),
                            List.of(
                                    Condition.atLeast("score", 6),
                                    Condition.is("stage", "II", "III"),
                                    Condition.atMost("middle", 20)))
                    .fit(related, Related.GIVEN_GROUP, RunContext.seeded(4));
            Dataset drawn = fitted.sample(Related.given(10_000), STREAMS);
            for (int row = 0; row < drawn.rows(); row++) {
                for (Constraint constraint : Related.SCHEMA.constraints()) {
                    assertThat(constraint.holds(drawn::column, row))
                            .as("%s %s", id, constraint)
                            .isTrue();
                }
                assertThat(drawn.numbers("score").value(row)).isGreaterThanOrEqualTo(6);
                assertThat(drawn.numbers("middle").value(row)).isLessThanOrEqualTo(20);
                assertThat(drawn.column("stage").text(row)).isIn("II", "III");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.trialtwin.core.synthesis.GeneratorIds#drawing")
    void whatAVariableIsNestedInIsDrawnWithIt(String id) {
        Measurements source = Simulated.measurements(300, 2);
        Synthesizer high = Synthesizers.where(
                Synthesizers.byId(id), List.of(Condition.is("grade", "high"), Condition.atLeast("rest", 1.2)));
        Dataset drawn = high.fit(
                        source, Simulated.GIVEN_GROUP.withIndependent(List.of("grade", "rest")), RunContext.seeded(1))
                .sample(Simulated.given(500), STREAMS);
        // No man has a high grade.
        assertThat(share(drawn, "f")).isEqualTo(1);
        assertThat(Arrays.stream(drawn.numbers("rest").toArray()).min().orElseThrow())
                .isGreaterThanOrEqualTo(1.2);
        assertThatThrownBy(() -> Synthesizers.byId(id)
                        .fit(source, Simulated.GIVEN_GROUP.withKnown(List.of("grade")), RunContext.seeded(1)))
                .hasMessageContaining("have to be known together");
    }

    @Test
    void aLevelOfOneRowSurvivesInItsShare() {
        int[] codes = new int[400];
        double[] x = new double[400];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = i == 17 ? 2 : i % 2;
            x[i] = i % 50;
        }
        Measurements rare = new Measurements(
                Dataset.of(NumberColumn.of("x", x), CategoryColumn.of("kind", List.of("a", "b", "rare"), codes)),
                Schema.of(List.of(new Variable.Continuous("x"), new Variable.Categorical("kind"))));
        Dataset drawn = Synthesizers.sequentialTrees()
                .fit(rare, Conditioning.on(), RunContext.seeded(1))
                .sample(Dataset.of(NumberColumn.of("rows", new double[200_000])), STREAMS);
        long found = Arrays.stream(drawn.categories("kind").codes())
                .filter(code -> code == 2)
                .count();
        // 500 of 200,000 are expected; what the leaf of that row weighs among the drawn x moves it a little.
        assertThat(found).isBetween(350L, 650L);
        Dataset only = Synthesizers.where(Synthesizers.sequentialTrees(), List.of(Condition.is("kind", "rare")))
                .fit(rare, Conditioning.on(), RunContext.seeded(1))
                .sample(Dataset.of(NumberColumn.of("rows", new double[30])), STREAMS);
        assertThat(only.categories("kind").codes()).containsOnly(2);
    }

    @Test
    void theSameSeedGivesTheSameRowsAndTheProvenanceSaysWhatWasLearnedFrom() {
        FittedSynthesizer fitted = fit("sequential-trees", Condition.atLeast("age", 78));
        assertThat(fitted.sample(Simulated.given(50), STREAMS))
                .isEqualTo(fit("sequential-trees", Condition.atLeast("age", 78)).sample(Simulated.given(50), STREAMS));
        assertThat(fitted.provenance().settings())
                .containsEntry("conditions", "age>=78")
                .hasEntrySatisfying(
                        "conditionsLearnedFrom", text -> assertThat(text).endsWith("of 4000 rows"));
        assertThat(fit("sequential-trees", Condition.atLeast("age", 86))
                        .provenance()
                        .settings()
                        .get("conditionsLearnedFrom"))
                .contains("so few");
        assertThat(fit("sequential-trees").provenance().settings()).doesNotContainKey("conditions");
    }

    @Test
    void groupsThatNobodyIsInAreNoObstacleToWhatDoesNotDependOnThem() {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < 400; row++) {
            if (KNOWN.data().column("sex").text(row).equals("m")
                    || KNOWN.data().column("group").text(row).equals("A")) {
                rows.add(row);
            }
        }
        Measurements womenInA =
                KNOWN.take(rows.stream().mapToInt(Integer::intValue).toArray());
        Dataset drawn = Synthesizers.where(Synthesizers.sequentialTrees(), List.of(Condition.is("sex", "f")))
                .fit(womenInA, GIVEN, RunContext.seeded(6))
                .sample(Simulated.given(200), STREAMS);
        assertThat(share(drawn, "f")).isEqualTo(1);
        assertThat(Simulated.mean(drawn, "outcome", "B") - Simulated.mean(drawn, "outcome", "A"))
                .isCloseTo(2, within(0.7));
    }

    @Test
    void impossibleConditionsAreToldWithCounts() {
        assertThatThrownBy(() -> fit("sequential-trees", Condition.atLeast("age", 80), Condition.atMost("age", 40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no row fulfils all")
                .hasMessageContaining("\"age>=80\" is fulfilled by")
                .hasMessageContaining("\"age<=40\" is fulfilled by");
        assertThatThrownBy(() -> fit(
                        "sequential-trees",
                        Condition.is("sex", "x"),
                        Condition.atLeast("sex", 3),
                        Condition.is("age", "old"),
                        Condition.is("age", "1", "2"),
                        Condition.is("group", "A"),
                        Condition.atLeast("ghost", 1)))
                .hasMessageContaining("has no level \"x\"")
                .hasMessageContaining("\"sex\" is not a number")
                .hasMessageContaining("\"old\" is not")
                .hasMessageContaining("takes a range")
                .hasMessageContaining("supplied row by row")
                .hasMessageContaining("\"ghost\"");
        assertThatThrownBy(() -> Condition.between("age", 70, 60)).hasMessageContaining("No value");
        assertThatThrownBy(() -> Condition.atLeast("age", Double.NaN)).hasMessageContaining("No value");
        assertThatThrownBy(() -> Condition.is("sex")).hasMessageContaining("no levels");
    }

    @Test
    void conditionsAreReadAsTheyAreWritten() {
        assertThat(Condition.parse("age>=65")).isEqualTo(Condition.atLeast("age", 65));
        assertThat(Condition.parse("age <= 65.5")).isEqualTo(Condition.atMost("age", 65.5));
        assertThat(Condition.parse("age>65")).isEqualTo(Condition.above("age", 65));
        assertThat(Condition.parse("age<65")).isEqualTo(Condition.below("age", 65));
        assertThat(Condition.parse("sex=f")).isEqualTo(Condition.is("sex", "f"));
        assertThat(Condition.parse("stage=II|III")).isEqualTo(Condition.is("stage", "II", "III"));
        assertThat(Condition.parse("age>=65").toString()).isEqualTo("age>=65");
        assertThat(Condition.parse("stage=III|II").toString()).isEqualTo("stage=II|III");
        assertThat(Condition.between("age", 60, 70).toString()).isEqualTo("age>=60 and age<=70");
        assertThat(Condition.is("age", "60").on(KNOWN.data().column("age")))
                .isEqualTo(Condition.between("age", 60, 60));
        for (String wrong : List.of("", "age", "age>=", ">=65", "age>=old", "age==3", "age=>3")) {
            assertThatThrownBy(() -> Condition.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
