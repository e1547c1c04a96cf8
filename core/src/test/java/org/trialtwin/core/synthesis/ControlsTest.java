package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

class ControlsTest {
    private static final Measurements SOURCE = Simulated.measurements(300, 2);
    private static final RandomStreams STREAMS = RandomStreams.seeded(17);

    private static Dataset draw(Synthesizer synthesizer, int perGroup) {
        return synthesizer
                .fit(SOURCE, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .sample(Simulated.given(perGroup), STREAMS);
    }

    @Test
    void samplingWithReplacementGivesRowsOfTheSourceOnly() {
        Dataset drawn = draw(Synthesizers.samplingWithReplacement(), 500);
        assertThat(ProperDrawsTest.rows(SOURCE.data())).containsAll(ProperDrawsTest.rows(drawn));
        assertThat(Simulated.mean(drawn, "score", "B") - Simulated.mean(drawn, "score", "A"))
                .isCloseTo(3, within(0.5));
    }

    @Test
    void independentMarginalsHaveNoAssociationWithTheGroup() {
        assertThat(Simulated.mean(SOURCE.data(), "score", "B") - Simulated.mean(SOURCE.data(), "score", "A"))
                .isGreaterThan(2.5);
        Dataset drawn = draw(Synthesizers.independentMarginals(), 5000);
        // The pooled deviation is about 2.1: the difference of two means of 5,000 has a standard error of 0.04.
        assertThat(Simulated.mean(drawn, "score", "B") - Simulated.mean(drawn, "score", "A"))
                .isCloseTo(0, within(0.17));
        assertThat(Simulated.mean(drawn, "event", "B") - Simulated.mean(drawn, "event", "A"))
                .isCloseTo(0, within(0.04));
    }

    @Test
    void independentMarginalsKeepConstraintsAndPairsOfTimeAndEvent() {
        Dataset drawn = draw(Synthesizers.independentMarginals(), 1000);
        for (int row = 0; row < drawn.rows(); row++) {
            boolean high = drawn.column("grade").text(row).equals("high");
            assertThat(drawn.column("rest").isMissing(row)).isEqualTo(!high);
            assertThat(high && drawn.column("sex").text(row).equals("m")).isFalse();
        }
    }

    @Test
    void theSameSeedGivesTheSameRows() {
        for (String id : GeneratorIds.undeclared().toList()) {
            assertThat(draw(Synthesizers.byId(id), 30)).isEqualTo(draw(Synthesizers.byId(id), 30));
        }
    }

    @Test
    void everyGeneratorTellsWhatItCannotDo() {
        int[] onlyA = {0, 2, 4, 6, 8};
        for (String id : GeneratorIds.undeclared().toList()) {
            Synthesizer synthesizer = Synthesizers.byId(id);
            RunContext run = RunContext.seeded(1);
            assertThatThrownBy(() -> synthesizer.fit(SOURCE.take(), Simulated.GIVEN_GROUP, run))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no rows");
            FittedSynthesizer fitted = synthesizer.fit(SOURCE.take(onlyA), Simulated.GIVEN_GROUP, run);
            assertThatThrownBy(() -> fitted.sample(Simulated.given(1), STREAMS))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[B]");
        }
    }
}
