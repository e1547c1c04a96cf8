package org.trialtwin.core.synthesis.parametric;

import org.trialtwin.core.math.LogOdds;

/** A yes or no whose log odds are the linear predictor. */
final class YesNoResponse implements Response {
    private static final LogOdds FAMILY = new LogOdds();

    private final boolean[] yes;
    private final int count;

    YesNoResponse(boolean[] yes) {
        this.yes = yes;
        int total = 0;
        for (boolean each : yes) {
            total += each ? 1 : 0;
        }
        this.count = total;
    }

    @Override
    public int rows() {
        return yes.length;
    }

    @Override
    public double logLikelihood(int row, double eta) {
        return FAMILY.logLikelihood(yes[row] ? 1 : 0, eta);
    }

    @Override
    public double score(int row, double eta) {
        return FAMILY.score(yes[row] ? 1 : 0, eta);
    }

    @Override
    public double information(int row, double eta) {
        return FAMILY.information(eta);
    }

    @Override
    public void update(double[] eta) {}

    @Override
    public int parameters() {
        return 0;
    }

    @Override
    public boolean hasLevels() {
        return true;
    }

    @Override
    public double start() {
        return StrictMath.log((count + 0.5) / (yes.length - count + 0.5));
    }

    @Override
    public double effective() {
        return Math.min(count, yes.length - count);
    }
}
