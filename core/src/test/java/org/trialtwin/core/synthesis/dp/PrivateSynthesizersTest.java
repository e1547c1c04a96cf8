package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Condition;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.PreparedSynthesizer;
import org.trialtwin.core.synthesis.PrivateSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;

class PrivateSynthesizersTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(3);
    private static final Measurements TRIAL = PrivateTrial.of(2000, 1);

    static Stream<Function<PrivacySettings, PrivateSynthesizer>> families() {
        return Stream.of(PrivateSynthesizers::mst, PrivateSynthesizers::aim, PrivateSynthesizers::privBayes);
    }

    private static Dataset draw(PrivateSynthesizer synthesizer, int perArm) {
        return synthesizer
                .fit(TRIAL, PrivateTrial.DESIGN, RunContext.seeded(1))
                .sample(PrivateTrial.arms(perArm, perArm), STREAMS);
    }

    private static double share(Dataset rows, IntPredicate of, IntPredicate holds) {
        int[] members = IntStream.range(0, rows.rows()).filter(of).toArray();
        return IntStream.of(members).filter(holds).count() / (double) members.length;
    }

    private static double died(Dataset rows, String arm) {
        return share(
                rows,
                row -> rows.column("arm").text(row).equals(arm),
                row -> rows.numbers("died").value(row) == 1);
    }

    private static double older(Dataset rows, String column, String level) {
        return share(
                rows,
                row -> rows.column(column).text(row).equals(level)
                        && !rows.column("age").isMissing(row),
                row -> rows.numbers("age").value(row) > 60);
    }

    @ParameterizedTest
    @MethodSource("families")
    void rowsKeepWhatWasDeclaredAndWhatIsDesign(Function<PrivacySettings, PrivateSynthesizer> family) {
        Dataset rows = draw(family.apply(PrivateTrial.settings(5)), 8000);
        assertThat(rows.names()).isEqualTo(PrivateTrial.SCHEMA.columns());
        assertThat(rows.categories("sex").levels()).containsExactly("f", "m");
        for (int row = 0; row < rows.rows(); row++) {
            double age = rows.numbers("age").value(row);
            assertThat((age >= 18 && age <= 90) || Double.isNaN(age)).isTrue();
            assertThat(rows.numbers("visits").value(row)).isBetween(0.0, 5.0);
            assertThat(rows.numbers("days").value(row)).isBetween(0.0, 360.0);
            if (!rows.column("grade").text(row).equals("high")) {
                assertThat(rows.column("late").isMissing(row)).isTrue();
            }
        }
        // Baselines are drawn from both arms together, and deaths by arm.
        assertThat(older(rows, "arm", "old")).isCloseTo(older(rows, "arm", "new"), within(0.03));
        assertThat(older(rows, "sex", "f") - older(TRIAL.data(), "sex", "f")).isBetween(-0.08, 0.08);
        assertThat(older(rows, "sex", "m") - older(TRIAL.data(), "sex", "m")).isBetween(-0.08, 0.08);
        for (String arm : List.of("old", "new")) {
            double atHorizon = share(
                    TRIAL.data(),
                    row -> TRIAL.data().column("arm").text(row).equals(arm),
                    row -> TRIAL.data().numbers("died").value(row) == 1
                            && TRIAL.data().numbers("days").value(row) <= 360);
            assertThat(died(rows, arm)).isCloseTo(atHorizon, within(0.05));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void theSameSeedsGiveTheSameRows(Function<PrivacySettings, PrivateSynthesizer> family) {
        PrivateSynthesizer seeded = family.apply(PrivateTrial.settings(1));
        assertThat(draw(seeded, 50)).isEqualTo(draw(seeded, 50));
        PrivateSynthesizer secure = family.apply(PrivateTrial.settings(1).withNoise(NoiseOrigin.secure()));
        assertThat(draw(secure, 500)).isNotEqualTo(draw(secure, 500));
        FittedSynthesizer fitted = seeded.fit(TRIAL, PrivateTrial.DESIGN, RunContext.seeded(1));
        assertThat(fitted.notes()).anyMatch(note -> note.contains("Not private"));
        assertThat(fitted.provenance().settings())
                .containsEntry("noise", "not private: noise from a seed")
                .containsKeys("guarantee", "epsilon", "measured", "neighbours");
        assertThat(secure.fit(TRIAL, PrivateTrial.DESIGN, RunContext.seeded(1)).notes())
                .noneMatch(note -> note.contains("Not private"))
                .anyMatch(note -> note.contains("differential privacy"))
                .anyMatch(note -> note.contains("no budget"));
    }

    @ParameterizedTest
    @MethodSource("families")
    void whatIsKnownIsKeptAndDrawnFrom(Function<PrivacySettings, PrivateSynthesizer> family) {
        FittedSynthesizer fitted = family.apply(PrivateTrial.settings(8))
                .fit(TRIAL, PrivateTrial.DESIGN.withKnown(List.of("sex")), RunContext.seeded(1));
        int[] sexes = new int[4000];
        for (int i = 0; i < 2000; i++) {
            sexes[i] = 1;
        }
        Dataset given = PrivateTrial.arms(2000, 2000).with(CategoryColumn.of("sex", List.of("f", "m"), sexes));
        Dataset rows = fitted.sample(given, STREAMS);
        assertThat(rows.column("sex")).isEqualTo(given.column("sex"));
        assertThat(older(rows, "sex", "f")).isCloseTo(older(TRIAL.data(), "sex", "f"), within(0.08));
        assertThatThrownBy(() -> fitted.sample(PrivateTrial.arms(1, 1), STREAMS))
                .hasMessageContaining("\"sex\"");
        assertThatThrownBy(() ->
                        fitted.sample(PrivateTrial.arms(1, 0).with(CategoryColumn.of("sex", List.of("x"), 0)), STREAMS))
                .hasMessageContaining("\"x\"");
        assertThatThrownBy(() -> fitted.sample(PrivateTrial.arms(1, 0).with(NumberColumn.of("sex", 1)), STREAMS))
                .hasMessageContaining("sex");
    }

    @ParameterizedTest
    @MethodSource("families")
    void oddTablesAreLearned(Function<PrivacySettings, PrivateSynthesizer> family) {
        int[] onlyOld = {0, 2, 4};
        FittedSynthesizer few = family.apply(PrivateTrial.settings(1))
                .fit(TRIAL.take(onlyOld), PrivateTrial.DESIGN, RunContext.seeded(1));
        assertThat(few.sample(PrivateTrial.arms(30, 0), STREAMS).rows()).isEqualTo(30);
        assertThatThrownBy(() -> few.sample(PrivateTrial.arms(1, 1), STREAMS)).hasMessageContaining("[new]");
        assertThatThrownBy(() -> family.apply(PrivateTrial.settings(1))
                        .fit(TRIAL.take(), PrivateTrial.DESIGN, RunContext.seeded(1)))
                .hasMessageContaining("no rows");
        Dataset one = Dataset.of(NumberColumn.of("x", 1, 2, 7));
        Measurements single = new Measurements(one, Schema.of(List.of(new Variable.Count("x"))));
        Dataset rows = family.apply(PrivateTrial.settings(1)
                        .withDomain(DeclaredDomain.builder()
                                .number("x", 0, 9, 0, 10)
                                .build()))
                .fit(single, Conditioning.on(), RunContext.seeded(1))
                .sample(Dataset.of(NumberColumn.of("any", new double[7])), STREAMS);
        assertThat(rows.rows()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("families")
    void properDrawsDifferAndCostNothingMore(Function<PrivacySettings, PrivateSynthesizer> family) {
        PrivacyBudget budget = PrivacyBudget.of(20, 1e-6);
        PrivateSynthesizer synthesizer = family.apply(PrivateTrial.settings(1).withBudget(budget));
        PreparedSynthesizer proper = Synthesizers.proper(synthesizer).prepare(TRIAL, PrivateTrial.DESIGN);
        double once = budget.spent().rho();
        assertThat(once).isPositive();
        Dataset given = PrivateTrial.arms(50, 50);
        List<Dataset> drawn = IntStream.range(0, 3)
                .mapToObj(i -> proper.fit(RunContext.seeded(i)).sample(given, STREAMS))
                .toList();
        assertThat(Set.copyOf(drawn)).hasSize(3);
        assertThat(proper.fit(RunContext.seeded(0)).sample(given, STREAMS)).isEqualTo(drawn.get(0));
        assertThat(budget.spent().rho()).isEqualTo(once);
        synthesizer.fit(TRIAL, PrivateTrial.DESIGN, RunContext.seeded(1));
        assertThat(budget.spent().rho()).isCloseTo(2 * once, within(1e-12));
        PrivateSynthesizer poor = family.apply(PrivateTrial.settings(1).withBudget(PrivacyBudget.of(0.5, 1e-6)));
        assertThatThrownBy(() -> poor.fit(TRIAL, PrivateTrial.DESIGN, RunContext.seeded(1)))
                .isInstanceOf(BudgetExceededException.class);
    }

    @Test
    void everyThingThatIsNotDeclaredIsToldAtOnce() {
        Synthesizer undeclared = Synthesizers.byId(PrivateSynthesizers.MST);
        assertThatThrownBy(() -> undeclared.fit(TRIAL, PrivateTrial.DESIGN, RunContext.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"age\" has no declared bounds")
                .hasMessageContaining("\"sex\" has no declared levels")
                .hasMessageContaining("\"death\" has no declared horizon")
                // Bounds of the protocol count as declared.
                .hasMessageNotContaining("\"visits\"")
                .hasMessageNotContaining("\"arm\"");
    }

    /** Whatever reads real rows beside the mechanism is refused or left away. */
    @Test
    void nothingIsPutAroundAPrivateGenerator() {
        PrivateSynthesizer mst = PrivateSynthesizers.mst(PrivateTrial.settings(1));
        assertThat(Synthesizers.byId("mst")).isInstanceOf(PrivateSynthesizer.class);
        assertThat(Synthesizers.guarded(mst)).isSameAs(mst);
        assertThat(Synthesizers.obeying(mst)).isSameAs(mst);
        assertThat(Synthesizers.where(mst, List.of())).isSameAs(mst);
        assertThatThrownBy(() -> Synthesizers.where(mst, List.of(Condition.is("sex", "f"))))
                .hasMessageContaining("conditions");
        assertThatThrownBy(() -> Synthesizers.mergingRareLevels(mst, 5, Set.of()))
                .hasMessageContaining("declare");
        assertThatThrownBy(() -> Synthesizers.bare("mst")).hasMessageContaining("part of another");
        assertThatThrownBy(() -> mst.fit(TRIAL.take(0, 0, 1), PrivateTrial.DESIGN, RunContext.seeded(1)))
                .hasMessageContaining("bootstrap");
    }

    /** Two tables that differ beyond the declared bounds cannot be told apart even with the same noise. */
    @Test
    void valuesOutsideOfTheDomainAreClipped() {
        Column age = TRIAL.data().column("age");
        double[] far = TRIAL.data().numbers("age").toArray();
        double[] further = far.clone();
        far[0] = 91;
        further[0] = 4e9;
        assertThat(age.size()).isEqualTo(far.length);
        PrivateSynthesizer mst = PrivateSynthesizers.mst(PrivateTrial.settings(1));
        Dataset[] drawn = Stream.of(far, further)
                .map(ages -> TRIAL.with(TRIAL.data().with(NumberColumn.of("age", ages)), PrivateTrial.SCHEMA))
                .map(table -> mst.fit(table, PrivateTrial.DESIGN, RunContext.seeded(1))
                        .sample(PrivateTrial.arms(100, 100), STREAMS))
                .toArray(Dataset[]::new);
        assertThat(drawn[0]).isEqualTo(drawn[1]);
    }
}
