package org.trialtwin.trials.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.FollowUp;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.twin.TwinGenerator;

class HybridPlanTest {
    private static final TrialData TRIAL = SmallTrial.data(200, 3);
    private static final RunContext RUN = RunContext.seeded(20240601L);
    private static final TwinGenerator GENERATOR = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees());

    private static List<String> ids(TrialData data) {
        return IntStream.range(0, data.patients())
                .mapToObj(row -> data.table().column("id").text(row))
                .toList();
    }

    private static HybridCohort complete(HybridSplit split) {
        return split.completeWith(GENERATOR.fit(split.retained(), RUN), RUN);
    }

    @Test
    void theLastRecruitedHaveTheLargestOrder() {
        // Three patients a week: the 80 withheld are those of weeks 40 to 66.
        HybridSplit split = HybridPlan.replacing(0.4).lastRecruited().split(TRIAL, RUN);
        double[] withheld = weeks(split.withheld().data());
        double[] retained = weeks(split.retained().data());
        assertThat(withheld).hasSize(80);
        assertThat(Arrays.stream(withheld).min().orElseThrow())
                .isGreaterThanOrEqualTo(Arrays.stream(retained).max().orElseThrow());
    }

    @Test
    void tiesAreBrokenAtRandomButReproducibly() {
        List<List<String>> chosen = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            // 81 patients: weeks 40 to 66 and one of the three of week 39.
            HybridPlan plan = HybridPlan.replacing(0.405).lastRecruited();
            chosen.add(ids(plan.split(TRIAL, RunContext.seeded(seed)).withheld().data()));
            assertThat(ids(plan.split(TRIAL, RunContext.seeded(seed)).withheld().data()))
                    .isEqualTo(chosen.get(seed));
        }
        assertThat(chosen.stream().distinct().count()).isBetween(2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"last-recruited", "random", "random-within-strata", "arm:1"})
    void retainedNeverContainsWithheld(String who) {
        for (double fraction : new double[] {0, 0.1, 0.25, 0.5}) {
            HybridSplit split = HybridPlan.replacing(fraction)
                    .withholding(Withholding.byId(who))
                    .split(TRIAL, RUN);
            assertThat(Collections.disjoint(
                            ids(split.retained().data()), ids(split.withheld().data())))
                    .isTrue();
            List<String> all = new ArrayList<>(ids(split.retained().data()));
            all.addAll(ids(split.withheld().data()));
            assertThat(all).containsExactlyInAnyOrderElementsOf(ids(TRIAL));
            assertThat(split.twinsWanted().total())
                    .isEqualTo(split.withheld().data().patients());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"last-recruited", "random", "random-within-strata", "arm:1"})
    void atFractionZeroTheHybridIsTheTrial(String who) {
        HybridSplit split =
                HybridPlan.replacing(0).withholding(Withholding.byId(who)).split(TRIAL, RUN);
        assertThat(split.retained().data()).isEqualTo(TRIAL);
        assertThat(complete(split).data()).isEqualTo(TRIAL);
        assertThat(complete(HybridPlan.augmenting(0).split(TRIAL, RUN)).data()).isEqualTo(TRIAL);
    }

    @Test
    void theHybridKeepsTheSizeOfEveryArm() {
        HybridCohort hybrid = complete(HybridPlan.replacing(0.4).lastRecruited().split(TRIAL, RUN));
        assertThat(hybrid.data().armSizes()).isEqualTo(TRIAL.armSizes());
        assertThat(hybrid.real()).isEqualTo(120);
        assertThat(hybrid.synthetic()).isEqualTo(80);
        for (int row = 0; row < 120; row++) {
            assertThat(hybrid.data().origin(row)).isEqualTo(SubjectOrigin.REAL);
        }
        assertThat(hybrid.provenance().settings()).containsEntry("learnedFrom", "retained patients");
    }

    @Test
    void randomWithinStrataKeepsShares() {
        HybridSplit split = HybridPlan.replacing(0.3).randomWithinStrata().split(TRIAL, RUN);
        Map<String, Integer> all = cells(TRIAL);
        Map<String, Integer> withheld = cells(split.withheld().data());
        all.forEach((cell, size) -> assertThat((double) withheld.get(cell)).isBetween(0.3 * size - 1, 0.3 * size + 1));
        assertThat(split.withheld().data().patients()).isEqualTo(60);
    }

    @Test
    void oneArmOnly() {
        HybridSplit split = HybridPlan.replacing(0.5).arm("0").split(TRIAL, RUN);
        int[] sizes = split.withheld().data().armSizes();
        assertThat(sizes[0]).isEqualTo((int) Math.floor(0.5 * TRIAL.armSizes()[0] + 0.5));
        assertThat(sizes[1]).isZero();
        assertThatThrownBy(() -> HybridPlan.replacing(0.5).arm("9").split(TRIAL, RUN))
                .hasMessageContaining("\"9\"")
                .hasMessageContaining("[0, 1]");
    }

    @Test
    void augmentingAddsTwinsUntilTheFractionIsReached() {
        HybridSplit split = HybridPlan.augmenting(0.2).split(TRIAL, RUN);
        assertThat(split.retained().data()).isEqualTo(TRIAL);
        assertThat(split.withheld().data().patients()).isZero();
        assertThat(split.twinsWanted().total()).isEqualTo(50);
        HybridCohort hybrid = complete(split);
        assertThat(hybrid.data().patients()).isEqualTo(250);
        int control = split.twinsWanted().sizes().get("0");
        assertThat((double) control).isBetween(TRIAL.armSizes()[0] / 4.0 - 1, TRIAL.armSizes()[0] / 4.0 + 1);
        assertThat(HybridPlan.augmentingTo(317).split(TRIAL, RUN).twinsWanted().total())
                .isEqualTo(117);
        assertThatThrownBy(() -> HybridPlan.augmentingTo(199).split(TRIAL, RUN)).hasMessageContaining("200 patients");
    }

    @Test
    void fractionsOutOfRangeAreRefused() {
        for (double fraction : new double[] {-0.1, 1, 2, Double.NaN}) {
            assertThatThrownBy(() -> HybridPlan.replacing(fraction)).hasMessageContaining("[0, 1)");
            assertThatThrownBy(() -> HybridPlan.augmenting(fraction)).hasMessageContaining("[0, 1)");
        }
        assertThatThrownBy(() -> Withholding.byId("nobody")).hasMessageContaining("arm:CODE");
    }

    @Test
    void withoutAnOrderTheLastAreUnknown() {
        TrialDesign design = SmallTrial.withoutOrder().build();
        TrialData trial = TrialData.of(design, SmallTrial.table(30, 1));
        assertThatThrownBy(() -> HybridPlan.replacing(0.2).lastRecruited().split(trial, RUN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("enrolmentOrder")
                .hasMessageContaining("random");
    }

    @Test
    void atAccrualStopRetainedPatientsAreCensoredOnThatDay() {
        TrialDesign design =
                SmallTrial.survivalOnly().followUp(FollowUp.AT_ACCRUAL_STOP).build();
        TrialData trial = TrialData.of(design, SmallTrial.table(200, 3));
        HybridSplit split = HybridPlan.replacing(0.4).lastRecruited().split(trial, RUN);
        TrialData retained = split.retained().data();
        double stop = Arrays.stream(weeks(retained)).max().orElseThrow();
        double[] os = retained.times(SmallTrial.OS);
        double[] dead = retained.indicator(SmallTrial.OS.event());
        Map<String, Integer> rowOf = new HashMap<>();
        ids(trial).forEach(id -> rowOf.put(id, rowOf.size()));
        int cut = 0;
        for (int row = 0; row < os.length; row++) {
            int before = rowOf.get(ids(retained).get(row));
            double followUp = stop - retained.enrolment(row).orElseThrow();
            double published = trial.times(SmallTrial.OS)[before];
            assertThat(os[row]).isEqualTo(Math.min(followUp, published));
            if (published > followUp) {
                assertThat(dead[row]).isZero();
                cut++;
            } else {
                assertThat(dead[row]).isEqualTo(trial.indicator(SmallTrial.OS.event())[before]);
            }
        }
        assertThat(cut).isPositive();
        // Nobody is withheld: recruiting did not stop.
        assertThat(HybridPlan.replacing(0)
                        .lastRecruited()
                        .split(trial, RUN)
                        .retained()
                        .data())
                .isEqualTo(trial);
    }

    @Test
    void atAccrualStopNeedsTheDayOfEntryInTheUnitOfTheEndpoints() {
        TrialDesign noUnit = SmallTrial.withoutOrder()
                .enrolmentOrder("week")
                .followUp(FollowUp.AT_ACCRUAL_STOP)
                .build();
        assertThatThrownBy(() ->
                        HybridPlan.replacing(0.2).random().split(TrialData.of(noUnit, SmallTrial.table(30, 1)), RUN))
                .hasMessageContaining("enrolmentUnit");
        TrialDesign days = SmallTrial.survivalOnly()
                .enrolmentUnit("days")
                .followUp(FollowUp.AT_ACCRUAL_STOP)
                .build();
        assertThatThrownBy(() ->
                        HybridPlan.replacing(0.2).random().split(TrialData.of(days, SmallTrial.table(30, 1)), RUN))
                .hasMessageContaining("one unit");
    }

    private static double[] weeks(TrialData data) {
        return IntStream.range(0, data.patients())
                .mapToDouble(row -> data.enrolment(row).orElseThrow())
                .toArray();
    }

    private static Map<String, Integer> cells(TrialData data) {
        Map<String, Integer> cells = new HashMap<>();
        for (int row = 0; row < data.patients(); row++) {
            cells.merge(
                    data.table().column("arm").text(row)
                            + data.table().column("site").text(row),
                    1,
                    Integer::sum);
        }
        return cells;
    }
}
