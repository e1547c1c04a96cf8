package org.trialtwin.stats.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.ordinal.WinProbability;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** The probability that a patient of an arm does better than one of control, ties one half. */
final class MannWhitneyProbability extends Method {
    static final String NAME = "winProbability";

    MannWhitneyProbability() {
        super(NAME, Set.of(Continuous.class, Ordinal.class), SummaryMeasure.WIN_PROBABILITY);
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        return List.of();
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        Endpoint endpoint = rows.design().endpoint(analysis.endpoint());
        AnalysisRows complete = rows.complete(endpoint.columns());
        double[] values = values(endpoint, rows);
        double[] control = complete.only(0).pick(values);
        return complete.eachArm(
                analysis,
                EffectMeasure.WIN_PROBABILITY,
                arm -> WinProbability.of(complete.only(arm).pick(values), control)
                        .effect(rows.level()));
    }

    /** Values of which a larger one is better. */
    private static double[] values(Endpoint endpoint, AnalysisRows rows) {
        double[] values = endpoint instanceof Ordinal ordinal
                ? Arrays.stream(rows.data().table().categories(ordinal.column()).codes())
                        .asDoubleStream()
                        .toArray()
                : rows.data().numbers(((Continuous) endpoint).column()).toArray();
        // Undeclared, larger counts as better, as it does in R's wilcox.test.
        return endpoint.benefit().orElse(Benefit.HIGHER) == Benefit.HIGHER
                ? values
                : Arrays.stream(values).map(value -> -value).toArray();
    }
}
