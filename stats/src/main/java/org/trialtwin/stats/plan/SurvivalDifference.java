package org.trialtwin.stats.plan;

import java.util.List;
import java.util.OptionalDouble;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.SurvivalComparison;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** The difference of Kaplan–Meier probabilities of each arm and control at a time. */
final class SurvivalDifference extends Method {
    static final String NAME = "survivalDifference";

    SurvivalDifference() {
        super(NAME, TimeToEvent.class, SummaryMeasure.SURVIVAL_DIFFERENCE, "at");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        OptionalDouble at = analysis.options().number("at");
        if (at.isEmpty()) {
            return List.of("at is required: the time at which survival is compared");
        }
        return at.getAsDouble() > 0 ? List.of() : List.of("at is " + at.getAsDouble() + ", it must be above 0");
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        SurvivalRows complete = SurvivalRows.of(analysis, rows);
        double at = analysis.options().number("at").orElseThrow();
        return complete.rows().eachArm(analysis, EffectMeasure.SURVIVAL_DIFFERENCE, arm -> {
            SurvivalRows pair = complete.pair(arm);
            return SurvivalComparison.of(pair.times(), pair.events(), pair.experimental(), at)
                    .difference(rows.level());
        });
    }
}
