package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.data.RetainedPatients;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;

/** Relapse, metastasis and death, each never before the one before it: gaps of different patients may add up to too much. */
class TwinsOfOrderedTimesTest {
    private static final TrialData TRIAL = trial();
    private static final TrialData TWINS = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees())
            .fit(new RetainedPatients(TRIAL), RunContext.seeded(3))
            .draw(ArmSizes.each(TRIAL.design(), 3000), RandomStreams.seeded(4));

    private static TrialData trial() {
        TrialDesign design = TrialDesign.builder("Ordered")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("0"), Arm.experimental("1"))
                .primary(Endpoint.timeToEvent("OS", "os", EventIndicator.eventWhen("dead", 1)))
                .secondary(Endpoint.timeToEvent("DM", "dm", EventIndicator.eventWhen("spread", 1)))
                .secondary(Endpoint.timeToEvent("LR", "lr", EventIndicator.eventWhen("relapsed", 1)))
                .notAfter("LR", "DM")
                .notAfter("DM", "OS")
                .notAfter("LR", "OS")
                .build();
        int n = 300;
        RandomStream random = RandomStreams.seeded(1).open();
        String[] id = new String[n];
        double[][] values = new double[7][n];
        for (int i = 0; i < n; i++) {
            id[i] = "P" + i;
            double relapse = random.nextExponential() * 100;
            double spread = relapse + random.nextExponential() * 100;
            double dead = Math.min(random.nextExponential() * 400, spread + random.nextExponential() * 100);
            double end = 100 + 100 * random.nextDouble();
            double[] times = {dead, Math.min(spread, dead), Math.min(relapse, dead)};
            boolean[] events = {true, spread < dead, relapse < dead};
            values[6][i] = i % 2;
            for (int k = 0; k < 3; k++) {
                values[2 * k][i] = DecimalText.round(Math.min(times[k], end), 4);
                values[2 * k + 1][i] = events[k] && times[k] <= end ? 1 : 0;
            }
        }
        String[] names = {"os", "dead", "dm", "spread", "lr", "relapsed", "arm"};
        Dataset table = Dataset.of(List.of(TextColumn.of("id", Arrays.asList(id))));
        for (int k = 0; k < names.length; k++) {
            table = table.with(NumberColumn.of(names[k], values[k]));
        }
        return TrialData.of(design, table);
    }

    private static long diedAt(TrialData data, double time) {
        double[] times = data.table().numbers("os").toArray();
        long found = 0;
        for (int i = 0; i < times.length; i++) {
            found += times[i] == time && data.table().column("dead").text(i).equals("1") ? 1 : 0;
        }
        return found;
    }

    private static double latest(TrialData data, String time) {
        return Arrays.stream(data.table().numbers(time).toArray()).max().orElseThrow();
    }

    /** Who would have relapsed or died without it after the end of follow-up was alive when it ended. */
    @Test
    void nobodyDiesWhereAnEarlierTimeWasCut() {
        assertThat(diedAt(TRIAL, latest(TRIAL, "dm"))).isZero();
        assertThat(latest(TWINS, "dm")).isEqualTo(latest(TRIAL, "dm"));
        assertThat(diedAt(TWINS, latest(TRIAL, "dm"))).isZero();
    }

    @Test
    void theOrderHoldsAndFollowUpIsNoLonger() {
        double[] relapse = TWINS.table().numbers("lr").toArray();
        double[] spread = TWINS.table().numbers("dm").toArray();
        double[] death = TWINS.table().numbers("os").toArray();
        for (int i = 0; i < death.length; i++) {
            assertThat(relapse[i]).isLessThanOrEqualTo(spread[i]);
            assertThat(spread[i]).isLessThanOrEqualTo(death[i]);
        }
        assertThat(latest(TWINS, "os")).isLessThanOrEqualTo(latest(TRIAL, "os"));
    }
}
