package org.trialtwin.core.synthesis.tree;

import org.trialtwin.core.random.RandomStream;

/**
 * Keeps the distribution of a time over all rows of a group what the group's own curve says. A tree gives each patient a
 * curve; over synthetic patients their mixture drifts from the group's curve, because the leaves that a tree found in a
 * small group are partly chance and synthetic covariates fall into them in other numbers: a few per cent of the events of an
 * arm, which is a bias of its hazard ratio. So a time at probability {@code p} of its leaf's curve is read as probability
 * {@code v = F(time)} of the mixture {@code F = sum w F_leaf} over reference rows, and becomes the time at {@code v} of the
 * group's curve. The order of patients stays; only the scale of time is bent, and where nothing drifts nothing is.
 */
final class TimeCalibration implements Calibration {
    private final SmoothedCurve[] curves;
    private final double[] weights;
    private final SmoothedCurve whole;
    private final double eventually;

    /**
     * A calibration.
     *
     * @param curves of the leaves that reference rows fell into
     * @param weights share of reference rows in each, summing to 1
     * @param whole curve of all training rows of the group
     */
    TimeCalibration(SmoothedCurve[] curves, double[] weights, SmoothedCurve whole) {
        this.curves = curves;
        this.weights = weights;
        this.whole = whole;
        this.eventually = mixture(Double.POSITIVE_INFINITY);
    }

    private double mixture(double time) {
        double sum = 0;
        for (int leaf = 0; leaf < curves.length; leaf++) {
            sum += weights[leaf] * curves[leaf].probability(time);
        }
        return sum;
    }

    @Override
    public void draw(Leaf leaf, RandomStream random, Drawing drawing, int row) {
        TimeLeaf timed = (TimeLeaf) leaf;
        timed.put(time(timed.curve(), random.nextDouble()), drawing, row);
    }

    /** The calibrated time at a probability of a leaf's curve; infinite where the group's curve ends before it. */
    double time(SmoothedCurve leaf, double probability) {
        double time = leaf.time(probability);
        double ofAll;
        if (Double.isInfinite(time)) {
            double own = leaf.probability(Double.POSITIVE_INFINITY);
            ofAll = eventually + (1 - eventually) * (probability - own) / (1 - own);
        } else {
            ofAll = mixture(time);
        }
        return whole.time(Math.min(ofAll, Math.nextDown(1.0)));
    }
}
