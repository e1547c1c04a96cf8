package org.trialtwin.stats.plan;

import java.util.List;
import org.trialtwin.stats.continuous.WelchTest;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Welch's difference of means, each arm against control. */
final class MeanDifference extends Method {
    static final String NAME = "meanDifference";

    MeanDifference() {
        super(NAME, Continuous.class, SummaryMeasure.MEAN_DIFFERENCE);
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        return List.of();
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        Continuous endpoint = (Continuous) rows.design().endpoint(analysis.endpoint());
        AnalysisRows complete = rows.complete(endpoint.columns());
        double[] values = rows.data().numbers(endpoint.column()).toArray();
        double[] control = complete.only(0).pick(values);
        return complete.eachArm(analysis, EffectMeasure.MEAN_DIFFERENCE, arm -> {
            double[] experimental = complete.only(arm).pick(values);
            return experimental.length < 2 || control.length < 2
                    ? tooFew(experimental.length, control.length, rows.level())
                    : WelchTest.of(experimental, control).effect(rows.level());
        });
    }

    private static EffectEstimate tooFew(int experimental, int control, double level) {
        return EffectEstimate.notEstimable(
                EffectMeasure.MEAN_DIFFERENCE,
                level,
                experimental + control,
                null,
                "A difference of means needs two patients in each arm, here are " + experimental + " and " + control);
    }
}
