package org.trialtwin.core.synthesis.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.random.RandomStream;

/**
 * Training by sampling: for each row of a batch one category is chosen, then one of its levels by the logarithm of its frequency, so
 * that rare levels are met; then a real row that has it. Where rows are drawn, levels are chosen as often as they occur in the row's
 * group. Source: Xu and others 2019, arXiv:1907.00503, section 4.3.
 */
final class WantedLevels {
    private final Layout layout;
    private final List<Integer> categories = new ArrayList<>();

    WantedLevels(Layout layout) {
        this.layout = layout;
        for (int f = 0; f < layout.size(); f++) {
            Field field = layout.fields().get(f);
            if (!field.hasScore() && !field.coding().isTime() && field.levels() > 1) {
                categories.add(f);
            }
        }
    }

    /**
     * Chosen levels.
     *
     * @param place among all levels of the layout, -1 where there is no category
     * @param row a real row that has the level
     */
    record Chosen(int[] place, int[] row) {}

    /** Rows of each level of each category. */
    int[][] rowsByPlace(CodedRows rows) {
        int[][] byPlace = new int[layout.width()][];
        for (int f : categories) {
            for (int k = 0; k < layout.levels(f); k++) {
                int level = k;
                int[] of = rows.level()[f];
                byPlace[layout.first(f) + k] = IntStream.range(0, rows.rows())
                        .filter(row -> of[row] == level)
                        .toArray();
            }
        }
        return byPlace;
    }

    Chosen forTraining(int count, int rows, int[][] byPlace, RandomStream random) {
        int[] place = new int[count];
        int[] row = new int[count];
        for (int i = 0; i < count; i++) {
            if (categories.isEmpty()) {
                place[i] = -1;
                row[i] = random.nextInt(rows);
                continue;
            }
            int f = categories.get(random.nextInt(categories.size()));
            double[] weight = new double[layout.levels(f)];
            Arrays.setAll(weight, k -> StrictMath.log1p(byPlace[layout.first(f) + k].length));
            place[i] = layout.first(f) + drawn(weight, random.nextDouble());
            row[i] = byPlace[place[i]][random.nextInt(byPlace[place[i]].length)];
        }
        return new Chosen(place, row);
    }

    /**
     * Levels as often as they occur.
     *
     * @param margins probability of each level, by group
     */
    int[] forDrawing(int[] group, float[][] margins, RandomStream random) {
        int[] place = new int[group.length];
        for (int i = 0; i < place.length; i++) {
            if (categories.isEmpty()) {
                place[i] = -1;
                continue;
            }
            int f = categories.get(random.nextInt(categories.size()));
            double[] weight = new double[layout.levels(f)];
            float[] margin = margins[group[i]];
            Arrays.setAll(weight, k -> margin[layout.first(f) + k]);
            place[i] = layout.first(f) + drawn(weight, random.nextDouble());
        }
        return place;
    }

    private static int drawn(double[] weight, double place) {
        double rest = place * Arrays.stream(weight).sum();
        int last = 0;
        for (int k = 0; k < weight.length; k++) {
            last = weight[k] > 0 ? k : last;
            rest -= weight[k];
            if (rest < 0) {
                return k;
            }
        }
        return last;
    }

    float[] oneHot(int[] place) {
        float[] values = new float[place.length * layout.width()];
        for (int i = 0; i < place.length; i++) {
            if (place[i] >= 0) {
                values[i * layout.width() + place[i]] = 1;
            }
        }
        return values;
    }
}
