package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.synthesis.Conditioning;

/** One share, for which all that proper draws have to spread by is known: sampling of the patients, and noise. */
class NoiseAwareDrawsTest {
    private static final int PATIENTS = 1000;
    private static final int DRAWS = 250;
    private static final int ROWS = 5000;
    private static final double EPSILON = 0.5;

    @Test
    void drawsSpreadBySamplingAndByNoise() {
        int[] codes = new int[PATIENTS];
        Arrays.setAll(codes, i -> i < 300 ? 1 : 0);
        Measurements table = new Measurements(
                Dataset.of(CategoryColumn.of("answer", List.of("no", "yes"), codes)),
                Schema.of(List.of(new Variable.Categorical("answer"))));
        TableDomain domain = TableDomain.of(
                table,
                Conditioning.on(),
                DeclaredDomain.builder()
                        .levels("answer", "no", "yes")
                        .complete("answer")
                        .build());
        PrivacySettings settings = PrivacySettings.defaults().withLoss(EPSILON, 1e-6);
        int[][] fixed = {new int[ROWS], null};
        Releasing mst = new Releasing.OfMarginals(new SpanningTreeSelection());
        Release release = mst.release(
                domain.encode(table.data()),
                domain,
                settings,
                RandomBits.seeded(RandomStreams.seeded(5)),
                new Cancellation());
        double best = share(release.fitted(new Cancellation()).draw(fixed, RandomStreams.seeded(1)));
        double[] shares = new double[DRAWS];
        Arrays.setAll(
                shares,
                i -> share(release.redrawn(RandomStreams.seeded(i), new Cancellation())
                        .draw(fixed, RandomStreams.seeded(-1 - i))));
        // Both counts have noise of variance 1 / rho, and moving them to the known total halves it.
        double noise = 1 / mst.loss(settings).rho() / 2 / PATIENTS / PATIENTS;
        double sampling = best * (1 - best) / PATIENTS;
        double rows = best * (1 - best) / ROWS;
        double expected = sampling + noise + rows;
        assertThat(noise).isGreaterThan(sampling / 4);
        // Five Monte Carlo errors of a variance.
        assertThat(new Variance().evaluate(shares)).isCloseTo(expected, within(5 * expected * Math.sqrt(2.0 / DRAWS)));
        assertThat(new Variance().evaluate(shares)).isGreaterThan(1.15 * (sampling + rows));
        assertThat(Arrays.stream(shares).average().orElseThrow()).isCloseTo(best, within(0.008));
    }

    private static double share(int[][] rows) {
        return Arrays.stream(rows[1]).average().orElseThrow();
    }
}
