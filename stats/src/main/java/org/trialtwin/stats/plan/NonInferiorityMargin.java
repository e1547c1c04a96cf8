package org.trialtwin.stats.plan;

import java.util.Set;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** Which non-inferiority margins make sense for which summary. */
final class NonInferiorityMargin {
    private static final Set<SummaryMeasure> DIFFERENCES = Set.of(
            SummaryMeasure.SURVIVAL_DIFFERENCE,
            SummaryMeasure.RESTRICTED_MEAN_DIFFERENCE,
            SummaryMeasure.RISK_DIFFERENCE,
            SummaryMeasure.MEAN_DIFFERENCE);

    private NonInferiorityMargin() {}

    static boolean isRatio(SummaryMeasure summary) {
        return !DIFFERENCES.contains(summary);
    }

    static boolean isPossible(double margin, SummaryMeasure summary) {
        return Double.isFinite(margin) && (isRatio(summary) ? margin > 0 && margin != 1 : margin != 0);
    }
}
