package org.trialtwin.core.synthesis.parametric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A category, by multinomial regression: the log odds of each level against the commonest are linear. Each level is fitted on the
 * rows that have it or the commonest, which estimates the same coefficients. A level of few rows has no predictors, and what is
 * beyond fifteen levels is drawn in its proportions. Source: Begg and Gray, Biometrika 1984;71:11-8,
 * doi:10.1093/biomet/71.1.11.
 */
final class MultinomialModel implements ConditionalModel {
    private static final int FEWEST = 5;
    private static final int MOST_LEVELS = 15;

    private final double commonest;
    private final List<Level> levels;
    private final List<String> notes;

    /**
     * A level other than the commonest.
     *
     * @param code of the level
     * @param logOdds against the commonest over all rows
     * @param regression null where the log odds are the same everywhere
     */
    private record Level(
            double code, double logOdds, @Nullable Regression<YesNoResponse> regression) {
        double[] eta(List<Column> predictors, int[] group, int[] rows) {
            if (regression != null) {
                return regression.predictor().at(predictors, group, rows);
            }
            double[] eta = new double[rows.length];
            Arrays.fill(eta, logOdds);
            return eta;
        }
    }

    private MultinomialModel(double commonest, List<Level> levels, List<String> notes) {
        this.commonest = commonest;
        this.levels = levels;
        this.notes = notes;
    }

    static MultinomialModel fit(ConditionalRows training) {
        int[] counts = new int[training.levels()];
        for (int row : training.rows()) {
            counts[(int) training.values()[row]]++;
        }
        int[] order = IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer code) -> -counts[code]))
                .mapToInt(Integer::intValue)
                .toArray();
        int first = order[0];
        List<Level> levels = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int k = 1; k < order.length; k++) {
            int code = order[k];
            Regression<YesNoResponse> regression = null;
            if (counts[code] >= FEWEST && k < MOST_LEVELS) {
                int[] pair = Arrays.stream(training.rows())
                        .filter(row -> training.values()[row] == code || training.values()[row] == first)
                        .toArray();
                regression = YesNoModel.regression(training, pair, code);
                notes.addAll(regression.notes());
            }
            levels.add(new Level(code, StrictMath.log((double) counts[code] / counts[first]), regression));
        }
        if (levels.stream().anyMatch(level -> level.regression == null)) {
            notes.add("Levels of fewer than " + FEWEST + " rows, or beyond " + MOST_LEVELS
                    + " levels, of which no more than how often they occur was learned");
        }
        return new MultinomialModel(
                first, List.copyOf(levels), notes.stream().distinct().toList());
    }

    @Override
    public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        double[][] eta =
                levels.stream().map(level -> level.eta(predictors, group, rows)).toArray(double[][]::new);
        for (int i = 0; i < rows.length; i++) {
            double largest = 0;
            for (double[] each : eta) {
                largest = Math.max(largest, each[i]);
            }
            double total = StrictMath.exp(-largest);
            for (double[] each : eta) {
                total += StrictMath.exp(each[i] - largest);
            }
            double left = random.nextDouble() * total;
            double code = commonest;
            for (int k = 0; k < eta.length; k++) {
                left -= StrictMath.exp(eta[k][i] - largest);
                if (left < 0) {
                    code = levels.get(k).code();
                    break;
                }
            }
            draft.set(rows[i], code);
        }
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
