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
        int pairs = 0;
        int triples = 0;
        for (int row : alike) {
            int same = counts.getOrDefault(own[row], 0);
            // Left out, the row would fall on one that is then alone.
            pairs += same == 2 ? 1 : 0;
            triples += same == 3 ? 1 : 0;
        }
        this.chance =
                new ChanceRate(pairs, 2.0 * (pairs + triples), alike.length, keys.collision(training.take(alike)));
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
