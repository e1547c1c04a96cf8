package org.trialtwin.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class SymmetricEigenTest {
    @Test
    void byHand() {
        SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}});
        assertThat(eigen.values()[0]).isCloseTo(3, within(1e-14));
        assertThat(eigen.values()[1]).isCloseTo(1, within(1e-14));
        assertThat(Math.abs(eigen.vector(0)[0])).isCloseTo(Math.sqrt(0.5), within(1e-14));
    }

    @Test
    void vectorsRebuildMatricesOfAnyRank() {
        RandomStream random = RandomStreams.seeded(3).open();
        for (int rank : new int[] {0, 1, 5, 30}) {
            int n = 30;
            double[][] matrix = new double[n][n];
            for (int r = 0; r < rank; r++) {
                double[] x = new double[n];
                Arrays.setAll(x, i -> random.nextGaussian());
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        matrix[i][j] += x[i] * x[j];
                    }
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(matrix);
            for (int k = 0; k < n; k++) {
                double[] v = eigen.vector(k);
                for (int i = 0; i < n; i++) {
                    double product = 0;
                    for (int j = 0; j < n; j++) {
                        product += matrix[i][j] * v[j];
                    }
                    assertThat(product).isCloseTo(eigen.values()[k] * v[i], within(1e-11));
                }
                assertThat(eigen.values()[k]).isGreaterThan(-1e-11);
            }
        }
    }

    @Test
    void otherMatricesAreRefused() {
        assertThatThrownBy(() -> SymmetricEigen.of(new double[2][1])).hasMessageContaining("has 1 columns");
    }
}
