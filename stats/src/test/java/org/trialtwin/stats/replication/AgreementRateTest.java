package org.trialtwin.stats.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementRateTest {
    /** R 4.2.2: prop.test(agreed, repeats, correct = FALSE). */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.277532799862889",
        "10, 10, 0.722467200137111, 1",
        "7, 10, 0.396778147461145, 0.892208732593699",
        "178, 200, 0.839073090026985, 0.926227555398747",
        "1, 1, 0.206549314377238, 1"
    })
    void wilsonLimitsAreThoseOfR(int agreed, int repeats, double lower, double upper) {
        AgreementRate rate = new AgreementRate(agreed, repeats);
        assertThat(rate.value()).isEqualTo((double) agreed / repeats);
        assertThat(rate.interval().lower()).isCloseTo(lower, within(1e-13));
        assertThat(rate.interval().upper()).isCloseTo(upper, within(1e-13));
        assertThat(rate.interval().level()).isEqualTo(0.95);
    }
}
