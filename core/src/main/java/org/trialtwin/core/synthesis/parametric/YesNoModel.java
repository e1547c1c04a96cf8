package org.trialtwin.core.synthesis.parametric;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.ConditionalRows;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * One of two values, by logistic regression.
 *
 * @param regression of the second value
 * @param no the first value
 * @param yes the second
 */
record YesNoModel(Regression<YesNoResponse> regression, double no, double yes) implements ConditionalModel {
    private static final LogOdds LOGISTIC = new LogOdds();

    static YesNoModel fit(ConditionalRows training, double no, double yes) {
        return new YesNoModel(regression(training, training.rows(), yes), no, yes);
    }

    /** The regression of having a value, among some rows. */
    static Regression<YesNoResponse> regression(ConditionalRows training, int[] rows, double value) {
        boolean[] is = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            is[i] = training.values()[rows[i]] == value;
        }
        return Regression.fit(training, rows, () -> new YesNoResponse(is));
    }

    @Override
    public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        double[] eta = regression.predictor().at(predictors, group, rows);
        for (int i = 0; i < rows.length; i++) {
            draft.set(rows[i], random.nextDouble() < LOGISTIC.mean(eta[i]) ? yes : no);
        }
    }

    @Override
    public List<String> notes() {
        return regression.notes();
    }
}
