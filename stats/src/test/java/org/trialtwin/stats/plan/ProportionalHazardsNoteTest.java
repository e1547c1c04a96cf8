package org.trialtwin.stats.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;

/** A hazard ratio says so where the data speak against proportional hazards, and only there. */
class ProportionalHazardsNoteTest {
    private static EffectEstimate hazardRatio(double shape) {
        TrialDesign design = TrialDesign.builder("Simulated")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("0"), Arm.experimental("1"))
                .primary(Endpoint.timeToEvent("OS", "time", EventIndicator.eventWhen("dead", 1)))
                .build();
        RandomStream random = RandomStreams.seeded(9).at("proportional").open();
        List<String> ids = new ArrayList<>();
        List<String> arms = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        double[] time = new double[400];
        for (int i = 0; i < time.length; i++) {
            ids.add("P" + i);
            arms.add(Integer.toString(i % 2));
            dead.add("1");
            time[i] = i % 2 == 1 ? StrictMath.pow(random.nextExponential(), 1 / shape) : random.nextExponential();
        }
        Dataset table = Dataset.of(
                TextColumn.of("id", ids),
                TextColumn.of("arm", arms),
                NumberColumn.of("time", time),
                TextColumn.of("dead", dead));
        return AnalysisPlan.builder(design)
                .analyze("OS", Analyses.coxHazardRatio())
                .build()
                .run(TrialData.of(design, table))
                .rows()
                .get(0)
                .effect();
    }

    @Test
    void crossingHazardsAreTold() {
        assertThat(hazardRatio(3).notes())
                .anyMatch(note -> note.kind() == AnalysisNote.Kind.DOUBT
                        && note.text().startsWith("Proportional hazards of 1 are doubtful (p <0.0001)"));
        assertThat(hazardRatio(1).notes()).isEmpty();
    }
}
