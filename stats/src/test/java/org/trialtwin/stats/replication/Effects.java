package org.trialtwin.stats.replication;

import java.util.List;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** Effects written down instead of computed. */
final class Effects {
    private Effects() {}

    static EffectEstimate wald(double estimate, double standardError) {
        return EffectEstimate.wald(
                EffectMeasure.HAZARD_RATIO,
                estimate,
                standardError,
                ReferenceDistribution.normal(),
                0.95,
                100,
                60,
                List.of());
    }

    /** With limits in round numbers, so that overlaps can be checked by hand. */
    static EffectEstimate withLimits(double estimate, double standardError, double lower, double upper) {
        EffectEstimate wald = wald(estimate, standardError);
        return new EffectEstimate(
                wald.measure(),
                estimate,
                standardError,
                new ConfidenceInterval(lower, upper, 0.95),
                wald.statistic(),
                wald.pValue(),
                wald.reference(),
                wald.n(),
                wald.events(),
                List.of());
    }

    static EffectEstimate missing() {
        return EffectEstimate.notEstimable(EffectMeasure.HAZARD_RATIO, 0.95, 80, 0, "no events");
    }
}
