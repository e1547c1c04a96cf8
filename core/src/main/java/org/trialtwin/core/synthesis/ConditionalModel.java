package org.trialtwin.core.synthesis;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.random.RandomStream;

/** The distribution of one variable given those before it, learned. Immutable. */
public interface ConditionalModel {
    /**
     * Draws the variable in some rows.
     *
     * @param predictors the columns that it was learned from, of the rows that are drawn
     * @param group of each row, as in {@link ConditionalRows#group}; -1 where no row of the group was learned from
     * @param rows in which it is drawn, ascending
     * @param random where the numbers come from
     * @param draft takes the values
     */
    void draw(List<Column> predictors, int[] group, int[] rows, RandomStream random, VariableDraft draft);

    /** {@return what could not be learned, each as a few words that follow the name of the variable} */
    default List<String> notes() {
        return List.of();
    }
}
