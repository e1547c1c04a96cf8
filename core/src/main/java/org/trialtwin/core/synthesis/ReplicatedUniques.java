package org.trialtwin.core.synthesis;

import java.util.Map;
import org.trialtwin.core.data.Dataset;

/**
 * Drawn rows with the key of a training row that is alone with it. By exact keys of all drawn columns these are verbatim
 * copies, by coarse keys of quasi-identifiers they are what others call replicated uniques.
 */
final class ReplicatedUniques implements Resemblance {
    private final RowKeys keys;
    private final Map<Long, Integer> counts;
    private final ChanceRate chance;

    /**
     * Counts keys.
     *
     * @param keys of rows
     * @param training all training rows
     * @param alike those that the drawn rows will be like
     */
    ReplicatedUniques(RowKeys keys, Dataset training, int[] alike) {
        this.keys = keys;
        long[] own = keys.of(training);
        this.counts = RowKeys.count(own);
        int resembling = 0;
        for (int row : alike) {
            // Left out, the row would fall on one that is then alone.
            if (counts.getOrDefault(own[row], 0) == 2) {
                resembling++;
            }
        }
        this.chance = new ChanceRate(resembling, alike.length);
    }

    @Override
    public ChanceRate chance() {
        return chance;
    }

    @Override
    public boolean[] in(Dataset drawn) {
        long[] own = keys.of(drawn);
        boolean[] found = new boolean[own.length];
        for (int row = 0; row < own.length; row++) {
            found[row] = counts.getOrDefault(own[row], 0) == 1;
        }
        return found;
    }
}
