package org.trialtwin.stats.longitudinal;

/** No correlation to estimate and none to take out. */
final class IndependentVisits implements CorrelationStructure {
    @Override
    public int size() {
        return 0;
    }

    @Override
    public String name(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public long pairs(int index) {
        return 0;
    }

    @Override
    public double[] next(double[] residuals, double[] current) {
        return current;
    }

    @Override
    public boolean isFeasible(double[] correlations) {
        return true;
    }

    @Override
    public void whiten(double[] correlations, double[][] columns) {
        // Visits without correlation are white already.
    }
}
