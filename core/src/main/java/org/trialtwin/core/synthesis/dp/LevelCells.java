package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;

/**
 * Declared levels of a category.
 *
 * @param variable a category, ordered or not
 * @param levels in their order
 * @param mayBeMissing whether missing values have a cell
 */
record LevelCells(Variable variable, List<String> levels, boolean mayBeMissing) implements VariableCells {
    @Override
    public int cells() {
        return levels.size() + (mayBeMissing ? 1 : 0);
    }

    @Override
    public int[] encode(Dataset data) {
        CategoryColumn column = data.categories(variable.name());
        int[] cellOf = column.levels().stream()
                .mapToInt(level -> levels.contains(level) ? levels.indexOf(level) : rest())
                .toArray();
        return Arrays.stream(column.codes())
                .map(code -> code < 0 ? rest() : cellOf[code])
                .toArray();
    }

    @Override
    public List<Column> decode(int[] cells, RandomStream random) {
        int[] codes = Arrays.stream(cells)
                .map(cell -> cell < levels.size() ? cell : -1)
                .toArray();
        return List.of(CategoryColumn.of(variable.name(), levels, codes));
    }
}
