package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.VisitColumns;

class MonotoneDropoutTest {
    private static final int VISITS = 5;
    private static final int PATIENTS = 300;

    /** Some patients stay away from a visit on for good; with returns some come back. */
    private static TrialData trial(boolean withReturns) {
        RandomStream random = RandomStreams.seeded(1).at("dropout").open();
        List<List<@Nullable String>> columns = new ArrayList<>();
        for (int column = 0; column < VISITS + 2; column++) {
            columns.add(new ArrayList<>());
        }
        for (int i = 0; i < PATIENTS; i++) {
            columns.get(0).add("P" + i);
            columns.get(1).add(Integer.toString(i % 2));
            int last = random.nextInt(3) == 0 ? random.nextInt(VISITS) : VISITS;
            for (int visit = 0; visit < VISITS; visit++) {
                boolean missed = visit >= last && !(withReturns && visit == VISITS - 1);
                columns.get(visit + 2).add(missed ? null : Integer.toString(40 + 2 * visit + random.nextInt(20)));
            }
        }
        List<Column> table = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("id", "arm"));
        TrialDesign.Builder design = TrialDesign.builder("Dropout")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("0"), Arm.experimental("1"));
        List<VisitColumns.VisitColumn> visits = new ArrayList<>();
        for (int visit = 0; visit < VISITS; visit++) {
            names.add("v" + visit);
            visits.add(new VisitColumns.VisitColumn(Integer.toString(visit), "v" + visit));
        }
        for (int column = 0; column < names.size(); column++) {
            table.add(TextColumn.of(names.get(column), columns.get(column)));
        }
        return TrialData.of(
                design.primary(Endpoint.longitudinal("PAIN", new VisitColumns.Wide(visits)))
                        .build(),
                Dataset.of(table));
    }

    private static int returns(TrialData data) {
        int returns = 0;
        for (int visit = 1; visit < VISITS; visit++) {
            Column before = data.table().column("v" + (visit - 1));
            Column next = data.table().column("v" + visit);
            for (int row = 0; row < next.size(); row++) {
                returns += before.isMissing(row) && !next.isMissing(row) ? 1 : 0;
            }
        }
        return returns;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential-trees", "sampling-with-replacement", "independent-marginals"})
    void whereNobodyCameBackNoTwinDoes(String generator) {
        TrialData real = trial(false);
        assertThat(returns(real)).isZero();
        TrialData twins = twins(generator, real);
        assertThat(returns(twins)).isZero();
        assertThat(twins.table().column("v4").missing()).isPositive();
        assertThat(twins.table().column("v0").missing()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential-trees"})
    void whereSomebodyDidSomeTwinsDo(String generator) {
        TrialData real = trial(true);
        assertThat(returns(real)).isPositive();
        assertThat(returns(twins(generator, real))).isPositive();
    }

    private static TrialData twins(String generator, TrialData real) {
        return TwinGenerator.conditionedOnArm(Synthesizers.byId(generator))
                .fitOnEveryone(real, RunContext.seeded(2))
                .draw(ArmSizes.each(real.design(), 2000), RandomStreams.seeded(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void fewVisitsHaveNothingBetweenThem(int visits) {
        List<Column> columns =
                Arrays.<Column>asList(NumberColumn.of("v", 1, Double.NaN)).subList(0, visits);
        List<Constraint> constraints = MonotoneDropout.between(columns);
        assertThat(constraints).isEmpty();
    }
}
