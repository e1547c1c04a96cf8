package org.trialtwin.stats.longitudinal;

import org.trialtwin.core.math.ResponseFamily;

/** A response whose expectation is the linear predictor, with variance 1; a scale multiplies it. */
record UnitNormal() implements ResponseFamily {
    @Override
    public double logLikelihood(double y, double eta) {
        return -(y - eta) * (y - eta) / 2;
    }

    @Override
    public double score(double y, double eta) {
        return y - eta;
    }

    @Override
    public double information(double eta) {
        return 1;
    }

    @Override
    public double mean(double eta) {
        return eta;
    }
}
