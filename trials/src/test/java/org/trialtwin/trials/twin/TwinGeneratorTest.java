package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.TimeToEvent;

class TwinGeneratorTest {
    private static final int PER_ARM = 3000;
    private static final TrialData TRIAL = SmallTrial.data(600, 2);
    private static final TrialData TWINS = twins("sequential-trees", TRIAL);

    private static TrialData twins(String generator, TrialData trial) {
        return fit(generator, trial)
                .draw(
                        ArmSizes.each(trial.design(), PER_ARM),
                        RandomStreams.seeded(11).at("draw"));
    }

    private static FittedTwins fit(String generator, TrialData trial) {
        return TwinGenerator.conditionedOnArm(Synthesizers.byId(generator))
                .withoutBootstrap()
                .fitOnEveryone(trial, RunContext.seeded(7));
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
    void theRelationHoldsInEveryTwin(String generator) {
        TrialData twins = twins(generator, TRIAL);
        double[] dfs = twins.times(SmallTrial.DFS);
        double[] os = twins.times(SmallTrial.OS);
        double[] relapsed = twins.indicator(SmallTrial.DFS.event());
        double[] dead = twins.indicator(SmallTrial.OS.event());
        for (int row = 0; row < dfs.length; row++) {
            assertThat(dfs[row]).isLessThanOrEqualTo(os[row]);
            // Who is censored for disease-free survival is alive then, and followed no longer.
            if (relapsed[row] == 0) {
                assertThat(os[row]).isEqualTo(dfs[row]);
                assertThat(dead[row]).isZero();
            }
        }
    }

    @Test
    void deathsWithoutRelapseKeepTheirShare() {
        double share = directDeaths(TRIAL);
        assertThat(share).isBetween(0.05, 0.4);
        assertThat(directDeaths(TWINS)).isCloseTo(share, within(4 * Math.sqrt(share / (2 * PER_ARM)) + 0.015));
    }

    @Test
    void kaplanMeierCurvesAgree() {
        for (TimeToEvent endpoint : new TimeToEvent[] {SmallTrial.OS, SmallTrial.DFS}) {
            for (int arm = 0; arm < 2; arm++) {
                ProductLimit real = curve(TRIAL, endpoint, arm);
                ProductLimit twin = curve(TWINS, endpoint, arm);
                for (int week = 10; week <= 100; week += 10) {
                    double survival = real.survivalAt(week);
                    // Smoothing and the leaves' different censoring move a curve by up to 0.03.
                    assertThat(twin.survivalAt(week))
                            .as("%s, arm %d, week %d", endpoint.name(), arm, week)
                            .isCloseTo(survival, within(0.03 + 4 * Math.sqrt(survival * (1 - survival) / PER_ARM)));
                }
            }
        }
    }

    @Test
    void baselinesDoNotDependOnTheArmAndOutcomesDo() {
        assertThat(mean(TWINS, "age", 1) - mean(TWINS, "age", 0))
                .isCloseTo(0, within(5 * 12 * Math.sqrt(2.0 / PER_ARM)));
        // The fit is on a bootstrap: 270 patients an arm who have both values, with a deviation of 8 around their
        // baseline.
        double bootstrapError = 8 * Math.sqrt(2.0 / 270);
        // Real arms differ in their baseline by chance; twins do not, so the comparison is of changes from it.
        double imbalance = mean(TRIAL, "ql0", 1) - mean(TRIAL, "ql0", 0);
        double effect = mean(TRIAL, "ql", 1) - mean(TRIAL, "ql", 0) - imbalance;
        assertThat(mean(TWINS, "ql", 1) - mean(TWINS, "ql", 0)).isCloseTo(effect, within(3 * bootstrapError));
    }

    @Test
    void idsAreNewAndEveryRowIsFlagged() {
        Set<String> real = ids(TRIAL);
        Set<String> synthetic = ids(TWINS);
        assertThat(synthetic).hasSize(2 * PER_ARM).doesNotContainAnyElementsOf(real);
        assertThat(TWINS.count(SubjectOrigin.SYNTHETIC)).isEqualTo(TWINS.patients());
    }

    @Test
    void idsAreNewEvenWhereTheSourceIsSynthetic() {
        TrialData again = TrialData.of(
                TRIAL.design(),
                TWINS.table()
                        .with(TRIAL.table()
                                .column("week")
                                .take(IntStream.range(0, TWINS.patients())
                                        .map(row -> row % 600)
                                        .toArray())));
        TrialData twinsOfTwins =
                fit("sampling-with-replacement", again).draw(ArmSizes.each(TRIAL.design(), 5), RandomStreams.seeded(1));
        assertThat(ids(again)).doesNotContainAnyElementsOf(ids(twinsOfTwins));
    }

    @Test
    void undeclaredColumnsAreEmptyAndTheOrderIsTheSources() {
        assertThat(TWINS.table().names()).isEqualTo(TRIAL.table().names());
        assertThat(TWINS.table().column("comment").missing()).isEqualTo(TWINS.patients());
        assertThat(TWINS.table().column("age").missing()).isZero();
    }

    @Test
    void twinsHaveTheTypesAndDecimalsOfTheSource() {
        for (Column column : TRIAL.table().columns()) {
            assertThat(TWINS.table().column(column.name())).hasSameClassAs(column);
        }
        assertThat(TWINS.numbers("os").decimals()).isLessThanOrEqualTo(2);
        assertThat(TRIAL.append(TWINS).patients()).isEqualTo(600 + 2 * PER_ARM);
    }

    @Test
    void missingnessIsReproduced() {
        double share = (double) TRIAL.numbers("ql").missing() / 600;
        assertThat((double) TWINS.numbers("ql").missing() / TWINS.patients()).isCloseTo(share, within(0.03));
    }

    @Test
    void aGroupInWhichNobodyGoesOnLeavesNoTimeMissing() {
        // In arm 1 relapse and death always come together, with decimals: no gap to learn from in that arm.
        Dataset table = TRIAL.table();
        double[] os = table.numbers("os").toArray();
        double[] dfs = table.numbers("dfs").toArray();
        for (int row = 0; row < os.length; row++) {
            if (TRIAL.arms()[row] == 1) {
                os[row] = dfs[row];
            }
        }
        TrialData trial = TrialData.of(TRIAL.design(), table.with(NumberColumn.of("os", os)));
        TrialData twins =
                fit("sequential-trees", trial).draw(ArmSizes.each(trial.design(), 300), RandomStreams.seeded(3));
        assertThat(twins.numbers("os").missing()).isZero();
        double[] twinOs = twins.times(SmallTrial.OS);
        double[] twinDfs = twins.times(SmallTrial.DFS);
        for (int row = 0; row < twinOs.length; row++) {
            assertThat(twins.arms()[row] == 0 || twinOs[row] == twinDfs[row]).isTrue();
        }
    }

    @Test
    void whatCannotBeDrawnIsTold() {
        int[] control =
                IntStream.range(0, 600).filter(row -> TRIAL.arms()[row] == 0).toArray();
        assertThatThrownBy(() -> fit("sequential-trees", TRIAL.take(control)))
                .hasMessageContaining("Arm \"1\" has no patients to learn from");
        assertThatThrownBy(() ->
                        fit("sequential-trees", TRIAL).draw(new ArmSizes(Map.of("9", 3)), RandomStreams.seeded(1)))
                .hasMessageContaining("\"9\"")
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> new ArmSizes(Map.of("0", -1))).hasMessageContaining("-1");
        TrialDesign competing = SmallTrial.survivalOnly()
                .secondary(Endpoint.timeToEvent("CAUSE", "week", EventIndicator.eventWhen("relapsed", 1)))
                .build();
        assertThatThrownBy(() -> fit("sequential-trees", TrialData.of(competing, SmallTrial.table(60, 1))))
                .hasMessageContaining("share the event column \"relapsed\" at different times");
    }

