package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.stats.continuous.ModelTerm;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.Ties;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Cox's proportional hazards model with the arms as one factor. */
final class CoxHazardRatio extends Method {
    static final String NAME = "coxHazardRatio";

    private static final Map<String, Ties> TIES = Map.of("efron", Ties.EFRON, "breslow", Ties.BRESLOW);

    CoxHazardRatio() {
        super(NAME, TimeToEvent.class, "ties", "adjustFor", "stratified", "pairwise");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>();
        String ties = ties(analysis);
        if (!TIES.containsKey(ties)) {
            problems.add("ties is \"" + ties + "\", it must be one of "
                    + TIES.keySet().stream().sorted().toList());
        }
        problems.addAll(OptionCheck.covariates(analysis, design));
        problems.addAll(OptionCheck.strata(analysis, design));
        // Throws where it is given as something other than a flag.
        analysis.options().flag("pairwise");
        return problems;
    }

    private static String ties(AnalysisDeclaration analysis) {
        return analysis.options().text("ties").orElse("efron");
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        SurvivalRows complete = SurvivalRows.of(analysis, rows);
        boolean pairwise = analysis.options().flag("pairwise");
        CoxFit ofAllArms = pairwise || !complete.rows().hasArm(0) ? null : fit(analysis, complete);
        return complete.rows().eachArm(analysis, EffectMeasure.HAZARD_RATIO, arm -> {
            SurvivalRows pair = complete.pair(arm);
            CoxFit fit = ofAllArms == null ? fit(analysis, pair) : ofAllArms;
            int coefficient = fit.names().indexOf(rows.design().arms().get(arm).code());
            return fit.effect(coefficient, rows.level(), pair.size(), pair.eventCount());
        });
    }

    private static CoxFit fit(AnalysisDeclaration analysis, SurvivalRows rows) {
        List<double[]> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        rows.rows().armIndicators().forEach((code, indicator) -> {
            names.add(code);
            columns.add(indicator);
        });
        for (ModelTerm term : ModelMatrix.terms(rows.rows(), analysis.options().names("adjustFor"))) {
            names.addAll(term.columnNames());
            columns.addAll(term.columns());
        }
        CoxModel model = CoxModel.withTies(TIES.getOrDefault(ties(analysis), Ties.EFRON));
        if (analysis.options().flag("stratified")) {
            model = model.stratifiedBy(rows.rows().strata());
        }
        return model.fit(rows.times(), rows.events(), columns.toArray(new double[0][]), names);
    }
}
