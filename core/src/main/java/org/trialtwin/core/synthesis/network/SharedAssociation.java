package org.trialtwin.core.synthesis.network;

/**
 * Levels whose parents mean the same in every group of what is given: {@code p(x | g, parents)} is proportional to
 * {@code p(x | parents) p(x | g) / p(x)}, so that a group has frequencies of its own and no table of its own. With q combinations
 * of parents, K groups and r levels it has {@code (r - 1)(q + K - 1)} parameters where a table for each group has
 * {@code (r - 1) q K}.
 */
final class SharedAssociation {
    private SharedAssociation() {}

    /**
     * The log likelihood at the observed shares.
     *
     * @param parents cells of the rows by their parents
     * @param groups cells of the same rows by what is given
     * @param rows of the table
     * @param codes of the child
     * @param levels of the child
     */
    static double logLikelihood(ParentCells parents, ParentCells groups, int[] rows, int[] codes, int levels) {
        int[] ofParents = parents.counts(rows, codes, levels);
        int[] ofGroups = groups.counts(rows, codes, levels);
        int[] all = ParentCells.single(rows.length).counts(rows, codes, levels);
        int[] inParents = parents.sizes();
        int[] inGroups = groups.sizes();
        int[] counts = new int[parents.count() * groups.count() * levels];
        for (int i = 0; i < rows.length; i++) {
            counts[(parents.of()[i] * groups.count() + groups.of()[i]) * levels + codes[rows[i]]]++;
        }
        double sum = 0;
        for (int cell = 0; cell < parents.count(); cell++) {
            for (int group = 0; group < groups.count(); group++) {
                int start = (cell * groups.count() + group) * levels;
                int here = 0;
                double total = 0;
                for (int k = 0; k < levels; k++) {
                    int count = counts[start + k];
                    here += count;
                    if (ofParents[cell * levels + k] > 0) {
                        double p = (double) ofParents[cell * levels + k]
                                / inParents[cell]
                                * ofGroups[group * levels + k]
                                / inGroups[group]
                                * rows.length
                                / all[k];
                        total += p;
                        sum += count == 0 ? 0 : count * StrictMath.log(p);
                    }
                }
                sum -= here == 0 ? 0 : here * StrictMath.log(total);
            }
        }
        return sum;
    }
}
