package org.trialtwin.core.synthesis.anonymity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Simulated;
import org.trialtwin.core.synthesis.Synthesizer;

class ComparatorsTest {
    private static final Measurements SOURCE = Simulated.measurements(500, 3);

    private static Dataset draw(Synthesizer synthesizer) {
        return synthesizer
                .fit(SOURCE, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .sample(Simulated.given(500), RandomStreams.seeded(2));
    }

    @Test
    void everyClassHasKPatients() {
        for (int k : new int[] {1, 5, 40}) {
            Dataset drawn = draw(KAnonymity.of(k));
            assertThat(AnonymityCheck.of(drawn, List.of("age", "sex"), "score").k())
                    .isGreaterThanOrEqualTo(k);
        }
        double fine = AnonymityCheck.of(draw(KAnonymity.of(5)), List.of("age", "sex"), "score")
                .t();
        double coarse = AnonymityCheck.of(draw(KAnonymity.of(200)), List.of("age", "sex"), "score")
                .t();
        assertThat(coarse).isLessThan(fine);
    }

    @Test
    void anonymityIsCheckedByHand() {
        Dataset table = Dataset.of(
                CategoryColumn.of("sex", List.of("f", "f", "m", "m")),
                CategoryColumn.of("disease", List.of("x", "y", "x", "x")),
                NumberColumn.of("pay", 1, 2, 3, 4));
        assertThat(AnonymityCheck.of(table, List.of("sex"), "disease"))
                .isEqualTo(new AnonymityCheck("disease", 2, 1, 0.25));
        // Women have 1 and 2: mass 1/4, 1/2, 1/4 is carried over three steps.
        AnonymityCheck pay = AnonymityCheck.of(table, List.of("sex"), "pay");
        assertThat(pay.l()).isEqualTo(2);
        assertThat(pay.t()).isCloseTo((0.25 + 0.5 + 0.25) / 3, within(1e-12));
    }

    @Test
    void noNoiseLeavesThePatientsAndMuchNoiseDoesNot() {
        Dataset still = draw(Perturbation.of(0));
        Dataset moved = draw(Perturbation.of(0.5));
        double[] age = SOURCE.data().numbers("age").toArray();
        assertThat(still.numbers("age").toArray()).containsExactlyInAnyOrder(age);
        assertThat(Arrays.equals(moved.numbers("age").toArray(), age)).isFalse();
    }

    @Test
    void aLargeBudgetKeepsTheMarginalsAndASmallOneDoesNot() {
        double real = share(SOURCE.data());
        assertThat(share(draw(DpMarginals.of(1000)))).isCloseTo(real, within(0.06));
        Dataset noisy = draw(DpMarginals.of(0.001));
        assertThat(noisy.rows()).isEqualTo(1000);
    }

    private static double share(Dataset data) {
        CategoryColumn sex = data.categories("sex");
        double count = 0;
        for (int row = 0; row < sex.size(); row++) {
            count += sex.text(row).equals("f") ? 1 : 0;
        }
        return count / sex.size();
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> KAnonymity.of(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> Perturbation.of(2)).hasMessageContaining("not 2");
        assertThatThrownBy(() -> DpMarginals.of(0)).hasMessageContaining("not 0");
    }
}
