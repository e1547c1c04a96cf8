package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConcordanceTest {
    /** Pairs that can be ordered: the first before the other three; the third before the fourth, censored at its time. */
    @Test
    void pairsByHand() {
        Concordance c = Concordance.of(
                new double[] {1, 2, 3, 3}, new boolean[] {true, false, true, false}, new double[] {4, 1, 2, 2});
        assertThat(c.concordant()).isEqualTo(3);
        assertThat(c.discordant()).isZero();
        assertThat(c.tied()).isEqualTo(1);
        assertThat(c.estimate()).isCloseTo(3.5 / 4, within(1e-15));
    }

    @Test
    void turningThePredictorTurnsTheEstimate() {
        Simulated trial = Simulated.trial(100, 3);
        double[] turned = Arrays.stream(trial.age()).map(a -> -a).toArray();
        Concordance c = Concordance.of(trial.time(), trial.event(), trial.age());
        Concordance t = Concordance.of(trial.time(), trial.event(), turned);
        assertThat(t.estimate()).isCloseTo(1 - c.estimate(), within(1e-14));
        assertThat(t.standardError()).isCloseTo(c.standardError(), within(1e-14));
    }

    @Test
    void noPairIsSaid() {
        Concordance c = Concordance.of(new double[] {1, 1}, new boolean[] {true, true}, new double[] {1, 2});
        assertThat(c.estimate()).isNaN();
        assertThat(c.notes()).hasSize(1);
    }
}
