package org.trialtwin.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rule of R's {@code aeqSurv}; its results, from survival 3.5-3, are named where they were taken. */
class TiedTimesTest {
    @Test
    void roundingMakesNoNewTime() {
        double[] times = {0.1 + 0.2, 0.3, 0.4, 1};
        assertThat(times[0]).isNotEqualTo(times[1]);
        assertThat(TiedTimes.among(times).joined(times)).containsExactly(0.3, 0.3, 0.4, 1);
    }

    /** {@code aeqSurv(Surv(c(1, 1 + 1e-8, 1 + 2e-8, 1 + 4e-8, 2)))[, 1] - 1} is {@code 0 0 0 4e-08 1}. */
    @Test
    void runsAreChained() {
        double[] times = {1, 1 + 1e-8, 1 + 2e-8, 1 + 4e-8, 2};
        assertThat(TiedTimes.among(times).joined(times)).containsExactly(1, 1, 1, 1 + 4e-8, 2);
    }

    /** The tolerance grows with the mean of the distinct times, here 1000: {@code aeqSurv} joins 1e-5, and not 2e-5. */
    @Test
    void largeTimesHaveALargerTolerance() {
        double[] near = {1000, 1000 + 1e-5};
        assertThat(TiedTimes.among(near).joined(near)).containsExactly(1000, 1000);
        double[] apart = {1000, 1000 + 2e-5};
        assertThat(TiedTimes.among(apart).joined(apart)).isSameAs(apart);
    }

    /** Below 1 it does not shrink: {@code aeqSurv} joins 1e-9 and 1e-8. */
    @Test
    void smallTimesDoNotHaveASmallerOne() {
        double[] times = {1e-9, 1e-8};
        assertThat(TiedTimes.among(times).joined(times)).containsExactly(1e-9, 1e-9);
    }

    @Test
    void severalArraysAreLookedAtTogether() {
        double[] end = {0.3, 1};
        double[] entry = {0, 0.1 + 0.2};
        TiedTimes ties = TiedTimes.among(end, entry);
        assertThat(ties.joined(end)).containsExactly(0.3, 1);
        assertThat(ties.joined(entry)).containsExactly(0, 0.3);
    }

    @Test
    void nothingToJoin() {
        double[] none = {};
        assertThat(TiedTimes.among(none).joined(none)).isEmpty();
        double[] zeros = {-0.0, 0.0, 5};
        assertThat(TiedTimes.among(zeros).joined(zeros)).isSameAs(zeros);
    }
}
