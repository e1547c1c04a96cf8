package org.trialtwin.core.synthesis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
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

class AdversarialForestsTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(8);
    private static final AdversarialForests FORESTS = AdversarialForests.withDefaults();
    private static final int ROWS = 2000;

    /** Two boxes: with 70% a and b are about 0 and c is "y" in one of five, else a is about 6, b about -6 and c in four. */
    private static Measurements boxes() {
        RandomStream random = STREAMS.at("boxes").open();
        double[] a = new double[ROWS];
        double[] b = new double[ROWS];
        int[] c = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            boolean second = random.nextDouble() < 0.3;
            a[row] = (second ? 6 : 0) + random.nextGaussian();
            b[row] = (second ? -6 : 0) + random.nextGaussian();
            c[row] = random.nextDouble() < (second ? 0.8 : 0.2) ? 1 : 0;
        }
        return new Measurements(
                Dataset.of(
                        NumberColumn.of("a", a), NumberColumn.of("b", b), CategoryColumn.of("c", List.of("n", "y"), c)),
                new Schema(
                        List.of(
                                new Variable.Continuous("a"),
                                new Variable.Continuous("b"),
                                new Variable.Categorical("c")),
                        List.of()));
    }

    private static Dataset empty(int rows) {
        return Dataset.of(NumberColumn.of("nothing", new double[rows]));
    }

    private static double mean(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElseThrow();
    }

    @Test
    void theBoxesThatDataComeFromAreFound() {
        Measurements source = boxes();
        Dataset drawn =
                FORESTS.fit(source, Conditioning.on(), RunContext.seeded(1)).sample(empty(ROWS), STREAMS);
        double[] a = drawn.numbers("a").toArray();
        double[] b = drawn.numbers("b").toArray();
        double[] c =
                Arrays.stream(drawn.categories("c").codes()).asDoubleStream().toArray();
        int[] second = IntStream.range(0, ROWS).filter(row -> a[row] > 3).toArray();
        int[] first = IntStream.range(0, ROWS).filter(row -> a[row] <= 3).toArray();
        double[] trueA = source.data().numbers("a").toArray();
        double share = Arrays.stream(trueA).filter(value -> value > 3).count() / (double) ROWS;
        // Four standard errors of the draw.
        assertThat(second.length / (double) ROWS).isCloseTo(share, within(4 * Math.sqrt(0.21 / ROWS)));
        assertThat(mean(b, second)).isCloseTo(-6, within(0.2));
        assertThat(mean(b, first)).isCloseTo(0, within(0.2));
        assertThat(mean(c, second)).isCloseTo(0.8, within(0.1));
        assertThat(mean(c, first)).isCloseTo(0.2, within(0.07));
        assertThat(Arrays.stream(second)
                        .mapToDouble(row -> a[row])
                        .map(v -> (v - 6) * (v - 6))
                        .average()
                        .orElseThrow())
                .isBetween(0.7, 1.4);
        // Nobody lies between the boxes.
        assertThat(Arrays.stream(first).filter(row -> b[row] < -3).count()).isLessThan(ROWS / 100);
    }

    @Test
    void evidenceSaysInWhichBoxARowLies() {
        Conditioning knowsA = Conditioning.on().withKnown(List.of("a"));
        double[] known = new double[1000];
        Arrays.fill(known, 500, 1000, 5.5);
        Dataset drawn = FORESTS.fit(boxes(), knowsA, RunContext.seeded(2))
                .sample(Dataset.of(NumberColumn.of("a", known)), STREAMS);
        double[] b = drawn.numbers("b").toArray();
        double[] c =
                Arrays.stream(drawn.categories("c").codes()).asDoubleStream().toArray();
        int[] first = IntStream.range(0, 500).toArray();
        int[] second = IntStream.range(500, 1000).toArray();
        assertThat(mean(b, first)).isCloseTo(0, within(0.25));
        assertThat(mean(b, second)).isCloseTo(-6, within(0.25));
        assertThat(mean(c, first)).isCloseTo(0.2, within(0.1));
        assertThat(mean(c, second)).isCloseTo(0.8, within(0.1));
    }

    @Test
    void columnsThatDependStaySo() {
        Measurements source = Simulated.measurements(500, 4);
        Dataset drawn =
                FORESTS.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(3)).sample(Simulated.given(500), STREAMS);
        // Nine columns that tell nothing hide the one that does: of .70 the family keeps .35 to .55, whatever its
        // settings.
        assertThat(correlation(drawn)).isBetween(0.35, correlation(source.data()));
        NumberColumn lab = drawn.numbers("lab");
        double missing = IntStream.range(0, drawn.rows()).filter(lab::isMissing).count() / (double) drawn.rows();
        assertThat(missing).isCloseTo(0.225, within(0.06));
        for (int row = 0; row < drawn.rows(); row++) {
            String grade = drawn.column("grade").text(row);
            assertThat(drawn.column("rest").isMissing(row)).isEqualTo(!grade.equals("high"));
            assertThat(grade.equals("high") && drawn.column("sex").text(row).equals("m"))
                    .isFalse();
        }
    }

    private static double correlation(Dataset data) {
        double[] score = data.numbers("score").toArray();
        int[] group = data.categories("group").codes();
        return new PearsonsCorrelation()
                .correlation(
                        data.numbers("age").toArray(),
                        IntStream.range(0, score.length)
                                .mapToDouble(row -> score[row] - 3 * group[row])
                                .toArray());
    }

    @Test
    void noNumberOfAPatientIsReleasedUnlessManyShareIt() {
        Measurements source = boxes();
        double[] real = source.data().numbers("a").toArray();
        Arrays.sort(real);
        double[] drawn = FORESTS.fit(source, Conditioning.on(), RunContext.seeded(4))
                .sample(empty(500), STREAMS)
                .numbers("a")
                .toArray();
        // The two ends of the range may be met, where a draw is cut off.
        assertThat(Arrays.stream(drawn)
                        .filter(value -> Arrays.binarySearch(real, value) >= 0)
                        .count())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Measurements source = Simulated.measurements(100, 5);
        FittedSynthesizer one = FORESTS.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(6));
        FittedSynthesizer three =
                FORESTS.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(6).withThreads(3));
        assertThat(one.sample(Simulated.given(50), STREAMS)).isEqualTo(three.sample(Simulated.given(50), STREAMS));
    }

    @Test
    void fewerRowsThanALeafAreOneLeaf() {
        Dataset drawn = FORESTS.fit(Simulated.measurements(4, 6), Simulated.GIVEN_GROUP, RunContext.seeded(7))
                .sample(Simulated.given(20), STREAMS);
        assertThat(drawn.rows()).isEqualTo(40);
    }

    @Test
    void aForestCanBeCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> FORESTS.fit(
                        boxes(), Conditioning.on(), RunContext.seeded(1).cancelledBy(cancellation)))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> AdversarialForests.of(1, 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
