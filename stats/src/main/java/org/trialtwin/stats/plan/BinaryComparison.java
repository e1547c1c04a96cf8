package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.trialtwin.stats.binary.OddsRatio;
import org.trialtwin.stats.binary.RiskDifference;
import org.trialtwin.stats.binary.TwoByTwo;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Measures of a two-by-two table, each arm against control. */
final class BinaryComparison implements Method {
    static final String RISK_DIFFERENCE = "riskDifference";
    static final String ODDS_RATIO = "oddsRatio";

    private final String name;
    private final EffectMeasure measure;
    private final BiFunction<TwoByTwo, Double, EffectEstimate> effect;

    private BinaryComparison(String name, EffectMeasure measure, BiFunction<TwoByTwo, Double, EffectEstimate> effect) {
        this.name = name;
        this.measure = measure;
        this.effect = effect;
    }

    static Method riskDifference() {
        return new BinaryComparison(
                RISK_DIFFERENCE,
                EffectMeasure.RISK_DIFFERENCE,
                (table, level) -> RiskDifference.of(table).effect(level));
    }

    static Method oddsRatio() {
        return new BinaryComparison(
                ODDS_RATIO,
                EffectMeasure.ODDS_RATIO,
                (table, level) -> OddsRatio.of(table).effect(level));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<? extends Endpoint> endpointType() {
        return Endpoint.Binary.class;
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
        Endpoint.Binary endpoint = (Endpoint.Binary) rows.design().endpoint(analysis.endpoint());
        AnalysisRows complete = rows.complete(endpoint.columns());
        double[] occurred = rows.data().indicator(endpoint.indicator());
        List<AnalysisResult> results = new ArrayList<>();
        for (int arm = 1; arm < rows.design().arms().size(); arm++) {
            if (!complete.hasArm(0) || !complete.hasArm(arm)) {
                results.add(complete.emptyArm(endpoint.name(), name, arm, measure));
                continue;
            }
            AnalysisRows experimental = complete.only(arm);
            AnalysisRows control = complete.only(0);
            TwoByTwo table = new TwoByTwo(
                    count(experimental, occurred), experimental.size(), count(control, occurred), control.size());
            results.add(complete.result(endpoint.name(), name, arm, effect.apply(table, rows.level())));
        }
        return results;
    }

    private static int count(AnalysisRows rows, double[] occurred) {
        int count = 0;
        for (boolean event : rows.pickEvents(occurred)) {
            count += event ? 1 : 0;
        }
        return count;
    }
}
