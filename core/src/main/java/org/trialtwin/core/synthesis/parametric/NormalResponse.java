package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;

/**
 * A normal response. Each group has a variance of its own, which borrows from that of all as if it were worth five rows.
 */
final class NormalResponse implements Response {
    private static final double BORROWED = 5;
    private static final double LEAST = 1e-10;

    private final double[] y;
    private final int[] groups;
    private final double[] variance;

    NormalResponse(double[] y, int[] groups, int count) {
        this.y = y;
        this.groups = groups;
        this.variance = new double[count];
        Arrays.fill(variance, 1);
    }

    @Override
    public int rows() {
        return y.length;
    }

    @Override
    public double logLikelihood(int row, double eta) {
        double v = variance[groups[row]];
        double left = y[row] - eta;
        return -(StrictMath.log(2 * Math.PI * v) + left * left / v) / 2;
    }

    @Override
    public double score(int row, double eta) {
        return (y[row] - eta) / variance[groups[row]];
    }

    @Override
    public double information(int row, double eta) {
        return 1 / variance[groups[row]];
    }

    @Override
    public void update(double[] eta) {
        double[] squares = new double[variance.length];
        double[] rows = new double[variance.length];
        double all = 0;
        for (int i = 0; i < y.length; i++) {
            double left = y[i] - eta[i];
            squares[groups[i]] += left * left;
            rows[groups[i]]++;
            all += left * left / y.length;
        }
        for (int g = 0; g < variance.length; g++) {
            variance[g] = Math.max(LEAST, (squares[g] + BORROWED * all) / (rows[g] + BORROWED));
        }
    }

    @Override
    public int parameters() {
        return variance.length;
    }

    @Override
    public boolean hasLevels() {
        return true;
    }

    @Override
    public double effective() {
        return y.length;
    }

    /** The standard deviation in a group. */
    double deviation(int group) {
        return Math.sqrt(variance[group]);
    }
}
