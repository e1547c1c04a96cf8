package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NelsonAalenTest {
    private static final double[] TIME = {4, 1, 2, 2, 3, 4, 5};
    private static final boolean[] EVENT = {false, true, true, true, false, true, true};

    /** {@code 1/7 + 2/6 + 1/3 + 1}; R 4.2.2, survival 3.5-3, gives the standard error. */
    @Test
    void byHandAndAsR() {
        NelsonAalen estimate = NelsonAalen.of(TIME, EVENT);
        assertThat(estimate.at(4.5, 0.95).hazard()).isCloseTo(1 / 7.0 + 2 / 6.0 + 1 / 3.0, within(1e-15));
        assertThat(estimate.at(4, 0.95).standardError()).isCloseTo(0.432521479156785, within(1e-14));
        assertThat(estimate.at(5, 0.95).hazard()).isCloseTo(1.809523809523810, within(1e-14));
        assertThat(estimate.at(5, 0.95).standardError()).isCloseTo(1.089529637014052, within(1e-14));
        NelsonAalen.Landmark landmark = estimate.at(4, 0.9);
        assertThat(landmark.interval().lower() * landmark.interval().upper())
                .isCloseTo(landmark.hazard() * landmark.hazard(), within(1e-14));
        assertThat(estimate.hazard().size()).isEqualTo(4);
        assertThat(estimate.toString()).contains("n= 7, events= 5");
    }

    @Test
    void orderAndUnitsDoNotMatter() {
        Simulated trial = Simulated.trial(100, 3);
        NelsonAalen estimate = NelsonAalen.of(trial.time(), trial.event());
        Simulated other = trial.shuffled(1).inUnits(8);
        NelsonAalen.Landmark landmark =
                NelsonAalen.of(other.time(), other.event()).at(8, 0.95);
        assertThat(landmark.hazard()).isEqualTo(estimate.at(1, 0.95).hazard());
        assertThat(landmark.standardError()).isEqualTo(estimate.at(1, 0.95).standardError());
    }

    @Test
    void degenerateData() {
        NelsonAalen none = NelsonAalen.of(new double[] {1, 2}, new boolean[2]);
        assertThat(none.at(1, 0.95).hazard()).isEqualTo(0);
        assertThat(none.at(1, 0.95).notes().get(0).text()).contains("no event so far");
        assertThat(none.at(3, 0.95).notes()).hasSize(2);
        assertThat(none.hazard().toString()).isEqualTo("Cumulative hazard without a step");
        assertThat(none.toString()).contains("events= 0");
    }

    @Test
    void hostileInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> NelsonAalen.of(new double[0], new boolean[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NelsonAalen.of(new double[] {Double.NaN}, new boolean[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NelsonAalen.of(TIME, EVENT).at(Double.NaN, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NelsonAalen.of(TIME, EVENT).at(1, 1));
    }
}
