package org.trialtwin.core.synthesis.tree;

import java.util.IdentityHashMap;
import java.util.List;
import org.trialtwin.core.math.SmoothedCurve;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.random.RandomStream;

/**
 * Keeps the distribution of a time over all rows of a group what the group's own curve says. A tree gives each patient a
 * curve; over synthetic patients their mixture drifts from the group's curve, because the leaves that a tree found in a
 * small group are partly chance and synthetic covariates fall into them in other numbers: a few per cent of the events of an
 * arm, which is a bias of its hazard ratio. So a time at probability {@code p} of its own curve is read as probability
 * {@code v = F(time)} of the mixture {@code F = sum w F_own} over reference rows, and becomes the time at {@code v} of the
 * group's curve. The order of patients stays; only the scale of time is bent, and where nothing drifts nothing is.
 */
final class TimeCalibration implements Calibration {
    /** Between so many times the mixture is taken as straight. */
    private static final int MOST_KNOTS = 512;

    private final double[] times;
    private final double[] mixture;
    private final SmoothedCurve whole;
    private final double eventually;

    /**
     * Reference rows that have one curve.
     *
     * @param baseline curve of their leaf
     * @param hazard relative to it
     * @param weight share of the reference rows
     */
    record Component(SmoothedCurve baseline, double hazard, double weight) {}

    /**
     * A calibration.
     *
     * @param components of the mixture, weights summing to 1
     * @param whole curve of all training rows of the group
     */
    TimeCalibration(List<Component> components, SmoothedCurve whole) {
        this.whole = whole;
        double[] knots = whole.knots();
        int size = Math.min(MOST_KNOTS, knots.length);
        times = new double[size];
        mixture = new double[size];
        for (int i = 0; i < size; i++) {
            times[i] = knots[size == 1 ? 0 : (int) ((long) i * (knots.length - 1) / (size - 1))];
        }
        IdentityHashMap<SmoothedCurve, double[]> survivals = new IdentityHashMap<>();
        double everywhere = 0;
        for (Component each : components) {
            double[] logSurvival =
                    survivals.computeIfAbsent(each.baseline(), baseline -> TimeLeaf.logSurvival(baseline, times));
            for (int i = 0; i < size; i++) {
                mixture[i] += each.weight() * (1 - StrictMath.exp(each.hazard() * logSurvival[i]));
            }
            everywhere +=
                    each.weight() * TimeLeaf.probability(each.baseline(), each.hazard(), Double.POSITIVE_INFINITY);
        }
        eventually = everywhere;
    }

    private double ofAll(double time) {
        int above = SortOrder.firstAtLeast(times, time);
        if (above == times.length) {
            return eventually;
        }
        if (above == 0 || times[above] == time) {
            return mixture[above];
        }
        double share = (time - times[above - 1]) / (times[above] - times[above - 1]);
        return mixture[above - 1] + share * (mixture[above] - mixture[above - 1]);
    }

    @Override
    public void draw(Leaf leaf, Feature[] features, RandomStream random, Drawing drawing, int row) {
        TimeLeaf timed = (TimeLeaf) leaf;
        timed.put(time(timed.baseline(), timed.hazard(features, row), random.nextDouble()), drawing, row);
    }

    /** The calibrated time at a probability of a row's curve; infinite where the group's curve ends before it. */
    double time(SmoothedCurve baseline, double hazard, double probability) {
        double time = TimeLeaf.time(baseline, hazard, probability);
        double ofAll;
        if (Double.isInfinite(time)) {
            double own = TimeLeaf.probability(baseline, hazard, Double.POSITIVE_INFINITY);
            ofAll = eventually + (1 - eventually) * (probability - own) / (1 - own);
        } else {
            ofAll = ofAll(time);
        }
        return whole.time(Math.min(ofAll, Math.nextDown(1.0)));
    }
}
