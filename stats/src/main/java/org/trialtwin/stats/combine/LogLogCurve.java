package org.trialtwin.stats.combine;

import java.util.List;
import java.util.Set;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/** A Kaplan–Meier curve on the scale of {@code log(-log S)}, on which its estimates are close to normal. */
final class LogLogCurve {
    private final ProductLimit curve;
    private final double[] greenwood;

    LogLogCurve(ProductLimit curve) {
        if (curve.size() == 0) {
            throw new IllegalArgumentException("A curve without patients cannot be combined");
        }
        this.curve = curve;
        this.greenwood = new double[curve.size()];
        double sum = 0;
        for (int row = 0; row < greenwood.length; row++) {
            double left = curve.atRisk(row) - curve.events(row);
            sum += left > 0 ? curve.events(row) / (curve.atRisk(row) * left) : 0;
            greenwood[row] = sum;
        }
    }

    double end() {
        return curve.largestTime();
    }

    void eventTimes(Set<Double> into) {
        for (int row = 0; row < curve.size(); row++) {
            if (curve.events(row) > 0) {
                into.add(curve.time(row));
            }
        }
    }

    double survival(double time) {
        return curve.survivalAt(time);
    }

    boolean hasLimits(double time) {
        double survival = survival(time);
        return survival > 0 && survival < 1;
    }

    EffectEstimate at(double time, double level) {
        double log = StrictMath.log(survival(time));
        return EffectEstimate.wald(
                EffectMeasure.CUMULATIVE_HAZARD_RATIO,
                StrictMath.log(-log),
                Math.sqrt(greenwood[curve.rowAt(time)]) / -log,
                ReferenceDistribution.normal(),
                level,
                curve.patients(),
                curve.events(),
                List.of());
    }

    static double probability(double logMinusLog) {
        return StrictMath.exp(-StrictMath.exp(logMinusLog));
    }
}
