package org.trialtwin.core.synthesis.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Simulated;

/** Data from a Gaussian copula with latent correlations that are known, and every kind of margin. */
class GaussianCopulaTest {
    /** Of a (skewed number), b (yes or no), c (four ordered levels), d (number, a third missing), t (censored time). */
    private static final double[][] TRUTH = {
        {1, 0.5, -0.4, 0.3, 0.2},
        {0.5, 1, 0, 0.4, -0.3},
        {-0.4, 0, 1, 0.2, 0.1},
        {0.3, 0.4, 0.2, 1, -0.5},
        {0.2, -0.3, 0.1, -0.5, 1}
    };

    private static final Schema SCHEMA = Schema.of(List.of(
            new Variable.Categorical("arm"),
            new Variable.Continuous("a"),
            new Variable.Categorical("b"),
            new Variable.Ordinal("c"),
            new Variable.Continuous("d"),
            new Variable.CensoredTime("t", "time", "event")));

    private static final Conditioning GIVEN_ARM = Conditioning.on("arm").withIndependent(List.of("a", "b", "c"));
    private static final int PER_ARM = 1500;
    private static final Measurements SOURCE = source(PER_ARM);

    private static Measurements source(int perArm) {
        RandomStream random = RandomStreams.seeded(7).at("copula").open();
        double[][] lower = SquareMatrix.cholesky(TRUTH);
        assertThat(lower).isNotNull();
        int n = 2 * perArm;
        int[] arm = new int[n];
        int[] b = new int[n];
        int[] c = new int[n];
        double[] a = new double[n];
        double[] d = new double[n];
        double[] time = new double[n];
        double[] event = new double[n];
        for (int i = 0; i < n; i++) {
            double[] z = new double[5];
            double[] e = new double[5];
            for (int k = 0; k < 5; k++) {
                e[k] = random.nextGaussian();
                for (int j = 0; j <= k; j++) {
                    z[k] += lower[k][j] * e[j];
                }
            }
            arm[i] = i % 2;
            a[i] = DecimalText.round(StrictMath.exp(1 + z[0]), 4);
            b[i] = z[1] > 0.5 ? 1 : 0;
            c[i] = (int) Arrays.stream(new double[] {-0.8, 0, 0.9})
                    .filter(threshold -> z[2] > threshold)
                    .count();
            d[i] = random.nextDouble() < 0.33 ? Double.NaN : DecimalText.round(10 + 2 * arm[i] + z[3], 3);
            // Exponential, twice as long in the second arm; everybody is followed for 2 to 6.
            double died = -(1 + arm[i]) * 2 * StrictMath.log(1 - StandardNormal.probability(z[4]));
            double left = 2 + 4 * random.nextDouble();
            time[i] = DecimalText.round(Math.min(died, left), 4);
            event[i] = died <= left ? 1 : 0;
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("arm", List.of("A", "B"), arm),
                        NumberColumn.of("a", a),
                        CategoryColumn.of("b", List.of("no", "yes"), b),
                        CategoryColumn.of("c", List.of("1", "2", "3", "4"), c),
                        NumberColumn.of("d", d),
                        NumberColumn.of("time", time),
                        NumberColumn.of("event", event)),
                SCHEMA);
    }

    private static Dataset arms(int perArm) {
        int[] arm = new int[2 * perArm];
        Arrays.setAll(arm, i -> i % 2);
        return Dataset.of(CategoryColumn.of("arm", List.of("A", "B"), arm));
    }

    @Test
    void latentCorrelationsAreThoseOfTheTruth() {
        LatentTable table = LatentTable.complete(SOURCE, GIVEN_ARM, RunContext.seeded(1));
        // Coordinates: a, b, c, whether d is missing, d, event, censoring.
        int[] places = {0, 1, 2, 4, 5};
        assertThat(table.size()).isEqualTo(7);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < i; j++) {
                // Standard errors are .018 for two numbers of 3,000 patients and up to .04 with levels and censoring.
                assertThat(table.correlations().pooled()[places[i]][places[j]])
                        .as("%s and %s", i, j)
                        .isCloseTo(TRUTH[i][j], within(0.1));
                assertThat(table.correlations().ofGroup()[1][places[i]][places[j]])
                        .isCloseTo(TRUTH[i][j], within(0.14));
            }
        }
        // Censoring and being missing are independent of all.
        for (int i : places) {
            assertThat(table.correlations().pooled()[3][i]).isCloseTo(0, within(0.1));
        }
    }

    @Test
    void marginsAreThoseOfTheArm() {
        Dataset drawn = fit().sample(arms(10_000), RandomStreams.seeded(3));
        for (int arm = 0; arm < 2; arm++) {
            for (String column : List.of("a", "d", "time", "event")) {
                double[] real = numbers(SOURCE.data(), column, arm);
                double[] synthetic = numbers(drawn, column, arm);
                double error = deviation(real) * Math.sqrt(1.0 / real.length + 1.0 / synthetic.length);
                // Baselines come from both arms.
                double margin = column.equals("a") ? 6 : 4;
                assertThat(mean(synthetic)).as(column).isCloseTo(mean(real), within(margin * error));
                assertThat(deviation(synthetic) / deviation(real)).isBetween(0.9, 1.1);
            }
            double missing = (double) missing(drawn, arm) / 10_000;
            assertThat(missing).isCloseTo((double) missing(SOURCE.data(), arm) / PER_ARM, within(0.02));
        }
    }

    @Test
    void rowsDependOnWhatIsKnownAsTheModelSays() {
        Conditioning known = GIVEN_ARM.withKnown(List.of("a", "b"));
        FittedSynthesizer fitted = new GaussianCopula().fit(SOURCE, known, RunContext.seeded(1));
        for (double z : new double[] {-1, 1}) {
            int n = 20_000;
            double[] a = new double[2 * n];
            Arrays.fill(a, StrictMath.exp(1 + z));
            Dataset given =
                    arms(n).with(NumberColumn.of("a", a)).with(CategoryColumn.of("b", List.of("yes"), new int[2 * n]));
            Dataset drawn = fitted.sample(given, RandomStreams.seeded(4));
            assertThat(drawn.column("a")).isEqualTo(given.column("a"));
            double[] d = numbers(drawn, "d", 0);
            // d = 10 + beta (z_a, z_b) with z_b above .5 given z_a: by numbers of the truth.
            double betaA = (0.3 - 0.5 * 0.4) / 0.75;
            double betaB = (0.4 - 0.5 * 0.3) / 0.75;
            double expected = 10 + betaA * z + betaB * above(0.5, 0.5 * z, Math.sqrt(0.75));
            assertThat(mean(d)).isCloseTo(expected, within(0.15));
        }
    }

    /** The mean of a normal variable that lies above a bound. */
    private static double above(double bound, double mean, double deviation) {
        double x = (bound - mean) / deviation;
        double density = StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        return mean + deviation * density / (1 - StandardNormal.probability(x));
    }

    @Test
    void theMatrixOfPredictorsIsObeyed() {
        Conditioning blind = GIVEN_ARM.withKnown(List.of("a")).withPredictors(Map.of("d", Set.of()));
        FittedSynthesizer fitted = new GaussianCopula().fit(SOURCE, blind, RunContext.seeded(1));
        double[] means = new double[2];
        for (int side = 0; side < 2; side++) {
            double[] a = new double[20_000];
            Arrays.fill(a, side == 0 ? 0.5 : 15);
            Dataset given = arms(10_000).with(NumberColumn.of("a", a));
            means[side] = mean(numbers(fitted.sample(given, RandomStreams.seeded(4)), "d", 0));
        }
        assertThat(means[0] - means[1]).isCloseTo(0, within(0.08));
    }

    @Test
    void anOrderlessCategoryKeepsItsAssociations() {
        int n = 3000;
        RandomStream random = RandomStreams.seeded(5).open();
        int[] kind = new int[n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            kind[i] = random.nextInt(3);
            x[i] = DecimalText.round((kind[i] == 1 ? 2 : 0) + random.nextGaussian(), 4);
        }
        Measurements source = new Measurements(
                Dataset.of(CategoryColumn.of("kind", List.of("p", "q", "r"), kind), NumberColumn.of("x", x)),
                Schema.of(List.of(new Variable.Categorical("kind"), new Variable.Continuous("x"))));
        Dataset drawn = new GaussianCopula()
                .fit(source, Conditioning.on(), RunContext.seeded(1))
                .sample(Dataset.of(NumberColumn.of("rows", new double[9000])), RandomStreams.seeded(2));
        double[] means = new double[3];
        int[] counts = new int[3];
        for (int row = 0; row < drawn.rows(); row++) {
            int code = drawn.categories("kind").code(row);
            counts[code]++;
            means[code] += drawn.numbers("x").value(row);
        }
        for (int code = 0; code < 3; code++) {
            means[code] /= counts[code];
            assertThat(counts[code] / 9000.0).isCloseTo(1 / 3.0, within(0.04));
        }
        assertThat(means[1] - means[0]).isCloseTo(2, within(0.35));
        assertThat(means[2] - means[0]).isCloseTo(0, within(0.35));
    }

    @Test
    void missingValuesAndDesignAreReproduced() {
        Measurements source = Simulated.measurements(1000, 4);
        Dataset drawn = new GaussianCopula()
                .fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .sample(Simulated.given(5000), RandomStreams.seeded(2));
        for (int sex = 0; sex < 2; sex++) {
            int code = sex;
            assertThat(share(drawn, code)).isCloseTo(share(source.data(), code), within(0.03));
        }
        assertThat(Simulated.mean(drawn, "score", "B") - Simulated.mean(drawn, "score", "A"))
                .isCloseTo(3, within(0.2));
        for (int row = 0; row < drawn.rows(); row++) {
            boolean high = drawn.column("grade").text(row).equals("high");
            assertThat(drawn.column("rest").isMissing(row)).isEqualTo(!high);
            assertThat(high && drawn.column("sex").text(row).equals("m")).isFalse();
        }
    }

    private static double share(Dataset data, int sex) {
        int[] rows = IntStream.range(0, data.rows())
                .filter(row -> data.categories("sex").code(row) == sex)
                .toArray();
        return (double) Arrays.stream(rows)
                        .filter(row -> data.column("lab").isMissing(row))
                        .count()
                / rows.length;
    }

    @Test
    void theSameSeedGivesTheSameRowsOnAnyNumberOfThreads() {
        Measurements small = source(60);
        Dataset one = new GaussianCopula()
                .fit(small, GIVEN_ARM, RunContext.seeded(1))
                .sample(arms(20), RandomStreams.seeded(2));
        Dataset two = new GaussianCopula()
                .fit(small, GIVEN_ARM, RunContext.seeded(1).withThreads(2))
                .sample(arms(20), RandomStreams.seeded(2));
        assertThat(one).isEqualTo(two);
    }

    @Test
    void aFitCanBeStopped() {
        Cancellation cancellation = new Cancellation();
        RunContext run =
                RunContext.seeded(1).cancelledBy(cancellation).onProgress((task, done, total) -> cancellation.cancel());
        assertThatThrownBy(() -> new GaussianCopula().fit(source(50), GIVEN_ARM, run))
                .isInstanceOf(CancellationException.class);
    }

    private static FittedSynthesizer fit() {
        return new GaussianCopula().fit(SOURCE, GIVEN_ARM, RunContext.seeded(1));
    }

    private static double[] numbers(Dataset data, String column, int arm) {
        return IntStream.range(0, data.rows())
                .filter(row -> data.categories("arm").code(row) == arm
                        && !data.column(column).isMissing(row))
                .mapToDouble(row -> data.numbers(column).value(row))
                .toArray();
    }

    private static long missing(Dataset data, int arm) {
        return IntStream.range(0, data.rows())
                .filter(row -> data.categories("arm").code(row) == arm
                        && data.column("d").isMissing(row))
                .count();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow());
    }
}
