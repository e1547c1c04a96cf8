package org.trialtwin.core.math;

/** A yes-or-no response, 1 or 0, whose log odds are the linear predictor. */
public final class LogOdds implements ResponseFamily {
    @Override
    public double logLikelihood(double y, double eta) {
        // log(1 + exp(eta)) without overflow: the larger exponent is taken out.
        double tail = StrictMath.log1p(StrictMath.exp(-Math.abs(eta)));
        return Math.min(y == 1 ? eta : -eta, 0) - tail;
    }

    @Override
    public double score(double y, double eta) {
        return y == 1 ? mean(-eta) : -mean(eta);
    }

    @Override
    public double information(double eta) {
        double small = StrictMath.exp(-Math.abs(eta));
        return small / ((1 + small) * (1 + small));
    }

    @Override
    public double mean(double eta) {
        if (eta >= 0) {
            return 1 / (1 + StrictMath.exp(-eta));
        }
        double odds = StrictMath.exp(eta);
        return odds / (1 + odds);
    }
}
