package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nearly as many columns as patients: columns lose their information while the likelihood still rises. */
class ManyColumnsTest {
    @Test
    void everyCoefficientHasAValueOrAReason() {
        int separated = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int n = 20 + random.nextInt(60);
            int p = 3 + random.nextInt(30);
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                event[i] = random.nextBoolean();
            }
            double[][] columns = new double[p][n];
            for (int j = 0; j < p; j++) {
                double share = random.nextDouble() * 0.3;
                boolean isNumber = random.nextInt(3) == 0;
                double scale = StrictMath.pow(10, random.nextInt(4));
                for (int i = 0; i < n; i++) {
                    columns[j][i] = isNumber
                            ? scale * (random.nextGaussian() + (event[i] ? 1 : 0))
                            : random.nextDouble() < share ? 1 : 0;
                }
            }
            LogisticFit fit = LogisticModel.withIntercept().fit(event, columns);
            separated += fit.isSeparated() ? 1 : 0;
            assertThat(Arrays.stream(fit.risks())).allMatch(risk -> risk >= 0 && risk <= 1);
        }
        assertThat(separated).isPositive();
    }
}
