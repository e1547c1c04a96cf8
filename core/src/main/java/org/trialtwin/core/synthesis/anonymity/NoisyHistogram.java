package org.trialtwin.core.synthesis.anonymity;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;

/** Counts with Laplace noise, cut off at 0; equal shares where nothing is left. */
record NoisyHistogram(double[] cumulative) {
    /** Cells that must stay empty (declared structure) get no noise where {@code structured}. */
    static NoisyHistogram of(HistogramCells cells, int[] rows, double scale, boolean structured, RandomStream random) {
        double[] counts = new double[cells.count()];
        for (int row : rows) {
            counts[cells.cellOf()[row]]++;
        }
        boolean anyMissing = Arrays.stream(cells.cellOf()).anyMatch(cell -> cell == cells.missing());
        boolean anyPresent = Arrays.stream(cells.cellOf()).anyMatch(cell -> cell != cells.missing());
        double sum = 0;
        double[] cumulative = new double[counts.length];
        for (int cell = 0; cell < counts.length; cell++) {
            boolean possible = (cell == cells.missing() ? anyMissing : anyPresent) && (!structured || counts[cell] > 0);
            double noisy = counts[cell] + laplace(scale, random);
            sum += possible ? Math.max(0, noisy) : 0;
            cumulative[cell] = sum;
        }
        if (sum == 0) {
            for (int cell = 0; cell < counts.length; cell++) {
                sum += counts[cell] > 0 ? 1 : 0;
                cumulative[cell] = sum;
            }
        }
        return new NoisyHistogram(cumulative);
    }

    private static double laplace(double scale, RandomStream random) {
        double u = random.nextOpenDouble() - 0.5;
        return -scale * Math.signum(u) * StrictMath.log(1 - 2 * Math.abs(u));
    }

    int draw(RandomStream random) {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int cell = 0;
        while (cumulative[cell] <= at) {
            cell++;
        }
        return cell;
    }
}
