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

/**
 * Two baselines tied in the lower tail alone (Clayton, theta 3), a yes or no tied to the second, and an outcome tied to the first: by
 * Gumbel's copula in arm A, not at all in arm B.
 */
class VineCopulaTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            new Variable.Categorical("arm"),
            new Variable.Continuous("x"),
            new Variable.Continuous("y"),
            new Variable.Categorical("yes"),
            new Variable.Continuous("outcome")));

    private static final Conditioning GIVEN_ARM = Conditioning.on("arm").withIndependent(List.of("x", "y", "yes"));
    private static final Measurements SOURCE = source(1500);

    private static Measurements source(int perArm) {
        RandomStream random = RandomStreams.seeded(5).at("vine").open();
        PairCopula clayton = new PairCopula(CopulaFamily.CLAYTON, 3, 0, false, false);
        PairCopula gumbel = new PairCopula(CopulaFamily.GUMBEL, 2.5, 0, false, false);
        int n = 2 * perArm;
        int[] arm = new int[n];
        int[] yes = new int[n];
        double[] x = new double[n];
        double[] y = new double[n];
        double[] outcome = new double[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i % 2;
            double u = random.nextOpenDouble();
            double v = clayton.firstInverse(random.nextOpenDouble(), u);
            double w = arm[i] == 0 ? gumbel.firstInverse(random.nextOpenDouble(), u) : random.nextOpenDouble();
            x[i] = DecimalText.round(10 + StandardNormal.quantile(u), 4);
            y[i] = DecimalText.round(-StrictMath.log(1 - v), 5);
            outcome[i] = DecimalText.round(3 * arm[i] + StandardNormal.quantile(w), 4);
            yes[i] = random.nextDouble() < (v > 0.5 ? 0.8 : 0.2) ? 1 : 0;
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("arm", List.of("A", "B"), arm),
                        NumberColumn.of("x", x),
                        NumberColumn.of("y", y),
                        CategoryColumn.of("yes", List.of("n", "y"), yes),
                        NumberColumn.of("outcome", outcome)),
                SCHEMA);
    }

    private static Dataset arms(int perArm) {
        int[] arm = new int[2 * perArm];
        Arrays.setAll(arm, i -> i % 2);
        return Dataset.of(CategoryColumn.of("arm", List.of("A", "B"), arm));
    }

    private static double[] of(Dataset data, String column, int arm) {
        return IntStream.range(0, data.rows())
                .filter(row -> data.categories("arm").code(row) == arm)
                .mapToDouble(row -> data.numbers(column).value(row))
                .toArray();
    }

    /** The share of rows among whose lowest tenth in x y is in its lowest tenth too, or among the highest. */
    private static double tail(double[] x, double[] y, boolean lower) {
        double fromX = quantile(x, lower ? 0.1 : 0.9);
        double fromY = quantile(y, lower ? 0.1 : 0.9);
        int both = 0;
        for (int i = 0; i < x.length; i++) {
            both += lower == x[i] < fromX && lower == y[i] < fromY ? 1 : 0;
        }
        return both / (0.1 * x.length);
    }

    private static double quantile(double[] values, double at) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (at * sorted.length)];
    }

    @Test
    void tailsAndArmsAreThoseOfTheTruth() {
        Dataset drawn = VineCopula.withDefaults()
                .fit(SOURCE, GIVEN_ARM, RunContext.seeded(1))
                .sample(arms(4000), RandomStreams.seeded(2));
        for (int arm = 0; arm < 2; arm++) {
            double[] x = of(drawn, "x", arm);
            double[] y = of(drawn, "y", arm);
            // By the formula of Clayton's copula .79 below, and .24 above; a Gaussian copula has .5 in both.
            assertThat(tail(x, y, true)).isCloseTo(0.79, within(0.07));
            assertThat(tail(x, y, false)).isLessThan(0.35);
            double tau = KendallTau.of(x, of(drawn, "outcome", arm));
            assertThat(tau).isCloseTo(arm == 0 ? 0.6 : 0, within(0.05));
            double[] outcome = of(drawn, "outcome", arm);
            assertThat(Arrays.stream(outcome).average().orElseThrow()).isCloseTo(3 * arm, within(0.15));
        }
        for (int code = 0; code < 2; code++) {
            assertThat(meanY(drawn, code)).isCloseTo(meanY(SOURCE.data(), code), within(0.15));
        }
    }

    private static double meanY(Dataset data, int code) {
        return IntStream.range(0, data.rows())
                .filter(row -> data.categories("yes").code(row) == code)
                .mapToDouble(row -> data.numbers("y").value(row))
                .average()
                .orElseThrow();
    }

    @Test
    void whatIsKnownIsConditionedOn() {
        FittedSynthesizer fitted =
                VineCopula.withDefaults().fit(SOURCE, GIVEN_ARM.withKnown(List.of("y")), RunContext.seeded(1));
        int rows = 4000;
        double[] y = new double[2 * rows];
        Arrays.fill(y, 0.05);
        Dataset drawn = fitted.sample(arms(rows).with(NumberColumn.of("y", y)), RandomStreams.seeded(3));
        PairCopula clayton = new PairCopula(CopulaFamily.CLAYTON, 3, 0, false, false);
        double v = 1 - StrictMath.exp(-0.05);
        double expected = 0;
        for (int k = 0; k < 1000; k++) {
            expected += (10 + StandardNormal.quantile(clayton.firstInverse((k + 0.5) / 1000, v))) / 1000;
        }
        double[] x = drawn.numbers("x").toArray();
        assertThat(Arrays.stream(x).average().orElseThrow()).isCloseTo(expected, within(0.12));
        assertThat(drawn.numbers("y").toArray()).containsOnly(0.05);
    }

    @Test
    void rowsDoNotDependOnTheNumberOfThreads() {
        Measurements small = source(80);
        Dataset one = VineCopula.withDefaults()
                .fit(small, GIVEN_ARM, RunContext.seeded(1))
                .sample(arms(20), RandomStreams.seeded(2));
        Dataset two = VineCopula.withDefaults()
                .fit(small, GIVEN_ARM, RunContext.seeded(1).withThreads(2))
                .sample(arms(20), RandomStreams.seeded(2));
        assertThat(one).isEqualTo(two);
    }

    @Test
    void aMatrixOfPredictorsIsRefusedWithARemedy() {
        Conditioning blind = GIVEN_ARM.withPredictors(Map.of("outcome", Set.of("x")));
        assertThatThrownBy(() -> VineCopula.withDefaults().fit(SOURCE, blind, RunContext.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"outcome\"")
                .hasMessageContaining("use gaussian-copula");
        Conditioning all = GIVEN_ARM.withPredictors(Map.of("outcome", Set.of("x", "y", "yes")));
        assertThat(VineCopula.withDefaults()
                        .fit(source(20), all, RunContext.seeded(1))
                        .notes())
                .isEmpty();
        assertThatThrownBy(() -> VineCopula.withDefaults().truncatedAfter(0)).hasMessageContaining("0 trees");
    }

    @Test
    void truncationIsInTheProvenanceAndAFitCanBeStopped() {
        FittedSynthesizer fitted =
                VineCopula.withDefaults().truncatedAfter(1).fit(source(100), GIVEN_ARM, RunContext.seeded(1));
        assertThat(fitted.provenance().settings()).containsEntry("trees", "1").containsKey("dependentPairs");
        Cancellation cancellation = new Cancellation();
        RunContext run = RunContext.seeded(1).cancelledBy(cancellation).onProgress((task, done, total) -> {
            if (task.startsWith("Trees")) {
                cancellation.cancel();
            }
        });
        assertThatThrownBy(() -> VineCopula.withDefaults().fit(source(100), GIVEN_ARM, run))
                .isInstanceOf(CancellationException.class);
    }
}
