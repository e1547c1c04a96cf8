package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.stats.continuous.ModelTerm;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.Ties;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Cox's proportional hazards model with the arms as one factor. */
final class CoxHazardRatio implements Method {
    static final String NAME = "coxHazardRatio";

    private static final Map<String, Ties> TIES = Map.of("efron", Ties.EFRON, "breslow", Ties.BRESLOW);

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
        return Set.of("ties", "adjustFor", "stratified", "pairwise");
    }

    @Override
    public List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>();
        String ties = analysis.options().text("ties").orElse("efron");
        if (!TIES.containsKey(ties)) {
            problems.add("ties is \"" + ties + "\", it must be one of "
                    + TIES.keySet().stream().sorted().toList());
        }
        problems.addAll(OptionCheck.covariates(analysis, design));
        problems.addAll(OptionCheck.strata(analysis, design));
        analysis.options().flag("pairwise");
        return problems;
    }

    @Override
    public List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        TimeToEvent endpoint = (TimeToEvent) rows.design().endpoint(analysis.endpoint());
        List<String> needed = new ArrayList<>(endpoint.columns());
        needed.addAll(analysis.options().names("adjustFor"));
        needed.addAll(OptionCheck.stratumColumns(analysis, rows.design()));
        AnalysisRows complete = rows.complete(needed);
        boolean pairwise = analysis.options().flag("pairwise");
        CoxFit ofAllArms = pairwise || !complete.hasArm(0) ? null : fit(analysis, endpoint, complete);
        List<AnalysisResult> results = new ArrayList<>();
        for (int arm = 1; arm < rows.design().arms().size(); arm++) {
            if (!complete.hasArm(0) || !complete.hasArm(arm)) {
                results.add(complete.emptyArm(endpoint.name(), NAME, arm, EffectMeasure.HAZARD_RATIO));
                continue;
            }
            AnalysisRows pair = complete.pair(arm);
            CoxFit fit = ofAllArms == null ? fit(analysis, endpoint, pair) : ofAllArms;
            int coefficient = fit.names().indexOf(rows.design().arms().get(arm).code());
            results.add(complete.result(
                    endpoint.name(),
                    NAME,
                    arm,
                    fit.effect(coefficient, rows.level(), pair.size(), events(endpoint, pair))));
        }
        return results;
    }

    private static CoxFit fit(AnalysisDeclaration analysis, TimeToEvent endpoint, AnalysisRows rows) {
        List<double[]> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        rows.armIndicators().forEach((code, indicator) -> {
            names.add(code);
            columns.add(indicator);
        });
        for (ModelTerm term : ModelMatrix.terms(rows, analysis.options().names("adjustFor"))) {
            names.addAll(term.columnNames());
            columns.addAll(term.columns());
        }
        CoxModel model = CoxModel.withTies(
                TIES.getOrDefault(analysis.options().text("ties").orElse("efron"), Ties.EFRON));
        if (analysis.options().flag("stratified")) {
            model = model.stratifiedBy(rows.strata());
        }
        return model.fit(
                rows.pick(rows.data().times(endpoint)),
                rows.pickEvents(rows.data().indicator(endpoint.event())),
                columns.toArray(new double[0][]),
                names);
    }

    private static int events(TimeToEvent endpoint, AnalysisRows rows) {
        int events = 0;
        for (boolean event : rows.pickEvents(rows.data().indicator(endpoint.event()))) {
            events += event ? 1 : 0;
        }
        return events;
    }
}
