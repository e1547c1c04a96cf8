package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * A category that fewer than one in twenty patients have; events that few had are among them.
 *
 * @param column name
 * @param level rare one
 * @param real patients who have it
 * @param expected synthetic rows that would have it at the real share
 * @param synthetic rows that have it
 */
public record RareLevel(String column, String level, int real, double expected, int synthetic) {
    private static final double RARE = 0.05;

    /**
     * Finds the rare levels of all columns.
     *
     * @param real table
     * @param twins synthetic table in the same coding
     * @return one per level that some but few patients have
     */
    public static List<RareLevel> of(MixedTable real, MixedTable twins) {
        real.requireSameCoding(twins);
        List<RareLevel> all = new ArrayList<>();
        for (int j = 0; j < real.width(); j++) {
            MixedColumn column = real.coding().columns().get(j);
            for (int level = 0; level < column.levels().size(); level++) {
                int count = count(real.column(j), level);
                if (count > 0 && count < RARE * real.rows()) {
                    all.add(new RareLevel(
                            column.name(),
                            column.levels().get(level),
                            count,
                            (double) count * twins.rows() / real.rows(),
                            count(twins.column(j), level)));
                }
            }
        }
        return all;
    }

    /** {@return whether the synthetic table has the level at all} */
    public boolean isCovered() {
        return synthetic > 0;
    }

    private static int count(double[] codes, int level) {
        int count = 0;
        for (double code : codes) {
            count += code == level ? 1 : 0;
        }
        return count;
    }
}
