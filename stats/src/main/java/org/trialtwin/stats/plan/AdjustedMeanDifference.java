package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trialtwin.stats.continuous.Ancova;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Analysis of covariance with the arms as one factor. */
final class AdjustedMeanDifference implements Method {
    static final String NAME = "ancova";

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
        return Set.of("adjustFor", "pairwise");
    }

    @Override
    public List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>(OptionCheck.covariates(analysis, design));
        if (analysis.options().names("adjustFor").isEmpty()) {
            problems.add("adjustFor is required: an analysis of covariance has at least one covariate");
        }
        analysis.options().flag("pairwise");
        return problems;
    }

    @Override
    public List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        Endpoint.Continuous endpoint = (Endpoint.Continuous) rows.design().endpoint(analysis.endpoint());
        List<String> covariates = analysis.options().names("adjustFor");
        List<String> needed = new ArrayList<>(endpoint.columns());
        needed.addAll(covariates);
        AnalysisRows complete = rows.complete(needed);
        boolean pairwise = analysis.options().flag("pairwise");
        Ancova.Result ofAllArms = pairwise || !complete.hasArm(0) ? null : fit(endpoint, covariates, complete);
        List<AnalysisResult> results = new ArrayList<>();
        for (int arm = 1; arm < rows.design().arms().size(); arm++) {
            if (!complete.hasArm(0) || !complete.hasArm(arm)) {
                results.add(complete.emptyArm(endpoint.name(), NAME, arm, EffectMeasure.MEAN_DIFFERENCE));
                continue;
            }
            EffectEstimate effect = ofAllArms == null
                    ? fit(endpoint, covariates, complete.pair(arm)).effect(1, rows.level())
                    : ofAllArms.effect(positions(complete)[arm], rows.level());
            results.add(complete.result(endpoint.name(), NAME, arm, effect));
        }
        return results;
    }

    /** For each arm its place among those that have patients. */
    private static int[] positions(AnalysisRows rows) {
        int[] positions = new int[rows.design().arms().size()];
        int next = 0;
        for (int arm = 0; arm < positions.length; arm++) {
            positions[arm] = rows.hasArm(arm) ? next++ : -1;
        }
        return positions;
    }

    private static Ancova.Result fit(Endpoint.Continuous endpoint, List<String> covariates, AnalysisRows rows) {
        int[] positions = positions(rows);
        int[] arms = rows.armCodes();
        for (int i = 0; i < arms.length; i++) {
            arms[i] = positions[arms[i]];
        }
        return Ancova.adjustedFor(ModelMatrix.terms(rows, covariates))
                .fit(rows.pick(rows.data().numbers(endpoint.column()).toArray()), arms);
    }
}
