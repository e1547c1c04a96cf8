package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A few values, each a level; those of too few patients are one level together, whose values are drawn as often as they occur.
 *
 * @param values with a level of their own
 * @param others the other values in each cell, as often as they occur; empty where there are none
 * @param hasOthers whether there are other values
 */
record LevelCoding(double[] values, double[][] others, boolean hasOthers) implements Coding {
    static LevelCoding of(double[] values, double[] numbers, Cells cells) {
        Map<Double, Integer> own = places(values);
        double[][] others = new double[cells.size()][];
        boolean any = false;
        for (int cell = 0; cell < others.length; cell++) {
            others[cell] = Arrays.stream(cells.rows(cell))
                    .mapToDouble(row -> numbers[row])
                    .filter(value -> !Double.isNaN(value) && !own.containsKey(value))
                    .toArray();
            any |= others[cell].length > 0;
        }
        for (int cell = 0; cell < others.length; cell++) {
            others[cell] = others[cell].length == 0 ? others[cells.wider(cell)] : others[cell];
        }
        return new LevelCoding(values, others, any);
    }

    private static Map<Double, Integer> places(double[] values) {
        Map<Double, Integer> places = new HashMap<>();
        for (int k = 0; k < values.length; k++) {
            places.put(values[k], k);
        }
        return places;
    }

    @Override
    public int levels() {
        return values.length + (hasOthers ? 1 : 0);
    }

    @Override
    public boolean hasScore(int level) {
        return false;
    }

    @Override
    public int level(double value, boolean event) {
        for (int k = 0; k < values.length; k++) {
            if (values[k] == value) {
                return k;
            }
        }
        return levels() - 1;
    }

    @Override
    public double score(int cell, int level, double value) {
        return 0;
    }

    @Override
    public void draw(int cell, int level, double score, RandomStream random, VariableDraft draft, int row) {
        if (level < values.length) {
            draft.set(row, values[level]);
        } else if (others[cell].length > 0) {
            draft.set(row, others[cell][random.nextInt(others[cell].length)]);
        }
    }
}
