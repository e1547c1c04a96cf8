package org.trialtwin.stats.longitudinal;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Points and weights of Gauss–Hermite quadrature for the standard normal density; the weights sum to 1. */
record HermiteRule(double[] points, double[] logWeights) {
    private static final double ROOT_PI = 1.772453850905516;
    private static final double ROOT_TWO = 1.4142135623730951;

    static HermiteRule of(int size) {
        if (size == 1) {
            return new HermiteRule(new double[1], new double[1]);
        }
        GaussIntegrator rule = new GaussIntegratorFactory().hermite(size);
        double[] points = new double[size];
        double[] logWeights = new double[size];
        for (int k = 0; k < size; k++) {
            points[k] = ROOT_TWO * rule.getPoint(k);
            logWeights[k] = StrictMath.log(rule.getWeight(k) / ROOT_PI);
        }
        return new HermiteRule(points, logWeights);
    }

    int size() {
        return points.length;
    }
}
