package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

class MergedLevelsTest {
    private static final int ROWS = 400;
    private static final RandomStreams STREAMS = RandomStreams.seeded(5);
    private static final Conditioning GIVEN = Conditioning.on("arm").withIndependent(List.of("race", "site", "age"));

    /** Two Asian patients and three others of no stated origin; eighty sites of five patients each. */
    private static final Dataset DATA = Dataset.of(
            column("arm", row -> row % 2 == 0 ? "A" : "B"),
            column("race", row -> row < 2 ? "Asian" : row < 5 ? "unknown" : row < 100 ? "Black" : "White"),
            column("site", row -> "s" + row % 80),
            NumberColumn.of(
                    "age",
                    IntStream.range(0, ROWS)
                            .mapToDouble(row -> 40 + row * 7 % 31)
                            .toArray()));

    private static final List<Variable> VARIABLES = List.of(
            new Variable.Categorical("arm"),
            new Variable.Categorical("race"),
            new Variable.Categorical("site"),
            new Variable.Continuous("age"));

    private static CategoryColumn column(String name, IntFunction<String> level) {
        return CategoryColumn.of(name, IntStream.range(0, ROWS).mapToObj(level).toList());
    }

    private static FittedSynthesizer fit(Synthesizer synthesizer, Constraint... constraints) {
        return synthesizer.fit(
                new Measurements(DATA, new Schema(VARIABLES, List.of(constraints))), GIVEN, RunContext.seeded(2));
    }

    private static Synthesizer merging(int fewest, String... kept) {
        return Synthesizers.mergingRareLevels(Synthesizers.sequentialTrees(), fewest, Set.of(kept));
    }

    private static Set<String> drawn(FittedSynthesizer fitted, String column) {
        Dataset given = Dataset.of(CategoryColumn.of("arm", List.of("A", "B"), new int[5000]));
        CategoryColumn rows = fitted.sample(given, STREAMS).categories(column);
        Set<String> levels = new HashSet<>();
        IntStream.range(0, rows.size()).forEach(row -> levels.add(rows.text(row)));
        return levels;
    }

    @Test
    void rareLevelsSurviveUnlessTheyAreMerged() {
        assertThat(drawn(fit(Synthesizers.sequentialTrees()), "race")).contains("Asian", "unknown");
    }

    @Test
    void aLevelOfTwoPatientsIsDrawnAsOneWithTheOtherRareOnes() {
        FittedSynthesizer fitted = fit(merging(15));
        assertThat(drawn(fitted, "race")).containsExactlyInAnyOrder("OTHER (Asian, unknown)", "Black", "White");
        assertThat(fitted.notes())
                .contains("Levels of race with fewer than 15 rows are drawn as one level \"OTHER (Asian, unknown)\":"
                        + " Asian (2), unknown (3)");
        assertThat(fitted.provenance().settings())
                .containsEntry("mergedLevels", "fewer than 15 rows; race = OTHER (Asian, unknown)")
                .containsKey("guard");
        Draw draw = fitted.draw(DATA.select(List.of("arm")), STREAMS);
        assertThat(draw.provenance().settings()).containsKeys("mergedLevels", "guard");
        // Real rows stay what they were, and both fit into one table.
        CategoryColumn both = DATA.append(draw.rows()).categories("race");
        assertThat(both.text(0)).isEqualTo("Asian");
        assertThat(both.levels()).contains("Asian", "OTHER (Asian, unknown)");
    }

    @Test
    void oneRareLevelAloneStays() {
        FittedSynthesizer fitted = fit(merging(3));
        assertThat(drawn(fitted, "race")).contains("Asian", "unknown");
        assertThat(fitted.notes())
                .contains(
                        "Levels of race with fewer than 3 rows are not merged, the only rare level, so there is none to"
                                + " merge it with: Asian (2)");
    }

