package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.SchoenfeldTest;
import org.trialtwin.stats.survival.Ties;
import org.trialtwin.stats.survival.TimeTransform;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Cox's proportional hazards model; rows of one subject, where it has several, count as a cluster. */
final class CoxHazardRatio extends ArmRegression {
    static final String NAME = "coxHazardRatio";

    private static final Map<String, Ties> TIES = Map.of("efron", Ties.EFRON, "breslow", Ties.BRESLOW);

    CoxHazardRatio() {
        super(
                NAME,
                TimeToEvent.class,
                SummaryMeasure.HAZARD_RATIO,
                EffectMeasure.HAZARD_RATIO,
                "ties",
                "adjustFor",
                "stratified",
                "pairwise");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>();
        String ties = ties(analysis);
        if (!TIES.containsKey(ties)) {
            problems.add("ties is \"" + ties + "\", it must be one of "
                    + TIES.keySet().stream().sorted().toList());
        }
        problems.addAll(super.problems(analysis, design));
        problems.addAll(OptionCheck.strata(analysis, design));
        return problems;
    }

    private static String ties(AnalysisDeclaration analysis) {
        return analysis.options().text("ties").orElse("efron");
    }

    @Override
    List<String> needed(AnalysisDeclaration analysis, TrialDesign design) {
        return OptionCheck.stratumColumns(analysis, design);
    }

    /** The test of Grambsch and Therneau along the Kaplan–Meier transform of time, R's default. */
    private static SchoenfeldTest.Result proportionality(
            AnalysisDeclaration analysis, SurvivalRows rows, CoxFit fit, Columns columns) {
        SchoenfeldTest test = SchoenfeldTest.along(TimeTransform.KAPLAN_MEIER);
        if (analysis.options().flag("stratified")) {
            test = test.stratifiedBy(rows.rows().strata());
        }
        return test.test(fit, rows.times(), rows.events(), columns.columns());
    }

    private static EffectEstimate effect(CoxFit fit, int column, AnalysisRows pair, TimeToEvent endpoint) {
        return fit.effect(column, pair.level(), pair.size(), new SurvivalRows(pair, endpoint).eventCount());
    }

    private static AnalysisNote doubt(String arm, double p) {
        return new AnalysisNote(
                AnalysisNote.Kind.DOUBT,
                "Proportional hazards of " + arm + " are doubtful (p " + NumberText.pValue(p)
                        + "): the hazard ratio is an average over follow-up");
    }

    @Override
    Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows, Columns columns) {
        TimeToEvent endpoint = (TimeToEvent) rows.design().endpoint(analysis.endpoint());
        CoxModel model = CoxModel.withTies(TIES.getOrDefault(ties(analysis), Ties.EFRON));
        if (analysis.options().flag("stratified")) {
            model = model.stratifiedBy(rows.strata());
        }
        if (rows.design().isWithinSubject()) {
            model = model.clusteredBy(rows.subjects());
        }
        SurvivalRows survival = new SurvivalRows(rows, endpoint);
        CoxFit fit = model.fit(survival.times(), survival.events(), columns.columns(), columns.names());
        if (!rows.areExamined()) {
            return (column, pair) -> effect(fit, column, pair, endpoint);
        }
        SchoenfeldTest.Result proportional = proportionality(analysis, survival, fit, columns);
        double alpha = rows.design().alpha();
        return (column, pair) -> {
            EffectEstimate effect = effect(fit, column, pair, endpoint);
            double p = proportional.terms().get(column).pValue();
            return p < alpha ? effect.withNote(doubt(columns.names().get(column), p)) : effect;
        };
    }
}
