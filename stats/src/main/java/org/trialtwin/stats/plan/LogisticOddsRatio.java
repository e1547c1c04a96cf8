package org.trialtwin.stats.plan;

import org.trialtwin.stats.binary.LogisticFit;
import org.trialtwin.stats.binary.LogisticModel;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Logistic regression. */
final class LogisticOddsRatio extends ArmRegression {
    static final String NAME = "logisticOddsRatio";

    LogisticOddsRatio() {
        super(NAME, Binary.class, SummaryMeasure.ODDS_RATIO, EffectMeasure.ODDS_RATIO, "adjustFor", "pairwise");
    }

    @Override
    Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows, Columns columns) {
        Binary endpoint = (Binary) rows.design().endpoint(analysis.endpoint());
        double[] occurred = rows.data().indicator(endpoint.indicator());
        LogisticFit fit =
                LogisticModel.withIntercept().fit(rows.pickEvents(occurred), columns.columns(), columns.names());
        return (column, pair) ->
                fit.effect(column + 1, rows.level()).withCounts(pair.size(), BinaryComparison.count(pair, occurred));
    }
}
