package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.LogRank;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/**
 * The log-rank test of each arm against control and, with several arms, of all of them. A test has no estimate of its own;
 * the one-step estimate {@code U/V} stands in for it so that replicates can be combined, and says so.
 */
final class LogRankComparison extends Method {
    static final String NAME = "logRank";

    private static final AnalysisNote ONE_STEP = new AnalysisNote(
            AnalysisNote.Kind.METHOD,
            "A log-rank test has no estimate; shown is the one-step hazard ratio exp(U/V), variance of its logarithm 1/V");

    LogRankComparison() {
        super(NAME, TimeToEvent.class, SummaryMeasure.RANK_TEST, "stratified");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        return OptionCheck.strata(analysis, design);
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        SurvivalRows complete = SurvivalRows.of(analysis, rows);
        List<AnalysisResult> results =
                new ArrayList<>(complete.rows().eachArm(analysis, EffectMeasure.ONE_STEP_HAZARD_RATIO, arm -> {
                    SurvivalRows pair = complete.pair(arm);
                    int[] group = Arrays.stream(pair.rows().armCodes())
                            .map(code -> code == 0 ? 0 : 1)
                            .toArray();
                    return test(analysis, pair, group).effect(rows.level()).withNote(ONE_STEP);
                }));
        int arms = rows.compared().size();
        if (arms > 2 && complete.rows().hasEveryArm()) {
            results.add(global(analysis, complete));
        }
        return results;
    }

    private static LogRank.Result test(AnalysisDeclaration analysis, SurvivalRows rows, int[] group) {
        LogRank test = analysis.options().flag("stratified")
                ? LogRank.withDefaults().stratifiedBy(rows.rows().strata())
                : LogRank.withDefaults();
        return test.test(rows.times(), rows.events(), group);
    }

    private static AnalysisResult global(AnalysisDeclaration analysis, SurvivalRows rows) {
        LogRank.Result result = test(analysis, rows, rows.rows().armCodes());
        List<AnalysisNote> notes = new ArrayList<>(result.notes());
        notes.add(new AnalysisNote(
                AnalysisNote.Kind.METHOD,
                "A test over all arms has no estimate; the statistic is chi-squared on "
                        + (int) result.test().reference().degreesOfFreedom() + " degrees of freedom"));
        EffectEstimate effect = new EffectEstimate(
                EffectMeasure.ONE_STEP_HAZARD_RATIO,
                Double.NaN,
                Double.NaN,
                new ConfidenceInterval(Double.NaN, Double.NaN, rows.rows().level()),
                result.test().statistic(),
                result.test().pValue(),
                result.test().reference(),
                rows.size(),
                rows.eventCount(),
                notes);
        return new AnalysisResult(
                new ResultKey(rows.endpoint().name(), NAME, rows.rows().globalContrast()),
                rows.rows().annotate(effect));
    }
}
