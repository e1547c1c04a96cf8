package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A number: a level for each value that is common, one for each mode of the others, and within a mode a normal score on the scale
 * of the cell. Modes: Xu and others 2019, arXiv:1907.00503, with ranks in the place of their linear scale within a mode.
 */
final class NumberCoding implements Coding {
    /** Rows from which on a cell has a scale of its own. */
    private static final int FEWEST = 8;

    private final double[] spikes;
    private final GaussianModes modes;
    private final @Nullable ScoreScale[][] scales;

    private NumberCoding(double[] spikes, GaussianModes modes, @Nullable ScoreScale[][] scales) {
        this.spikes = spikes;
        this.modes = modes;
        this.scales = scales;
    }

    /**
     * Learns the scales.
     *
     * @param spikes values with a level of their own
     * @param mostModes at least 1, which gives one scale for all other numbers
     */
    static NumberCoding of(double[] spikes, double[] numbers, Cells cells, int decimals, int mostModes) {
        double[] others = Arrays.stream(numbers)
                .filter(value -> !Double.isNaN(value) && place(spikes, value) < 0)
                .toArray();
        GaussianModes modes = GaussianModes.of(others, mostModes);
        double least = Arrays.stream(others).min().orElse(0);
        double low = least >= 0 ? (least > 0 ? least / 2 : 0) : Double.NEGATIVE_INFINITY;
        @Nullable ScoreScale[][] scales = new ScoreScale[cells.size()][modes.size()];
        for (int cell = 0; cell < scales.length; cell++) {
            for (int mode = 0; mode < modes.size(); mode++) {
                int wanted = mode;
                double[] members = Arrays.stream(cells.rows(cell))
                        .mapToDouble(row -> numbers[row])
                        .filter(value -> !Double.isNaN(value) && place(spikes, value) < 0 && modes.of(value) == wanted)
                        .toArray();
                boolean isWide = cells.wider(cell) == cell;
                if (members.length >= FEWEST || (isWide && members.length > 0)) {
                    scales[cell][mode] = ScoreScale.of(members, decimals, low, Double.POSITIVE_INFINITY);
                }
            }
        }
        for (int cell = 0; cell < scales.length; cell++) {
            for (int mode = 0; mode < modes.size(); mode++) {
                scales[cell][mode] = scales[cell][mode] == null ? scales[cells.wider(cell)][mode] : scales[cell][mode];
            }
        }
        return new NumberCoding(spikes, modes, scales);
    }

    private static int place(double[] values, double value) {
        for (int k = 0; k < values.length; k++) {
            if (values[k] == value) {
                return k;
            }
        }
        return -1;
    }

    @Override
    public int levels() {
        return spikes.length + modes.size();
    }

    @Override
    public boolean hasScore(int level) {
        return level >= spikes.length && level < levels();
    }

    @Override
    public int level(double value, boolean event) {
        int spike = place(spikes, value);
        return spike >= 0 ? spike : spikes.length + modes.of(value);
    }

    @Override
    public double score(int cell, int level, double value) {
        ScoreScale scale = scales[cell][level - spikes.length];
        return scale == null ? 0 : scale.score(value);
    }

    @Override
    public void draw(int cell, int level, double score, RandomStream random, VariableDraft draft, int row) {
        if (level < spikes.length) {
            draft.set(row, spikes[level]);
            return;
        }
        ScoreScale scale = scales[cell][level - spikes.length];
        for (int mode = 0; mode < modes.size() && scale == null; mode++) {
            scale = scales[cell][mode];
        }
        if (scale != null) {
            draft.set(row, scale.value(score));
        } else if (spikes.length > 0) {
            draft.set(row, spikes[0]);
        }
    }
}
