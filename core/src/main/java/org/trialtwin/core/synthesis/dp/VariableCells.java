package org.trialtwin.core.synthesis.dp;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;

/** How the values of a variable fall into finitely many cells, from declarations alone. */
interface VariableCells {
    /** The variable, as the schema has it. */
    Variable variable();

    /** Number of cells; that of missing values, if there is one, is the last. */
    int cells();

    /** Whether missing values have a cell. */
    boolean mayBeMissing();

    /** The cell of each row. */
    int[] encode(Dataset data);

    /** Values of cells, one for each row. */
    List<Column> decode(int[] cells, RandomStream random);

    /** What goes where nothing else does: the cell of missing values, or the first. */
    default int rest() {
        return mayBeMissing() ? cells() - 1 : 0;
    }
}
