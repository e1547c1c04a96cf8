package org.trialtwin.core.synthesis.parametric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Simulated;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * Rows that are drawn from what was learned of 3,000 rows per arm have the coefficients that the 3,000 were made with. Tolerances
 * are three to four standard errors of an estimate from the rows learned from; that of the drawn rows is a third of it.
 */
class ParametricRegressionsTest {
    private static final Synthesizer REGRESSIONS = new ParametricRegressions();
    private static final Dataset DRAWN = REGRESSIONS
            .fit(RegressionTruth.measurements(3000, 11), RegressionTruth.GIVEN_ARM, RunContext.seeded(1))
            .sample(RegressionTruth.given(20_000), RandomStreams.seeded(2));

    private static int[] rows(IntPredicate which) {
        return IntStream.range(0, DRAWN.rows()).filter(which).toArray();
    }

    private static double[][] columns(int[] rows) {
        double[][] columns = new double[3][rows.length];
        for (int i = 0; i < rows.length; i++) {
            columns[0][i] = 1;
            columns[1][i] = DRAWN.categories("arm").code(rows[i]);
            columns[2][i] = DRAWN.numbers("x").value(rows[i]);
        }
        return columns;
    }

    /** Level, arm and x of a response on all or some of the drawn rows. */
    private static double[] coefficients(Response response, int[] rows) {
        double[] start = {response.start(), 0, 0};
        return PosteriorMode.of(response, columns(rows), new double[3], start).coefficients();
    }

    private static int code(String column, int row) {
        return DRAWN.categories(column).code(row);
    }

    @Test
    void aNumberKeepsItsSlopesAndItsVariance() {
        int[] all = rows(row -> true);
        NormalResponse response = new NormalResponse(DRAWN.numbers("number").toArray(), new int[all.length], 1);
        double[] beta = coefficients(response, all);
        assertThat(beta[0]).isCloseTo(10, within(0.1));
        assertThat(beta[1]).isCloseTo(0.8, within(0.14));
        assertThat(beta[2]).isCloseTo(0.5, within(0.06));
        assertThat(response.deviation(0)).isCloseTo(1.5, within(0.05));
    }

    @Test
    void logOddsAreThoseOfTheTruth() {
        int[] all = rows(row -> true);
        boolean[] yes = new boolean[all.length];
        for (int i = 0; i < yes.length; i++) {
            yes[i] = code("binary", i) == 1;
        }
        double[] beta = coefficients(new YesNoResponse(yes), all);
        assertThat(beta[0]).isCloseTo(-0.5, within(0.14));
        assertThat(beta[1]).isCloseTo(0.7, within(0.2));
        assertThat(beta[2]).isCloseTo(0.6, within(0.1));
    }

    @Test
    void aCountKeepsItsRateAndItsShape() {
        CountResponse response = new CountResponse(DRAWN.numbers("count").toArray(), true);
        double[] beta = coefficients(response, rows(row -> true));
        assertThat(beta[0]).isCloseTo(0.5, within(0.09));
        assertThat(beta[1]).isCloseTo(0.4, within(0.11));
        assertThat(beta[2]).isCloseTo(0.3, within(0.05));
        assertThat(response.theta()).isCloseTo(2, within(0.35));
    }

    @Test
    void oddsAreProportional() {
        OrderedResponse response = new OrderedResponse(DRAWN.categories("grade").codes(), 4);
        double[] beta = coefficients(response, rows(row -> true));
        assertThat(beta[1]).isCloseTo(0.9, within(0.17));
        assertThat(beta[2]).isCloseTo(-0.5, within(0.08));
        double[] thresholds = response.thresholds();
        assertThat(thresholds[0] - beta[0]).isCloseTo(-1, within(0.16));
        assertThat(thresholds[2] - beta[0]).isCloseTo(1.2, within(0.16));
    }

    @Test
    void logOddsOfLevelsAreThoseOfTheMultinomialModel() {
        double[][] truth = {{0.5, 0.8}, {-0.6, 0}};
        for (int level = 1; level <= 2; level++) {
            int at = level;
            int[] pair = rows(row -> code("kind", row) == 0 || code("kind", row) == at);
            boolean[] is = new boolean[pair.length];
            for (int i = 0; i < is.length; i++) {
                is[i] = code("kind", pair[i]) == level;
            }
            double[] beta = coefficients(new YesNoResponse(is), pair);
            assertThat(beta[1]).isCloseTo(truth[level - 1][0], within(0.27));
            assertThat(beta[2]).isCloseTo(truth[level - 1][1], within(0.13));
        }
    }

    @Test
    void aHazardRatioAndTheShapeOfAHazardSurvive() {
        int[] all = rows(row -> true);
        double[] time = DRAWN.numbers("time").toArray();
        boolean[] event = new boolean[time.length];
        for (int i = 0; i < time.length; i++) {
            event[i] = DRAWN.numbers("event").value(i) == 1;
            time[i] = Math.max(time[i], 1e-4);
        }
        TimeResponse response = new TimeResponse(time, event, new int[time.length], 1, TimeResponse.Shape.WEIBULL);
        double[][] columns = columns(all);
        double[] beta = PosteriorMode.of(
                        response, new double[][] {columns[1], columns[2]}, new double[2], new double[2])
                .coefficients();
        assertThat(beta[0]).isCloseTo(-0.5, within(0.13));
        assertThat(beta[1]).isCloseTo(0.4, within(0.06));
        Baseline.Weibull weibull = (Baseline.Weibull) response.baselines()[0];
        assertThat(weibull.shape()).isCloseTo(1.5, within(0.08));
        assertThat(weibull.scale()).isCloseTo(0.1, within(0.015));
        // Nobody is followed for longer than 6.
        assertThat(Arrays.stream(time).max().orElseThrow()).isEqualTo(6);
    }

