package org.trialtwin.core.synthesis.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Simulated;

class SequentialTreesTest {
    private static final int DRAWN = 4000;
    private static final RandomStreams STREAMS = RandomStreams.seeded(99);
    private static final Measurements SOURCE = Simulated.measurements(500, 1);
    private static final FittedSynthesizer FITTED = fit(SOURCE, Simulated.GIVEN_GROUP);
    private static final Dataset TWINS = FITTED.sample(Simulated.given(DRAWN), STREAMS);

    private static FittedSynthesizer fit(Measurements source, Conditioning conditioning) {
        return SequentialTrees.withDefaults().fit(source, conditioning, RunContext.seeded(3));
    }

    /** Five standard errors of a mean of that many draws. */
    private static double error(double deviation) {
        return 5 * deviation / Math.sqrt(DRAWN);
    }

    @Test
    void columnsStandInTheOrderOfTheSchema() {
        assertThat(TWINS.names()).isEqualTo(Simulated.SCHEMA.columns());
        assertThat(TWINS.rows()).isEqualTo(2 * DRAWN);
    }

    @Test
    void givenVariablesAreFixed() {
        assertThat(TWINS.column("group")).isEqualTo(Simulated.given(DRAWN).column("group"));
    }

    @Test
    void marginalsAreReproducedInEachGroup() {
        for (String group : List.of("A", "B")) {
            assertThat(Simulated.mean(TWINS, "score", group))
                    .isCloseTo(Simulated.mean(SOURCE.data(), "score", group), within(error(1.5)));
            assertThat(Simulated.mean(TWINS, "lab", group))
                    .isCloseTo(Simulated.mean(SOURCE.data(), "lab", group), within(error(1)));
            assertThat(Simulated.mean(TWINS, "visits", group))
                    .isCloseTo(Simulated.mean(SOURCE.data(), "visits", group), within(error(4)));
        }
    }

    @Test
    void variablesIndependentOfTheGivenOnesHaveOneDistribution() {
        double pooled =
                Arrays.stream(SOURCE.data().numbers("age").toArray()).average().orElseThrow();
        assertThat(Simulated.mean(TWINS, "age", "A")).isCloseTo(pooled, within(error(10)));
        assertThat(Simulated.mean(TWINS, "age", "B")).isCloseTo(pooled, within(error(10)));
        double men = share(SOURCE.data(), "sex", "m");
        assertThat(share(TWINS.take(rows("A")), "sex", "m")).isCloseTo(men, within(error(0.5)));
        assertThat(share(TWINS.take(rows("B")), "sex", "m")).isCloseTo(men, within(error(0.5)));
    }

    @Test
    void dependenceOnEarlierVariablesIsKept() {
        double source = correlation(SOURCE.data().take(groupRows(SOURCE.data(), "A")), "age", "score");
        double twins = correlation(TWINS.take(rows("A")), "age", "score");
        assertThat(source).isGreaterThan(0.6);
        assertThat(twins).isCloseTo(source, within(0.1));
    }

    @Test
    void kaplanMeierIsReproducedAndTheTailStaysNoEvent() {
        for (String group : List.of("A", "B")) {
            ProductLimit real = curve(SOURCE.data(), group);
            ProductLimit twin = curve(TWINS, group);
            for (double time : new double[] {0.25, 0.5, 1, 1.5, 2, 2.5, 3, 3.5}) {
                double survival = real.survivalAt(time);
                // The leaves' curves together are the group's curve but for covariates and smoothing: 0.01.
                assertThat(twin.survivalAt(time))
                        .as("group %s at %s", group, time)
                        .isCloseTo(survival, within(0.01 + 4 * Math.sqrt(survival * (1 - survival) / DRAWN)));
            }
            double end = real.survivalAt(10);
            assertThat(end).isGreaterThan(0.1);
            assertThat(twin.survivalAt(10))
                    .as("renormalised curves would end at 0")
                    .isGreaterThan(end - 0.1);
        }
    }

    @Test
    void noPairOfTimeAndEventIsCopied() {
        Set<String> donors = pairs(SOURCE.data());
        Dataset twins = TWINS;
        long copies = IntStream.range(0, twins.rows())
                .filter(row -> donors.contains(pair(twins, row)))
                .count();
        // 1,000 donors on 40,000 times of four decimals: about 2% of draws hit one by chance.
        assertThat((double) copies / twins.rows()).isLessThan(0.05);
    }

    @Test
    void missingnessIsReproducedAndDependsOnWhatItDependedOn() {
        for (String sex : List.of("f", "m")) {
            assertThat(missing(TWINS, sex)).isCloseTo(missing(SOURCE.data(), sex), within(0.02 + error(0.5)));
        }
    }

