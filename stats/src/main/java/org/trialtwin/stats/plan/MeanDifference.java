package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trialtwin.stats.continuous.WelchTest;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Welch's difference of means, each arm against control. */
final class MeanDifference implements Method {
    static final String NAME = "meanDifference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Endpoint> endpointType() {
        return Endpoint.Continuous.class;
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        return List.of();
    }

    @Override
    public List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        Endpoint.Continuous endpoint = (Endpoint.Continuous) rows.design().endpoint(analysis.endpoint());
        AnalysisRows complete = rows.complete(endpoint.columns());
        double[] values = rows.data().numbers(endpoint.column()).toArray();
        double[] control = complete.only(0).pick(values);
        List<AnalysisResult> results = new ArrayList<>();
        for (int arm = 1; arm < rows.design().arms().size(); arm++) {
            double[] experimental = complete.only(arm).pick(values);
            EffectEstimate effect = experimental.length < 2 || control.length < 2
                    ? EffectEstimate.notEstimable(
                            EffectMeasure.MEAN_DIFFERENCE,
                            rows.level(),
                            experimental.length + control.length,
                            null,
                            "A difference of means needs two patients in each arm, here are " + experimental.length
                                    + " and " + control.length)
                    : WelchTest.of(experimental, control).effect(rows.level());
            results.add(complete.result(endpoint.name(), NAME, arm, effect));
        }
        return results;
    }
}
