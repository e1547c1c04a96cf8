package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.LogRank;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/**
 * The log-rank test of each arm against control and, with several arms, of all of them. A test has no estimate of its own;
 * the one-step estimate {@code U/V} stands in for it so that replicates can be combined, and says so.
 */
final class LogRankComparison implements Method {
    static final String NAME = "logRank";

    private static final AnalysisNote ONE_STEP = new AnalysisNote(
            AnalysisNote.Kind.METHOD,
            "A log-rank test has no estimate; shown is the one-step hazard ratio exp(U/V), variance of its logarithm 1/V");

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
        return Set.of("stratified");
    }

    @Override
    public List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        return OptionCheck.strata(analysis, design);
    }

    @Override
    public List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        TimeToEvent endpoint = (TimeToEvent) rows.design().endpoint(analysis.endpoint());
        List<String> needed = new ArrayList<>(endpoint.columns());
        needed.addAll(OptionCheck.stratumColumns(analysis, rows.design()));
        AnalysisRows complete = rows.complete(needed);
        int arms = rows.design().arms().size();
        List<AnalysisResult> results = new ArrayList<>();
        boolean allArms = complete.hasArm(0);
        for (int arm = 1; arm < arms; arm++) {
            if (!complete.hasArm(0) || !complete.hasArm(arm)) {
                results.add(complete.emptyArm(endpoint.name(), NAME, arm, EffectMeasure.ONE_STEP_HAZARD_RATIO));
                allArms = false;
                continue;
            }
            AnalysisRows pair = complete.pair(arm);
            int[] group = pair.armCodes();
            for (int i = 0; i < group.length; i++) {
                group[i] = group[i] == 0 ? 0 : 1;
            }
            EffectEstimate effect =
                    test(analysis, endpoint, pair, group).effect(rows.level()).withNote(ONE_STEP);
            results.add(complete.result(endpoint.name(), NAME, arm, effect));
        }
        if (arms > 2 && allArms) {
            results.add(global(analysis, endpoint, complete));
        }
        return results;
    }

    private static LogRank.Result test(
            AnalysisDeclaration analysis, TimeToEvent endpoint, AnalysisRows rows, int[] group) {
        LogRank test = analysis.options().flag("stratified")
                ? LogRank.withDefaults().stratifiedBy(rows.strata())
                : LogRank.withDefaults();
        return test.test(
                rows.pick(rows.data().times(endpoint)),
                rows.pickEvents(rows.data().indicator(endpoint.event())),
                group);
    }

    private static AnalysisResult global(AnalysisDeclaration analysis, TimeToEvent endpoint, AnalysisRows rows) {
        LogRank.Result result = test(analysis, endpoint, rows, rows.armCodes());
        int events = 0;
        for (boolean event : rows.pickEvents(rows.data().indicator(endpoint.event()))) {
            events += event ? 1 : 0;
        }
        List<AnalysisNote> notes = new ArrayList<>(result.notes());
        notes.add(new AnalysisNote(
                AnalysisNote.Kind.METHOD,
                "A test over all arms has no estimate; the statistic is chi-squared on "
                        + (int) result.test().reference().degreesOfFreedom() + " degrees of freedom"));
        EffectEstimate effect = new EffectEstimate(
                EffectMeasure.ONE_STEP_HAZARD_RATIO,
                Double.NaN,
                Double.NaN,
                new ConfidenceInterval(Double.NaN, Double.NaN, rows.level()),
                result.test().statistic(),
                result.test().pValue(),
                result.test().reference(),
                rows.size(),
                events,
                notes);
        return new AnalysisResult(new ResultKey(endpoint.name(), NAME, ResultKey.ALL_ARMS), rows.annotate(effect));
    }
}
