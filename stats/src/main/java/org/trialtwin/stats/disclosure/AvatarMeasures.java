package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import org.trialtwin.stats.table.MixedTable;

/**
 * How well avatars hide their own originals, where row i of one table was made from row i of the other. A high hidden rate
 * does not exclude leakage: a patient can be hidden from his own avatar and be betrayed by another's. Source: Guillaudeux et
 * al., npj Digit Med 2023;6:37, doi:10.1038/s41746-023-00771-5.
 *
 * @param hiddenRate percentage of originals whose nearest avatar is not their own, within [0, 100]
 * @param localCloaking median number of avatars that are closer to an original than its own, ties counted half
 */
public record AvatarMeasures(double hiddenRate, double localCloaking) {
    /**
     * Measures aligned tables.
     *
     * @param originals at least one row
     * @param avatars as many, in the same order
     * @param distance scaled by the originals
     * @return the measures
     * @throws IllegalArgumentException if the tables differ in size
     */
    public static AvatarMeasures of(MixedTable originals, MixedTable avatars, GowerDistance distance) {
        int n = originals.rows();
        if (avatars.rows() != n || n == 0) {
            throw new IllegalArgumentException(
                    n + " originals and " + avatars.rows() + " avatars are not aligned, each with its own");
        }
        ScaledRows from = distance.scale(originals);
        ScaledRows to = distance.scale(avatars);
        int found = 0;
        double[] closer = new double[n];
        for (int i = 0; i < n; i++) {
            double own = from.sumUpTo(Double.POSITIVE_INFINITY, i, to, i);
            int nearer = 0;
            int tied = 0;
            for (int k = 0; k < n; k++) {
                double other = k == i ? Double.POSITIVE_INFINITY : from.sumUpTo(own, i, to, k);
                nearer += other < own ? 1 : 0;
                tied += other == own ? 1 : 0;
            }
            closer[i] = nearer + tied / 2.0;
            found += nearer == 0 ? 1 : 0;
        }
        Arrays.sort(closer);
        return new AvatarMeasures(100.0 * (n - found) / n, RecordDistances.middle(closer));
    }
}
