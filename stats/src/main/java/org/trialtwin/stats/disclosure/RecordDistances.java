package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import org.trialtwin.stats.table.MixedTable;

/**
 * Distance to the closest record, and its ratio to the distance of the second closest, beside what patients whom the
 * generator never saw have. To be read beside each other only: on their own such distances have no meaning as privacy.
 *
 * @param lowFifth 5th percentile of the distance from a synthetic record to its closest training patient
 * @param median of that distance
 * @param ratio median of the ratio of the closest to the second closest; 1 where both are 0
 * @param holdoutLowFifth the same of holdout patients; NaN without a holdout
 * @param holdoutMedian likewise
 * @param holdoutRatio likewise
 */
public record RecordDistances(
        double lowFifth,
        double median,
        double ratio,
        double holdoutLowFifth,
        double holdoutMedian,
        double holdoutRatio) {
    /**
     * Distances to the patients whom the generator saw.
     *
     * @param synthetic at least one record
     * @param training at least one patient
     * @param holdout may be empty
     * @param distance scaled by real patients
     * @return the figures
     */
    public static RecordDistances of(
            MixedTable synthetic, MixedTable training, MixedTable holdout, GowerDistance distance) {
        NearestRecords patients = NearestRecords.among(training, distance);
        double[] own = figures(patients.distances(synthetic, 2));
        double[] reference = holdout.rows() == 0
                ? new double[] {Double.NaN, Double.NaN, Double.NaN}
                : figures(patients.distances(holdout, 2));
        return new RecordDistances(own[0], own[1], own[2], reference[0], reference[1], reference[2]);
    }

    private static double[] figures(double[][] nearest) {
        double[] closest = nearest[0].clone();
        double[] ratios = new double[closest.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = nearest[1][i] == 0 ? 1 : nearest[0][i] / nearest[1][i];
        }
        Arrays.sort(closest);
        Arrays.sort(ratios);
        return new double[] {closest[closest.length / 20], middle(closest), middle(ratios)};
    }

    static double middle(double[] ascending) {
        int n = ascending.length;
        return (ascending[(n - 1) / 2] + ascending[n / 2]) / 2;
    }
}
