package org.trialtwin.stats.longitudinal;

import java.util.Arrays;

/** {@code alpha^d} at lag d: the least squares fit to the products of two residuals of a patient, over all pairs of visits. */
final class AutoregressiveVisits implements CorrelationStructure {
    private final PatientVisits visits;
    /** The lags that occur, ascending. */
    private final long[] lags;
    /** How many pairs have that lag. */
    private final long[] counts;
    /** Place of each pair's lag, pairs in the order of {@link #next}. */
    private final int[] place;
    /** Place of the lag between a row and the one before it of the same patient. */
    private final int[] before;

    AutoregressiveVisits(PatientVisits visits) {
        this.visits = visits;
        long[] all = new long[Math.toIntExact(new ExchangeableVisits(visits).pairs(0))];
        int pair = 0;
        for (int i = 0; i < visits.patients(); i++) {
            for (int b = visits.start(i); b < visits.end(i); b++) {
                for (int a = visits.start(i); a < b; a++) {
                    all[pair++] = (long) visits.visit(b) - visits.visit(a);
                }
            }
        }
        lags = Arrays.stream(all).sorted().distinct().toArray();
        counts = new long[lags.length];
        place = new int[all.length];
        for (int p = 0; p < all.length; p++) {
            place[p] = Arrays.binarySearch(lags, all[p]);
            counts[place[p]]++;
        }
        before = new int[visits.rows()];
        pair = 0;
        for (int i = 0; i < visits.patients(); i++) {
            int start = visits.start(i);
            for (int b = start; b < visits.end(i); b++) {
                pair += b - start;
                before[b] = b > start ? place[pair - 1] : 0;
            }
        }
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String name(int index) {
        return "alpha";
    }

    @Override
    public long pairs(int index) {
        return place.length;
    }

    @Override
    public double[] next(double[] residuals, double[] current) {
        double[] products = new double[lags.length];
        int pair = 0;
        for (int i = 0; i < visits.patients(); i++) {
            for (int b = visits.start(i); b < visits.end(i); b++) {
                for (int a = visits.start(i); a < b; a++) {
                    products[place[pair++]] += residuals[a] * residuals[b];
                }
            }
        }
        double alpha = current[0];
        double slopes = 0;
        double moment = 0;
        for (int d = 0; d < lags.length; d++) {
            double slope = lags[d] * power(alpha, lags[d] - 1);
            slopes += counts[d] * slope * slope;
            moment += slope * (products[d] - counts[d] * power(alpha, lags[d]));
        }
        return new double[] {slopes > 0 ? alpha + moment / slopes : fromShortestLag(products)};
    }

    /** At alpha = 0 the equations have no slope where no two visits have lag 1. */
    private double fromShortestLag(double[] products) {
        if (lags.length == 0 || !(products[0] > 0)) {
            return 0;
        }
        return StrictMath.pow(Math.min(products[0] / counts[0], 0.99), 1.0 / lags[0]);
    }

    private static double power(double base, long exponent) {
        return exponent == 0 ? 1 : StrictMath.pow(base, (double) exponent);
    }

    @Override
    public boolean isFeasible(double[] correlations) {
        return Math.abs(correlations[0]) < 1 - MARGIN;
    }

    /** A visit depends on the visits before it through the last of them alone. */
    @Override
    public void whiten(double[] correlations, double[][] columns) {
        double[] slope = new double[lags.length];
        double[] deviation = new double[lags.length];
        for (int d = 0; d < lags.length; d++) {
            slope[d] = power(correlations[0], lags[d]);
            deviation[d] = Math.sqrt(1 - slope[d] * slope[d]);
        }
        for (double[] column : columns) {
            for (int i = 0; i < visits.patients(); i++) {
                for (int k = visits.end(i) - 1; k > visits.start(i); k--) {
                    int d = before[k];
                    column[k] = (column[k] - slope[d] * column[k - 1]) / deviation[d];
                }
            }
        }
    }
}
