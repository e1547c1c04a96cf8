package org.trialtwin.stats.plan;

import java.util.List;
import java.util.OptionalDouble;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.RestrictedMeanComparison;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** The difference of restricted mean survival times of each arm and control. */
final class RestrictedMeanDifference extends Method {
    static final String NAME = "restrictedMeanDifference";

    RestrictedMeanDifference() {
        super(NAME, TimeToEvent.class, SummaryMeasure.RESTRICTED_MEAN_DIFFERENCE, "tau");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        OptionalDouble tau = analysis.options().number("tau");
        if (tau.isEmpty()) {
            return List.of("tau is required: the time up to which the mean is taken");
        }
        return tau.getAsDouble() > 0 ? List.of() : List.of("tau is " + tau.getAsDouble() + ", it must be above 0");
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        SurvivalRows complete = SurvivalRows.of(analysis, rows);
        double tau = analysis.options().number("tau").orElseThrow();
        return complete.rows().eachArm(analysis, EffectMeasure.RESTRICTED_MEAN_DIFFERENCE, arm -> {
            SurvivalRows pair = complete.pair(arm);
            return RestrictedMeanComparison.of(pair.times(), pair.events(), pair.experimental(), tau)
                    .difference(rows.level());
        });
    }
}
