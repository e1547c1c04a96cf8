package org.trialtwin.core.synthesis.dp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStreams;

/**
 * A table drawn from a junction tree as a design wants it: first what does not depend on the group, from all groups together,
 * then the rest given group and baselines.
 */
final class TreeTable implements CodedDistribution {
    private final TableDomain domain;
    private final TreeRows rows;
    private final List<String> description;

    TreeTable(TableDomain domain, TreeDistribution distribution, List<String> description) {
        this.domain = domain;
        this.rows = new TreeRows(distribution);
        this.description = description;
    }

    @Override
    public int[][] draw(int[] @Nullable [] fixed, RandomStreams streams) {
        int n = fixed[0].length;
        int[][] all = fixed.clone();
        boolean[] isFirst = new boolean[all.length];
        boolean any = false;
        for (int a = 1; a < all.length; a++) {
            isFirst[a] = all[a] == null && domain.isIndependent(a);
            any |= isFirst[a];
        }
        if (any) {
            int[][] before = fixed.clone();
            before[0] = null;
            int[][] drawn = rows.draw(before, n, streams.at("independent").open());
            for (int a = 1; a < all.length; a++) {
                if (isFirst[a]) {
                    all[a] = drawn[a];
                }
            }
        }
        return rows.draw(all, n, streams.at("dependent").open());
    }

    @Override
    public List<String> description() {
        return description;
    }
}