    @Test
    void aHazardInPiecesIsFoundAndDrawn() {
        double[] cuts = {0, 1, 3};
        double[] rates = {0.1, 0.6, 0.2};
        Baseline.Pieces truth = new Baseline.Pieces(cuts, rates);
        var random = RandomStreams.seeded(3).at("pieces").open();
        double[] time = new double[20_000];
        boolean[] event = new boolean[time.length];
        for (int i = 0; i < time.length; i++) {
            double died = truth.time(random.nextExponential());
            time[i] = Math.min(died, 5);
            event[i] = died <= 5;
        }
        double[] ones = new double[time.length];
        Arrays.fill(ones, 1);
        Baseline.Pieces found = Baseline.Pieces.of(cuts, time, event, ones);
        // 2,000 events or more in each piece.
        for (int j = 0; j < 3; j++) {
            assertThat(found.rates()[j] / rates[j]).isCloseTo(1, within(0.08));
        }
        assertThat(truth.cumulative(4)).isCloseTo(0.1 + 1.2 + 0.2, within(1e-12));
        assertThat(truth.time(truth.cumulative(2.5))).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void missingValuesAreAsFrequentAsTheyWere() {
        Measurements source = Simulated.measurements(1000, 4);
        Dataset drawn = REGRESSIONS
                .fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1))
                .sample(Simulated.given(10_000), RandomStreams.seeded(2));
        for (String sex : List.of("f", "m")) {
            // Standard errors .015 and .007.
            assertThat(missing(drawn, sex)).isCloseTo(missing(source.data(), sex), within(0.02));
        }
        assertThat(Simulated.mean(drawn, "score", "B") - Simulated.mean(drawn, "score", "A"))
                .isCloseTo(3, within(0.2));
    }

    private static double missing(Dataset data, String sex) {
        int[] rows = IntStream.range(0, data.rows())
                .filter(row -> data.column("sex").text(row).equals(sex))
                .toArray();
        return (double) Arrays.stream(rows)
                        .filter(row -> data.column("lab").isMissing(row))
                        .count()
                / rows.length;
    }

    @Test
    void rowsDoNotDependOnTheNumberOfThreads() {
        Measurements source = RegressionTruth.measurements(100, 3);
        FittedSynthesizer one = REGRESSIONS.fit(source, RegressionTruth.GIVEN_ARM, RunContext.seeded(1));
        FittedSynthesizer two = REGRESSIONS.fit(
                source, RegressionTruth.GIVEN_ARM, RunContext.seeded(1).withThreads(2));
        assertThat(one.sample(RegressionTruth.given(50), RandomStreams.seeded(2)))
                .isEqualTo(two.sample(RegressionTruth.given(50), RandomStreams.seeded(2)));
    }

    @Test
    void aFitTellsHowFarItIsAndCanBeStopped() {
        Cancellation cancellation = new Cancellation();
        RunContext run = RunContext.seeded(1).cancelledBy(cancellation).onProgress((task, done, total) -> {
            assertThat(total).isEqualTo(8);
            if (done == 3) {
                cancellation.cancel();
            }
        });
        assertThatThrownBy(() -> REGRESSIONS.fit(RegressionTruth.measurements(50, 1), RegressionTruth.GIVEN_ARM, run))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void separationHasNoInfiniteSlopeAndIsNoted() {
        Measurements truth = RegressionTruth.measurements(200, 5);
        double[] x = truth.data().numbers("x").toArray();
        int[] separated = Arrays.stream(x).mapToInt(each -> each > 0 ? 1 : 0).toArray();
        Dataset data = truth.data()
                .with(CategoryColumn.of("binary", List.of("no", "yes"), separated))
                .with(NumberColumn.of(
                        "number", Arrays.stream(x).map(each -> 2 * each).toArray()));
        FittedSynthesizer fitted = REGRESSIONS.fit(
                new Measurements(data, RegressionTruth.SCHEMA), RegressionTruth.GIVEN_ARM, RunContext.seeded(1));
        assertThat(fitted.notes()).anyMatch(note -> note.startsWith("Separated") && note.contains("binary"));
        Dataset drawn = fitted.sample(RegressionTruth.given(500), RandomStreams.seeded(2));
        for (int row = 0; row < drawn.rows(); row++) {
            double at = drawn.numbers("x").value(row);
            if (Math.abs(at) > 0.5) {
                assertThat(drawn.categories("binary").code(row)).isEqualTo(at > 0 ? 1 : 0);
            }
            assertThat(drawn.numbers("number").value(row)).isCloseTo(2 * at, within(0.2));
        }
    }
}