    @Test
    void aVariableAllOfWhoseLevelsAreRareStays() {
        FittedSynthesizer fitted = fit(merging(15));
        assertThat(drawn(fitted, "site")).hasSize(80);
        assertThat(fitted.notes())
                .anyMatch(
                        note -> note.startsWith("Levels of site with fewer than 15 rows are not merged, all levels are"
                                + " rare, so one would be left: s0 (5), s1 (5)"));
    }

    @Test
    void whatIsGivenKnownOrKeptIsNotMerged() {
        assertThat(drawn(fit(merging(1000)), "arm")).containsExactly("A");
        assertThat(fit(merging(1000)).notes()).noneMatch(note -> note.contains("of arm"));
        FittedSynthesizer kept = fit(merging(15, "race"));
        assertThat(drawn(kept, "race")).contains("Asian", "unknown");
        assertThat(kept.notes()).noneMatch(note -> note.contains("of race"));
        Dataset known = DATA.select(List.of("arm", "race"));
        Dataset twins = merging(15)
                .fit(
                        new Measurements(DATA, Schema.of(VARIABLES)),
                        GIVEN.withKnown(List.of("race")),
                        RunContext.seeded(2))
                .sample(known, STREAMS);
        assertThat(twins.categories("race").text(0)).isEqualTo("Asian");
    }

    @Test
    void whatARelationNamesIsNotMerged() {
        FittedSynthesizer fitted = fit(merging(15), new Constraint.RangeWhere("race", Set.of("Asian"), "age", 0, 80));
        assertThat(drawn(fitted, "race")).contains("Asian", "unknown");
        assertThat(fitted.notes())
                .anyMatch(
                        note -> note.startsWith(
                                "Levels of race with fewer than 15 rows are not merged, a declared relation names the variable"));
    }

    @Test
    void whatAConditionNamesIsNotMerged() {
        FittedSynthesizer fitted = fit(Synthesizers.where(merging(15), List.of(Condition.is("race", "unknown"))));
        assertThat(drawn(fitted, "race")).containsExactly("unknown");
    }

    @Test
    void whatIsRareIsDecidedOnTheRealRowsWhateverTheBootstrapHolds() {
        for (int replicate = 0; replicate < 5; replicate++) {
            FittedSynthesizer fitted = Synthesizers.proper(merging(4))
                    .fit(new Measurements(DATA, Schema.of(VARIABLES)), GIVEN, RunContext.seeded(replicate));
            assertThat(fitted.notes())
                    .anyMatch(note -> note.endsWith("\"OTHER (Asian, unknown)\": Asian (2), unknown (3)"));
            assertThat(drawn(fitted, "race")).doesNotContain("Asian", "unknown");
        }
    }

    @Test
    void anyGeneratorMayMerge() {
        for (String id : GeneratorIds.undeclared().toList()) {
            Synthesizer merging = Synthesizers.mergingRareLevels(Synthesizers.byId(id), 15, Set.of());
            assertThat(merging.id()).isEqualTo(id);
            assertThat(drawn(fit(merging), "race")).as(id).doesNotContain("Asian", "unknown");
        }
    }

    @Test
    void manyRareLevelsHaveAShortName() {
        List<String> levels = new ArrayList<>(List.of("common", "never"));
        IntStream.range(0, 8).forEach(i -> levels.add("r" + i));
        int[] codes =
                IntStream.range(0, 40).map(i -> i < 8 ? i + 2 : i == 8 ? -1 : 0).toArray();
        RareLevels rare = RareLevels.of(CategoryColumn.of("x", levels, codes), 2);
        assertThat(rare.label()).isEqualTo("OTHER (r0, r1, r2, r3, r4 and 3 more)");
        CategoryColumn merged = rare.merged();
        assertThat(merged.levels()).containsExactly("common", "never", rare.label());
        assertThat(Arrays.stream(merged.codes()).distinct().toArray()).containsExactly(2, -1, 0);
        assertThatThrownBy(() -> merging(0)).hasMessageContaining("0 rows");
    }
}