    @Test
    void constraintsHoldExactly() {
        Dataset twins = TWINS;
        for (int row = 0; row < twins.rows(); row++) {
            boolean high = twins.column("grade").text(row).equals("high");
            assertThat(twins.column("rest").isMissing(row)).isEqualTo(!high);
            assertThat(high && twins.column("sex").text(row).equals("m")).isFalse();
        }
        assertThat(share(twins, "grade", "high")).isPositive();
    }

    @Test
    void valuesStayInRangeAndInTheirUnits() {
        double[] age = TWINS.numbers("age").toArray();
        double[] realAge = SOURCE.data().numbers("age").toArray();
        assertThat(Arrays.stream(age).min().orElseThrow())
                .isGreaterThanOrEqualTo(Arrays.stream(realAge).min().orElseThrow());
        assertThat(Arrays.stream(age).max().orElseThrow())
                .isLessThanOrEqualTo(Arrays.stream(realAge).max().orElseThrow());
        assertThat(TWINS.numbers("age").decimals()).isLessThanOrEqualTo(1);
        assertThat(Arrays.stream(TWINS.numbers("visits").toArray())).allMatch(x -> x >= 0 && x == Math.rint(x));
        assertThat(TWINS.numbers("constant").toArray()).containsOnly(7);
        assertThat(Arrays.stream(TWINS.numbers("time").toArray())).allMatch(x -> x >= 0 && x <= 4);
        assertThat(TWINS.column("entry").missing()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameTwins() {
        Dataset again = fit(SOURCE, Simulated.GIVEN_GROUP).sample(Simulated.given(DRAWN), STREAMS);
        assertThat(again).isEqualTo(TWINS);
        assertThat(FITTED.sample(Simulated.given(50), STREAMS.at("other")))
                .isNotEqualTo(FITTED.sample(Simulated.given(50), STREAMS));
    }

    @Test
    void anUnseenGivenLevelIsTold() {
        Dataset unknown = Dataset.of(CategoryColumn.of("group", List.of("C")));
        assertThatThrownBy(() -> FITTED.sample(unknown, STREAMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"C\"")
                .hasMessageContaining("\"group\"");
        Measurements onlyA = SOURCE.take(groupRows(SOURCE.data(), "A"));
        assertThatThrownBy(() -> fit(onlyA, Simulated.GIVEN_GROUP).sample(Simulated.given(1), STREAMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was learned about [group] = [B]");
        assertThatThrownBy(() -> FITTED.sample(Dataset.of(), STREAMS)).hasMessageContaining("group");
    }

    @Test
    void nothingToLearnFromIsTold() {
        assertThatThrownBy(() -> fit(SOURCE.take(), Simulated.GIVEN_GROUP)).hasMessageContaining("no rows");
        assertThatThrownBy(() -> fit(SOURCE, Conditioning.on("age"))).hasMessageContaining("categorical");
        assertThatThrownBy(() -> Conditioning.on("group").withIndependent(List.of("group")))
                .hasMessageContaining("\"group\"");
    }

    @Test
    void oneRowInEachGroupIsEnough() {
        Dataset twins = fit(SOURCE.take(0, 1), Simulated.GIVEN_GROUP).sample(Simulated.given(20), STREAMS);
        assertThat(twins.rows()).isEqualTo(40);
        assertThat(twins.column("age").missing()).isZero();
        assertThat(twins.column("time").missing()).isZero();
    }

    @Test
    void whatExistsInOneGroupOnlyIsBorrowedWhereItHasToExist() {
        // The course does not depend on the group, but by chance nobody in B went on: B has no gap of its own.
        int n = 60;
        int[] group = new int[n];
        int[] course = new int[n];
        double[] gap = new double[n];
        for (int i = 0; i < n; i++) {
            group[i] = i % 2;
            course[i] = i % 4 == 0 ? 1 : 0;
            gap[i] = course[i] == 1 ? 10 + i / 10.0 : Double.NaN;
        }
        Schema schema = new Schema(
                List.of(
                        new Variable.Categorical("group"),
                        new Variable.Categorical("course"),
                        new Variable.Continuous("gap")),
                List.of(new Constraint.ExistsOnlyWhere("gap", "course", Set.of("goes on"))));
        Dataset data = Dataset.of(
                CategoryColumn.of("group", List.of("A", "B"), group),
                CategoryColumn.of("course", List.of("ends", "goes on"), course),
                NumberColumn.of("gap", gap));
        Dataset twins = fit(
                        new Measurements(data, schema), Conditioning.on("group").withIndependent(List.of("course")))
                .sample(Simulated.given(200), STREAMS);
        int goesOn = 0;
        for (int row = 200; row < 400; row++) {
            boolean exists = twins.column("course").text(row).equals("goes on");
            goesOn += exists ? 1 : 0;
            assertThat(twins.column("gap").isMissing(row)).isEqualTo(!exists);
        }
        assertThat(goesOn).isPositive();
    }

    @Test
    void allCensoredGivesNoEvent() {
        Dataset twins = survival(new double[] {3, 1, 2, 5, 4, 6}, new double[6]);
        assertThat(twins.numbers("event").toArray()).containsOnly(0);
        assertThat(Arrays.stream(twins.numbers("time").toArray())).allMatch(x -> x >= 1 && x <= 6);
    }

    @Test
    void allEventsGivesEvents() {
        Dataset twins = survival(new double[] {3, 1, 2, 5, 4, 6}, new double[] {1, 1, 1, 1, 1, 1});
        assertThat(twins.numbers("event").toArray()).containsOnly(1);
        assertThat(Arrays.stream(twins.numbers("time").toArray())).allMatch(x -> x >= 1 && x <= 6);
    }

    @Test
    void tiesAndTimeZeroAreValues() {
        Dataset twins = survival(new double[] {0, 0, 2, 2, 2, 2}, new double[] {1, 0, 1, 1, 0, 0});
        assertThat(Arrays.stream(twins.numbers("time").toArray())).allMatch(x -> x >= 0 && x <= 2);
        assertThat(twins.numbers("event").toArray()).contains(0, 1);
        assertThat(survival(new double[] {0, 0}, new double[] {1, 1})
                        .numbers("time")
                        .toArray())
                .containsOnly(0);
    }

    @Test
    void aVariableThatIsAlwaysMissingStaysMissing() {
        Schema schema = Schema.of(List.of(new Variable.Continuous("x"), new Variable.Categorical("g")));
        Dataset data = Dataset.of(
                NumberColumn.of("x", Double.NaN, Double.NaN, Double.NaN),
                CategoryColumn.of("g", Arrays.asList(null, null, null)));
        Dataset twins = fit(new Measurements(data, schema), Conditioning.on())
                .sample(Dataset.of(NumberColumn.of("rows", 1, 2)), STREAMS);
        assertThat(twins.column("x").missing()).isEqualTo(2);
        assertThat(twins.column("g").missing()).isEqualTo(2);
    }

    private static Dataset survival(double[] time, double[] event) {
        int[] group = new int[time.length];
        Schema schema =
                Schema.of(List.of(new Variable.Categorical("group"), new Variable.CensoredTime("s", "time", "event")));
        Dataset data = Dataset.of(
                CategoryColumn.of("group", List.of("A"), group),
                NumberColumn.of("time", time),
                NumberColumn.of("event", event));
        return fit(new Measurements(data, schema), Conditioning.on("group"))
                .sample(Dataset.of(CategoryColumn.of("group", List.of("A"), new int[300])), STREAMS);
    }

    private static int[] rows(String group) {
        return groupRows(TWINS, group);
    }

    private static int[] groupRows(Dataset data, String group) {
        return IntStream.range(0, data.rows())
                .filter(row -> data.column("group").text(row).equals(group))
                .toArray();
    }

    private static double share(Dataset data, String column, String level) {
        return (double) IntStream.range(0, data.rows())
                        .filter(row -> data.column(column).text(row).equals(level))
                        .count()
                / data.rows();
    }

    private static double missing(Dataset data, String sex) {
        int[] rows = IntStream.range(0, data.rows())
                .filter(row -> data.column("sex").text(row).equals(sex))
                .toArray();
        return (double) data.take(rows).column("lab").missing() / rows.length;
    }

    private static ProductLimit curve(Dataset data, String group) {
        Dataset rows = data.take(groupRows(data, group));
        double[] event = rows.numbers("event").toArray();
        boolean[] occurred = new boolean[event.length];
        for (int i = 0; i < event.length; i++) {
            occurred[i] = event[i] == 1;
        }
        return ProductLimit.of(rows.numbers("time").toArray(), occurred);
    }

    private static Set<String> pairs(Dataset data) {
        Set<String> pairs = new HashSet<>();
        for (int row = 0; row < data.rows(); row++) {
            pairs.add(pair(data, row));
        }
        return pairs;
    }

    private static String pair(Dataset data, int row) {
        return data.column("time").text(row) + "/" + data.column("event").text(row);
    }

    private static double correlation(Dataset data, String a, String b) {
        return new PearsonsCorrelation()
                .correlation(data.numbers(a).toArray(), data.numbers(b).toArray());
    }
}
