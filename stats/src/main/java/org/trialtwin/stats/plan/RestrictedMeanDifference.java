package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.RestrictedMeanComparison;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** The difference of restricted mean survival times of each arm and control. */
final class RestrictedMeanDifference implements Method {
    static final String NAME = "restrictedMeanDifference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Endpoint> endpointType() {
        return TimeToEvent.class;
    }

    @Override
    public Set<String> options() {
        return Set.of("tau");
    }

    @Override
    public List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        OptionalDouble tau = analysis.options().number("tau");
        if (tau.isEmpty()) {
            return List.of("tau is required: the time up to which the mean is taken");
        }
        return tau.getAsDouble() > 0 ? List.of() : List.of("tau is " + tau.getAsDouble() + ", it must be above 0");
    }

    @Override
    public List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        TimeToEvent endpoint = (TimeToEvent) rows.design().endpoint(analysis.endpoint());
        double tau = analysis.options().number("tau").orElseThrow();
        AnalysisRows complete = rows.complete(endpoint.columns());
        List<AnalysisResult> results = new ArrayList<>();
        for (int arm = 1; arm < rows.design().arms().size(); arm++) {
            if (!complete.hasArm(0) || !complete.hasArm(arm)) {
                results.add(complete.emptyArm(endpoint.name(), NAME, arm, EffectMeasure.RESTRICTED_MEAN_DIFFERENCE));
                continue;
            }
            AnalysisRows pair = complete.pair(arm);
            int[] codes = pair.armCodes();
            boolean[] experimental = new boolean[codes.length];
            for (int i = 0; i < codes.length; i++) {
                experimental[i] = codes[i] != 0;
            }
            results.add(complete.result(
                    endpoint.name(),
                    NAME,
                    arm,
                    RestrictedMeanComparison.of(
                                    pair.pick(rows.data().times(endpoint)),
                                    pair.pickEvents(rows.data().indicator(endpoint.event())),
                                    experimental,
                                    tau)
                            .difference(rows.level())));
        }
        return results;
    }
}
