package org.trialtwin.core.synthesis.copula;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * One of some ordered values: each has a stretch of one coordinate, as long as it is frequent. With two values the order does not
 * matter.
 */
final class LevelMargin implements Margin {
    private final double[] values;
    private final double[] thresholds;

    private LevelMargin(double[] values, double[] thresholds) {
        this.values = values;
        this.thresholds = thresholds;
    }

    /** The margin of some values, each of which is one of the possible ones; those that do not occur are never drawn. */
    static LevelMargin of(double[] present, double[] possible) {
        double[] thresholds = new double[possible.length + 1];
        double[] sorted = present.clone();
        Arrays.sort(sorted);
        thresholds[0] = Double.NEGATIVE_INFINITY;
        int below = 0;
        for (int k = 0; k < possible.length; k++) {
            while (below < sorted.length && sorted[below] <= possible[k]) {
                below++;
            }
            thresholds[k + 1] = StandardNormal.quantile((double) below / sorted.length);
        }
        return new LevelMargin(possible, thresholds);
    }

    @Override
    public int coordinates() {
        return 1;
    }

    @Override
    public void bounds(double value, boolean event, double[] low, double[] high) {
        int place = Arrays.binarySearch(values, value);
        if (place >= 0 && thresholds[place] < thresholds[place + 1]) {
            low[0] = thresholds[place];
            high[0] = thresholds[place + 1];
        }
    }

    @Override
    public void value(double[] latent, RandomStream random, VariableDraft draft, int row) {
        int place = 0;
        while (place < values.length - 1 && latent[0] >= thresholds[place + 1]) {
            place++;
        }
        draft.set(row, values[place]);
    }
}
