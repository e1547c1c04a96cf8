package org.trialtwin.stats.plan;

import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.ordinal.ProportionalOddsFit;
import org.trialtwin.stats.ordinal.ProportionalOddsModel;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** The proportional odds model: the odds ratio of a higher level, the same at every cut. */
final class ProportionalOddsRatio extends ArmRegression {
    static final String NAME = "proportionalOddsRatio";

    ProportionalOddsRatio() {
        super(
                NAME,
                Ordinal.class,
                SummaryMeasure.COMMON_ODDS_RATIO,
                EffectMeasure.PROPORTIONAL_ODDS_RATIO,
                "adjustFor",
                "pairwise");
    }

    @Override
    Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows, Columns columns) {
        Ordinal endpoint = (Ordinal) rows.design().endpoint(analysis.endpoint());
        int[] levels = rows.data().table().categories(endpoint.column()).codes();
        ProportionalOddsFit fit = ProportionalOddsModel.ofLevels(endpoint.levels())
                .fit(rows.pick(levels), columns.columns(), columns.names());
        return (column, pair) -> fit.effect(column, rows.level()).withCounts(pair.size(), null);
    }
}
