package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * One of a few ordered values, by proportional odds.
 *
 * @param regression of the place of the value
 * @param values that occur, ascending
 */
record OrderedModel(Regression<OrderedResponse> regression, double[] values) implements ConditionalModel {
    private static final LogOdds LOGISTIC = new LogOdds();

    static OrderedModel fit(ConditionalRows training, double[] values) {
        int[] places = Arrays.stream(training.rows())
                .map(row -> Arrays.binarySearch(values, training.values()[row]))
                .toArray();
        return new OrderedModel(Regression.fit(training, () -> new OrderedResponse(places, values.length)), values);
    }

    @Override
    public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        double[] eta = regression.predictor().at(predictors, group, rows);
        double[] thresholds = regression.response().thresholds();
        for (int i = 0; i < rows.length; i++) {
            double u = random.nextDouble();
            int place = 0;
            while (place < thresholds.length && u >= LOGISTIC.mean(thresholds[place] - eta[i])) {
                place++;
            }
            draft.set(rows[i], values[place]);
        }
    }

    @Override
    public List<String> notes() {
        return regression.notes();
    }
}
