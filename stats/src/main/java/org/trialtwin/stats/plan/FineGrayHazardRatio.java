package org.trialtwin.stats.plan;

import java.util.Arrays;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.FineGrayFit;
import org.trialtwin.stats.survival.FineGrayModel;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Fine and Gray's model of the subdistribution hazard of the event of interest. */
final class FineGrayHazardRatio extends ArmRegression {
    static final String NAME = "fineGrayHazardRatio";

    FineGrayHazardRatio() {
        super(
                NAME,
                CompetingRisks.class,
                SummaryMeasure.SUBDISTRIBUTION_HAZARD_RATIO,
                EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO,
                "adjustFor",
                "pairwise");
    }

    @Override
    Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows, Columns columns) {
        CompetingRisks endpoint = (CompetingRisks) rows.design().endpoint(analysis.endpoint());
        int[] causes = rows.data().causes(endpoint);
        FineGrayFit fit = FineGrayModel.ofCause(1)
                .fit(rows.pick(rows.data().times(endpoint)), rows.pick(causes), columns.columns(), columns.names());
        return (column, pair) -> fit.effect(column, rows.level()).withCounts(pair.size(), (int)
                Arrays.stream(pair.pick(causes)).filter(cause -> cause == 1).count());
    }
}
