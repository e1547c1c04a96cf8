package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a Fine–Gray model of two covariates takes, times without ties. */
@Tag("benchmark")
class FineGrayBenchmarkTest {
    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000, 1_000_000})
    void timeGrowsAsSortingDoes(int patients) {
        CompetingTrial trial = CompetingTrial.of(patients, 3);
        Random random = new Random(4);
        double[] time = Arrays.stream(trial.time())
                .map(t -> t + random.nextDouble() / 10)
                .toArray();
        long start = System.nanoTime();
        FineGrayFit fit = FineGrayModel.ofCause(1).fit(time, trial.cause(), trial.armIndicator(), trial.age());
        System.out.printf(Locale.ROOT, "%,d patients: %.2f s%n", patients, (System.nanoTime() - start) / 1e9);
        assertThat(fit.isConverged()).isTrue();
    }
}
