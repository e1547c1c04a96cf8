package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Condition;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;

class TwinRequestTest {
    private static final TrialData TRIAL = SmallTrial.data(600, 2);
    private static final RandomStreams STREAMS = RandomStreams.seeded(11).at("draw");
    private static final FittedTwins FITTED = fit("sequential-trees");

    private static FittedTwins fit(String generator) {
        return TwinGenerator.conditionedOnArm(Synthesizers.byId(generator)).fitOnEveryone(TRIAL, RunContext.seeded(7));
    }

    private static Map<String, Integer> count(TrialData twins, String... columns) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < twins.patients(); row++) {
            int at = row;
            String key = String.join(
                    "/",
                    Arrays.stream(columns)
                            .map(column -> twins.table().column(column).text(at))
                            .toList());
            counts.merge(key, 1, Integer::sum);
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequential-trees",
                "sequential-boosted",
                "avatar",
                "adversarial-forest",
                "bayesian-network",
                "sampling-with-replacement",
                "independent-marginals"
            })
    void anyNumberPerArmAndStratumWithAnyCovariates(String generator) {
        TrialData twins = fit(generator)
                .draw(
                        TwinRequest.inStratum("0", Map.of("site", "north"), 30)
                                .andInStratum("0", Map.of("site", "south"), 5)
                                .andInStratum("1", Map.of("site", "south"), 70)
                                .where(Condition.atLeast("age", 65))
                                .where(Condition.is("grade", "1", "3")),
                        STREAMS);
        assertThat(count(twins, "arm", "site")).isEqualTo(Map.of("0/north", 30, "0/south", 5, "1/south", 70));
        assertThat(count(twins, "grade")).containsOnlyKeys("1", "3");
        assertThat(Arrays.stream(twins.numbers("age").toArray()).min().orElseThrow())
                .isGreaterThanOrEqualTo(65);
        assertThat(twins.count(SubjectOrigin.SYNTHETIC)).isEqualTo(105);
        assertThat(twins.table().names()).isEqualTo(TRIAL.table().names());
        double[] dfs = twins.times(SmallTrial.DFS);
        double[] os = twins.times(SmallTrial.OS);
        for (int row = 0; row < dfs.length; row++) {
            assertThat(dfs[row]).isLessThanOrEqualTo(os[row]);
        }
    }

    @Test
    void groupsAreBalancedOnRequest() {
        TrialData twins = FITTED.draw(TwinRequest.perArm(TRIAL.design(), 40).balanced("site", "grade"), STREAMS);
        // Six cells: the first four of each arm get one more.
        Map<String, Integer> cells = count(twins, "arm", "site", "grade");
        assertThat(cells).hasSize(12);
        assertThat(cells.values()).allMatch(size -> size == 6 || size == 7);
        TrialData some = FITTED.draw(
                TwinRequest.inArm("1", 40).balanced("grade").where(Condition.is("grade", "2", "3")), STREAMS);
        assertThat(count(some, "grade")).isEqualTo(Map.of("2", 20, "3", 20));
    }

    @Test
    void aRequestOfArmsOnlyIsWhatIsDrawnWithoutOne() {
        assertThat(FITTED.draw(TwinRequest.perArm(TRIAL.design(), 20), STREAMS).table())
                .isEqualTo(
                        FITTED.draw(ArmSizes.each(TRIAL.design(), 20), STREAMS).table());
    }

    @Test
    void theSameSeedGivesTheSameTwinsOnAnyThread() {
        TwinRequest request = TwinRequest.inArm("1", 50).where(Condition.atMost("nodes", 2));
        TrialData once = FITTED.draw(request, STREAMS);
        List<Dataset> again = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> FITTED.draw(request, STREAMS).table())
                .toList();
        assertThat(again).allMatch(once.table()::equals);
        assertThat(FITTED.prepare(request).provenance().settings())
                .containsEntry("conditions", "nodes<=2")
                .containsKeys("conditionsLearnedFrom", "learnedFrom");
    }

    @Test
    void everyPatientHasATwinUnderTheOtherArm() {
        TrialData control = FITTED.complete(TRIAL, "0", STREAMS);
        TrialData treated = FITTED.complete(TRIAL, "1", STREAMS);
        assertThat(control.armSizes()).containsExactly(600, 0);
        for (String baseline : List.of("site", "age", "nodes", "grade", "ql0")) {
            assertThat(control.table().column(baseline))
                    .as(baseline)
                    .isEqualTo(TRIAL.table().column(baseline));
        }
        // Quality of life is 5 better in arm 1 and follows its baseline: 600 pairs, a deviation of 8 each, and the
        // error of
        // the 600 patients.
        assertThat(mean(treated.numbers("ql")) - mean(control.numbers("ql"))).isCloseTo(5, within(3.0));
        assertThat(slope(control)).isGreaterThan(0.5);
    }

    private static double mean(NumberColumn column) {
        return Arrays.stream(column.toArray())
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElseThrow();
    }

    private static double slope(TrialData twins) {
        double[] x = twins.numbers("ql0").toArray();
        double[] y = twins.numbers("ql").toArray();
        double meanX = mean(twins.numbers("ql0"));
        double products = 0;
        double squares = 0;
        for (int row = 0; row < x.length; row++) {
            if (!Double.isNaN(y[row])) {
                products += (x[row] - meanX) * y[row];
                squares += (x[row] - meanX) * (x[row] - meanX);
            }
        }
        return products / squares;
    }

    @Test
    void aProfileOfSomeCovariatesIsCompleted() {
        Dataset profiles = Dataset.of(
                NumberColumn.of("age", 41.5, 70, Double.NaN), CategoryColumn.of("site", List.of("south"), 0, 0, 0));
        TrialData twins = FITTED.complete(profiles, "1", STREAMS);
        assertThat(twins.numbers("age").toArray()).containsExactly(41.5, 70, Double.NaN);
        assertThat(count(twins, "arm", "site")).isEqualTo(Map.of("1/south", 3));
        assertThat(twins.table().column("grade").missing()).isZero();
        assertThat(twins.times(SmallTrial.OS)).hasSize(3).doesNotContain(Double.NaN);
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        assertThatThrownBy(() -> FITTED.draw(
                        TwinRequest.inStratum("9", Map.of("age", "50"), 3)
                                .andInStratum("1", Map.of("site", "east"), 3)
                                .where(Condition.atLeast("os", 5))
                                .where(Condition.is("arm", "1"))
                                .where(Condition.is("ghost", "1"))
                                .where(Condition.atLeast("grade", 2))
                                .where(Condition.is("nodes", "few"))
                                .balanced("comment"),
                        STREAMS))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("\"9\" is not one of the declared arms")
                .hasMessageContaining("\"age\" is a number and has no levels")
                .hasMessageContaining("different covariates")
                .hasMessageContaining("\"os\" is an outcome")
                .hasMessageContaining("\"arm\" is the arm")
                .hasMessageContaining("\"ghost\" is not a covariate")
                .hasMessageContaining("\"grade\" is not a number")
                .hasMessageContaining("\"few\" is not")
                .hasMessageContaining("\"comment\" is not a covariate");
        assertThatThrownBy(() -> FITTED.draw(TwinRequest.inStratum("1", Map.of("site", "east"), 3), STREAMS))
                .hasMessageContaining("\"east\"");
        assertThatThrownBy(() -> FITTED.draw(TwinRequest.inArm("1", 3).where(Condition.above("age", 300)), STREAMS))
                .hasMessageContaining("\"age>300\" is fulfilled by 0 of 600");
        assertThatThrownBy(() -> FITTED.draw(
                        TwinRequest.inArm("1", 4).balanced("site").where(Condition.above("age", 300)), STREAMS))
                .hasMessageContaining("site=north");
        assertThatThrownBy(() -> FITTED.complete(
                        Dataset.of(
                                CategoryColumn.of("grade", List.of("7"), 0),
                                NumberColumn.of("os", 3),
                                CategoryColumn.of("age", List.of("old"), 0)),
                        "2",
                        STREAMS))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining("\"2\" is not one of the declared arms")
                .hasMessageContaining("Level \"7\"")
                .hasMessageContaining("\"os\" is not a covariate")
                .hasMessageContaining("\"age\" is to hold numbers");
        assertThatThrownBy(() -> TwinRequest.inArm("1", -1)).hasMessageContaining("-1");
        assertThat(FITTED.draw(TwinRequest.inArm("1", 0), STREAMS).patients()).isZero();
    }
}
