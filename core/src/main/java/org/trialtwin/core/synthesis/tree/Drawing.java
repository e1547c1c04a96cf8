package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.VariableDraft;

/** The values of one variable while they are drawn; missing until a leaf says otherwise. */
final class Drawing {
    final double[] first;
    final double[] second;

    /** For a censored time the latest time of follow-up where it was drawn. */
    final double[] horizon;

    Drawing(int rows) {
        first = new double[rows];
        second = new double[rows];
        horizon = new double[rows];
        Arrays.fill(first, Double.NaN);
        Arrays.fill(second, Double.NaN);
    }

    /** The finished columns of a variable; levels come from the training column. */
    List<Column> columns(Variable variable, Column trained) {
        return VariableDraft.columns(variable, trained, first, second);
    }
}
