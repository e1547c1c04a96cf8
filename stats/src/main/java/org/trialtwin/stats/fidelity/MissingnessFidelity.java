package org.trialtwin.stats.fidelity;

import java.util.Map;
import java.util.TreeMap;
import org.trialtwin.stats.table.MixedTable;

/**
 * Which columns are missing together.
 *
 * @param patterns different ones among the patients
 * @param covered of these, how many the synthetic table has
 * @param totalVariation distance between the shares of the patterns, within [0, 1]
 * @param largestDifference of the share of missing values in one column
 */
public record MissingnessFidelity(int patterns, int covered, double totalVariation, double largestDifference) {
    /**
     * Compares two tables.
     *
     * @param real at least one row
     * @param twins synthetic table in the same coding, at least one row
     * @return the figures
     */
    public static MissingnessFidelity of(MixedTable real, MixedTable twins) {
        real.requireSameCoding(twins);
        Map<String, double[]> shares = new TreeMap<>();
        count(real, 0, shares);
        count(twins, 1, shares);
        int patterns = 0;
        int covered = 0;
        double distance = 0;
        for (double[] share : shares.values()) {
            patterns += share[0] > 0 ? 1 : 0;
            covered += share[0] > 0 && share[1] > 0 ? 1 : 0;
            distance += Math.abs(share[0] - share[1]) / 2;
        }
        double largest = 0;
        for (int j = 0; j < real.width(); j++) {
            largest = Math.max(largest, Math.abs(missing(real.column(j)) - missing(twins.column(j))));
        }
        return new MissingnessFidelity(patterns, covered, distance, largest);
    }

    private static void count(MixedTable table, int which, Map<String, double[]> shares) {
        for (int i = 0; i < table.rows(); i++) {
            StringBuilder pattern = new StringBuilder();
            for (int j = 0; j < table.width(); j++) {
                pattern.append(Double.isNaN(table.value(i, j)) ? '-' : '+');
            }
            shares.computeIfAbsent(pattern.toString(), key -> new double[2])[which] += 1.0 / table.rows();
        }
    }

    private static double missing(double[] column) {
        double count = 0;
        for (double value : column) {
            count += Double.isNaN(value) ? 1 : 0;
        }
        return count / Math.max(1, column.length);
    }
}
