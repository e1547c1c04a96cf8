package org.trialtwin.core.synthesis.parametric;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.ConditionalModel;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * The same value in every row.
 *
 * @param value of all rows
 */
record ConstantModel(double value) implements ConditionalModel {
    @Override
    public void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft) {
        for (int row : rows) {
            draft.set(row, value);
        }
    }

    @Override
    public List<String> notes() {
        return List.of("Constant, and so in every drawn row");
    }
}
