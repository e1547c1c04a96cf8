package org.trialtwin.stats.longitudinal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The time of a fit of 1,000 patients with 5 visits, unstructured; src/test/r/mixed_models_time.R gives that of nlme::gls. */
@Tag("benchmark")
class RepeatedMeasuresBenchmarkTest {
    @Test
    void aThousandPatientsWithFiveVisits() {
        assertThat(milliseconds(500)).isLessThan(2_000);
        milliseconds(5_000);
    }

    private static double milliseconds(int perArm) {
        RepeatedMeasures data =
                SimulatedVisits.trial(perArm, 5, 0.08, -2, new Random(1)).measures();
        MixedModelRepeatedMeasures model = MixedModelRepeatedMeasures.withCovariance(CovarianceStructure.UNSTRUCTURED);
        double[] times = new double[15];
        double first = 0;
        for (int repeat = 0; repeat < times.length; repeat++) {
            long start = System.nanoTime();
            assertThat(model.fit(data).model().isConverged()).isTrue();
            times[repeat] = (System.nanoTime() - start) / 1e6;
            first = repeat == 0 ? times[0] : first;
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%d patients, 5 visits, unstructured, Kenward-Roger: first fit %.0f ms, median of %d fits %.1f ms%n",
                2 * perArm,
                first,
                times.length,
                times[times.length / 2]);
        return times[times.length / 2];
    }
}
