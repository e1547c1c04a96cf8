package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.trialtwin.stats.continuous.Ancova;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Analysis of covariance with the arms as one factor. */
final class AdjustedMeanDifference extends Method {
    static final String NAME = "ancova";

    AdjustedMeanDifference() {
        super(NAME, Continuous.class, SummaryMeasure.MEAN_DIFFERENCE, "adjustFor", "pairwise");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>(OptionCheck.covariates(analysis, design));
        if (analysis.options().names("adjustFor").isEmpty()) {
            problems.add("adjustFor is required: an analysis of covariance has at least one covariate");
        }
        // Throws where it is given as something other than a flag.
        analysis.options().flag("pairwise");
        return problems;
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        Continuous endpoint = (Continuous) rows.design().endpoint(analysis.endpoint());
        List<String> covariates = analysis.options().names("adjustFor");
        List<String> needed = new ArrayList<>(endpoint.columns());
        needed.addAll(covariates);
        AnalysisRows complete = rows.complete(needed);
        IntFunction<Fitted> fits =
                complete.fitted(analysis, used -> new Fitted(fit(endpoint, covariates, used), positions(used)));
        return complete.eachArm(analysis, EffectMeasure.MEAN_DIFFERENCE, arm -> {
            Fitted fitted = fits.apply(arm);
            return fitted.result().effect(fitted.positions()[arm], rows.level());
        });
    }

    /** A fit and, for each arm, its place in it. */
    @SuppressWarnings("ArrayRecordComponent") // On its way from the fit to the effects; nobody compares it.
    private record Fitted(Ancova.Result result, int[] positions) {}

    /** For each arm its place among those that have patients. */
    private static int[] positions(AnalysisRows rows) {
        int[] positions = new int[rows.compared().size()];
        int next = 0;
        for (int arm = 0; arm < positions.length; arm++) {
            positions[arm] = rows.hasArm(arm) ? next++ : -1;
        }
        return positions;
    }

    private static Ancova.Result fit(Continuous endpoint, List<String> covariates, AnalysisRows rows) {
        int[] positions = positions(rows);
        int[] arms = rows.armCodes();
        for (int i = 0; i < arms.length; i++) {
            arms[i] = positions[arms[i]];
        }
        return Ancova.adjustedFor(ModelMatrix.terms(rows, covariates))
                .fit(rows.pick(rows.data().numbers(endpoint.column()).toArray()), arms);
    }
}