    @Test
    void anEndpointWithinATimeToEventIsDrawnWithItWhereverItStands() {
        EventIndicator dead = EventIndicator.eventWhen("dead", 1);
        TrialDesign first = SmallTrial.withoutOrder()
                .secondary(Endpoint.binary("DEAD", dead))
                .build();
        TrialDesign leading = TrialDesign.builder("Small")
                .subjectId("id")
                .armColumn("arm")
                .arms(first.arms().get(0), first.arms().get(1))
                .primary(Endpoint.binary("ANY", dead))
                .secondary(Endpoint.timeToEvent("dead", "os", dead))
                .build();
        for (TrialDesign design : List.of(first, leading)) {
            TrialData twins = fit("sequential-trees", TrialData.of(design, SmallTrial.table(200, 4)))
                    .draw(ArmSizes.each(design, 50), RandomStreams.seeded(2));
            assertThat(twins.indicator(dead)).contains(0, 1).doesNotContain(Double.NaN);
        }
        TrialDesign shared = SmallTrial.withoutOrder()
                .secondary(Endpoint.timeToEvent("FOLLOWED", "ql", dead))
                .build();
        TrialData trial =
                TrialData.of(shared, SmallTrial.table(60, 1).with(TextColumn.of("ql", Collections.nCopies(60, "3"))));
        assertThatThrownBy(() -> fit("sequential-trees", trial))
                .hasMessageContaining("share the event column \"dead\" at different times");
    }

    @Test
    void noTwinsAreATableToo() {
        assertThat(fit("sequential-trees", TRIAL)
                        .draw(ArmSizes.each(TRIAL.design(), 0), RandomStreams.seeded(1))
                        .patients())
                .isZero();
    }

    private static double directDeaths(TrialData data) {
        double[] dfs = data.times(SmallTrial.DFS);
        double[] os = data.times(SmallTrial.OS);
        double[] dead = data.indicator(SmallTrial.OS.event());
        return (double) IntStream.range(0, dfs.length)
                        .filter(row -> dead[row] == 1 && os[row] == dfs[row])
                        .count()
                / dfs.length;
    }

    private static ProductLimit curve(TrialData data, TimeToEvent endpoint, int arm) {
        int[] rows = IntStream.range(0, data.patients())
                .filter(row -> data.arms()[row] == arm)
                .toArray();
        TrialData own = data.take(rows);
        double[] event = own.indicator(endpoint.event());
        boolean[] occurred = new boolean[event.length];
        for (int i = 0; i < event.length; i++) {
            occurred[i] = event[i] == 1;
        }
        return ProductLimit.of(own.times(endpoint), occurred);
    }

    private static double mean(TrialData data, String column, int arm) {
        int[] arms = data.arms();
        double[] values = data.numbers(column).toArray();
        return IntStream.range(0, arms.length)
                .filter(row -> arms[row] == arm && !Double.isNaN(values[row]))
                .mapToDouble(row -> values[row])
                .average()
                .orElseThrow();
    }

    private static Set<String> ids(TrialData data) {
        Set<String> ids = new HashSet<>();
        for (int row = 0; row < data.patients(); row++) {
            ids.add(data.table().column("id").text(row));
        }
        return ids;
    }
}
