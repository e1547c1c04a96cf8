package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.math.SmoothedCurve;

/**
 * A leaf that draws a time. A row's curve is the leaf's baseline curve under proportional hazards,
 * {@code S(t) = S_0(t)^hazard}.
 */
interface TimeLeaf extends Leaf {
    /** The distribution of the time among the rows of the leaf. */
    SmoothedCurve observed();

    /** The distribution of the time in a row whose hazard is 1. */
    SmoothedCurve baseline();

    /** The hazard of a row with some predictors, relative to the baseline. */
    double hazard(Feature[] features, int row);

    /** Notes a time that was drawn. */
    void put(double time, Drawing drawing, int row);

    /** The time of the baseline curve that is at a probability of the curve with some hazard; may be infinite. */
    static double time(SmoothedCurve baseline, double hazard, double probability) {
        return baseline.time(hazard == 1 ? probability : 1 - StrictMath.pow(1 - probability, 1 / hazard));
    }

    /** The probability of a time up to the given one, under the curve with some hazard. */
    static double probability(SmoothedCurve baseline, double hazard, double time) {
        double own = baseline.probability(time);
        return hazard == 1 ? own : 1 - StrictMath.pow(Math.max(0, 1 - own), hazard);
    }

    /** Logarithms of the probabilities of a time beyond the given ones, under the baseline curve. */
    static double[] logSurvival(SmoothedCurve baseline, double[] times) {
        return Arrays.stream(times)
                .map(time -> StrictMath.log(Math.max(0, 1 - baseline.probability(time))))
                .toArray();
    }
}
