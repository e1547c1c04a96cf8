package org.trialtwin.stats.plan;

import java.util.List;
import org.trialtwin.stats.binary.OddsRatio;
import org.trialtwin.stats.binary.RiskDifference;
import org.trialtwin.stats.binary.RiskRatio;
import org.trialtwin.stats.binary.TwoByTwo;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Measures of a two-by-two table, each arm against control. */
final class BinaryComparison extends Method {
    static final String RISK_DIFFERENCE = "riskDifference";
    static final String RISK_RATIO = "riskRatio";
    static final String ODDS_RATIO = "oddsRatio";

    private final EffectMeasure measure;
    private final TableEffect comparison;

    private BinaryComparison(String name, SummaryMeasure summary, EffectMeasure measure, TableEffect comparison) {
        super(name, Binary.class, summary);
        this.measure = measure;
        this.comparison = comparison;
    }

    /** A measure of a table at a confidence level. */
    private interface TableEffect {
        EffectEstimate effect(TwoByTwo table, double level);
    }

    static Method riskDifference() {
        return new BinaryComparison(
                RISK_DIFFERENCE,
                SummaryMeasure.RISK_DIFFERENCE,
                EffectMeasure.RISK_DIFFERENCE,
                (table, level) -> RiskDifference.of(table).effect(level));
    }

    static Method riskRatio() {
        return new BinaryComparison(
                RISK_RATIO,
                SummaryMeasure.RISK_RATIO,
                EffectMeasure.RISK_RATIO,
                (table, level) -> RiskRatio.of(table).effect(level));
    }

    static Method oddsRatio() {
        return new BinaryComparison(
                ODDS_RATIO,
                SummaryMeasure.ODDS_RATIO,
                EffectMeasure.ODDS_RATIO,
                (table, level) -> OddsRatio.of(table).effect(level));
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        return List.of();
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        Binary endpoint = (Binary) rows.design().endpoint(analysis.endpoint());
        AnalysisRows complete = rows.complete(endpoint.columns());
        double[] occurred = rows.data().indicator(endpoint.indicator());
        AnalysisRows control = complete.only(0);
        return complete.eachArm(analysis, measure, arm -> {
            AnalysisRows experimental = complete.only(arm);
            TwoByTwo table = new TwoByTwo(
                    count(experimental, occurred), experimental.size(), count(control, occurred), control.size());
            return comparison.effect(table, rows.level());
        });
    }

    static int count(AnalysisRows rows, double[] occurred) {
        int count = 0;
        for (boolean event : rows.pickEvents(occurred)) {
            count += event ? 1 : 0;
        }
        return count;
    }
}
