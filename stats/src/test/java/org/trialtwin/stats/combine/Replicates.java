package org.trialtwin.stats.combine;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** Estimates of one effect, written down instead of computed. */
final class Replicates {
    static final double[] ESTIMATES = {0.30, 0.42, 0.36};
    static final double[] ERRORS = {0.20, 0.22, 0.21};

    private Replicates() {}

    static EffectEstimate estimate(double estimate, double error, double degreesOfFreedom) {
        return EffectEstimate.wald(
                EffectMeasure.MEAN_DIFFERENCE,
                estimate,
                error,
                ReferenceDistribution.t(degreesOfFreedom),
                0.95,
                100,
                null,
                List.of());
    }

    static EffectEstimate missing(String reason) {
        return EffectEstimate.notEstimable(EffectMeasure.MEAN_DIFFERENCE, 0.95, 90, null, reason);
    }

    /** The worked example: q = 0.36, v = 0.1325/3, b = 0.0036. */
    static List<EffectEstimate> worked(double degreesOfFreedom) {
        List<EffectEstimate> replicates = new ArrayList<>();
        for (int i = 0; i < ESTIMATES.length; i++) {
            replicates.add(estimate(ESTIMATES[i], ERRORS[i], degreesOfFreedom));
        }
        return replicates;
    }
}
