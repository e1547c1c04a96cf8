package org.trialtwin.core.synthesis.deep;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.RowSources;
import org.trialtwin.core.random.RandomStream;

/**
 * Rows to train with and rows that are held back, whole patients: a bootstrap repeats patients, and a patient on both sides would
 * make memory look like skill.
 *
 * @param training rows of the one part
 * @param heldBack rows of the other
 */
record TrainingSplit(BlockRows training, BlockRows heldBack) {
    /**
     * Chooses rows.
     *
     * @param share of patients that are held back
     * @return row numbers, those to train with first
     */
    static int[][] choose(RowSources sources, double share, RandomStream random) {
        int[] order = random.permutation(sources.rows());
        int patients = 0;
        int most = 0;
        for (int row = 0; row < order.length; row++) {
            most = Math.max(most, sources.of(row) + 1);
        }
        int[] place = new int[most];
        for (int row : order) {
            if (place[sources.of(row)] == 0) {
                place[sources.of(row)] = ++patients;
            }
        }
        int held = (int) Math.round(share * patients);
        List<Integer> training = new ArrayList<>();
        List<Integer> back = new ArrayList<>();
        for (int row = 0; row < order.length; row++) {
            (place[sources.of(row)] <= held ? back : training).add(row);
        }
        return new int[][] {
            training.stream().mapToInt(Integer::intValue).toArray(),
            back.stream().mapToInt(Integer::intValue).toArray()
        };
    }

    static TrainingSplit of(BlockRows rows, int[][] chosen) {
        return new TrainingSplit(rows.take(chosen[0]), rows.take(chosen[1]));
    }
}
