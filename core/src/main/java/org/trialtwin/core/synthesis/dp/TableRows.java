package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;

/** Rows that hold nothing but their group, as many in each as there are patients. */
final class TableRows {
    private TableRows() {}

    static int[][] fixedGroups(TableDomain domain) {
        int[][] fixed = new int[domain.variables().size() + 1][];
        int[] group = new int[domain.patients()];
        long[] counts = domain.groupCounts();
        int next = 0;
        for (int g = 0; g < counts.length; g++) {
            Arrays.fill(group, next, next + (int) counts[g], g);
            next += (int) counts[g];
        }
        fixed[0] = group;
        return fixed;
    }
}
