package org.trialtwin.stats.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** Monte Carlo errors are the standard deviations that figures really have. */
class FigureTest {
    @Test
    void rates() {
        assertThat(Figure.rate(95, 100).monteCarloError()).isCloseTo(Math.sqrt(0.95 * 0.05 / 100), within(1e-15));
        assertThat(Figure.rate(0, 100).value()).isZero();
        assertThat(Figure.rate(0, 100).monteCarloError()).isPositive();
        assertThat(Figure.rate(0, 0).isKnown()).isFalse();
        assertThat(Figure.rate(0, 0).text(3)).isEqualTo("–");
    }

    @Test
    void errorsByTheDeltaMethodAreThoseOfRepeatedSimulations() {
        RandomStream random = RandomStreams.seeded(1).open();
        int simulations = 3000;
        double[] roots = new double[simulations];
        double[] ratios = new double[simulations];
        double rootError = 0;
        double ratioError = 0;
        for (int i = 0; i < simulations; i++) {
            double[] values = new double[200];
            double[] squares = new double[200];
            double[] others = new double[200];
            for (int j = 0; j < values.length; j++) {
                values[j] = random.nextGaussian();
                double other = 0.8 * values[j] + 0.9 * random.nextGaussian();
                squares[j] = values[j] * values[j];
                others[j] = other * other;
            }
            Figure root = Figure.rootMeanSquare(values);
            Figure ratio = Figure.ratio(400, squares, others);
            roots[i] = root.value();
            ratios[i] = ratio.value();
            rootError += root.monteCarloError() / simulations;
            ratioError += ratio.monteCarloError() / simulations;
        }
        assertThat(rootError / deviation(roots)).isCloseTo(1, within(0.05));
        assertThat(ratioError / deviation(ratios)).isCloseTo(1, within(0.05));
    }

    private static double deviation(double[] values) {
        return Figure.mean(values).monteCarloError() * Math.sqrt(values.length);
    }
}
