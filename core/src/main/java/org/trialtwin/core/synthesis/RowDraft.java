package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;

/**
 * Synthetic rows while they are being drawn, one variable after the other. Belongs to one call of
 * {@link FittedSynthesizer#sample}.
 */
public final class RowDraft {
    private final int rows;
    private final List<String> order;
    private final Map<String, Column> drawn = new HashMap<>();

    /**
     * A draft that holds the given columns only.
     *
     * @param source what was learned from: its levels and its order of columns
     * @param conditioning names the given and the known variables
     * @param given the columns of each given and each known variable
     * @throws IllegalArgumentException if one of those columns is missing, of another type than in the source, or has a
     *     level that the source does not know
     */
    public RowDraft(Measurements source, Conditioning conditioning, Dataset given) {
        this.rows = given.rows();
        this.order = source.schema().columns();
        for (String name : conditioning.given()) {
            CategoryColumn fixed = given.categories(name);
            drawn.put(name, fixed.withLevels(source.data().categories(name).levels()));
        }
        for (String name : conditioning.known()) {
            for (String column : source.schema().variable(name).columns()) {
                drawn.put(column, known(source.data().column(column), given.column(column)));
            }
        }
        checkSeen(source, conditioning.given());
    }

    private static Column known(Column learned, Column supplied) {
        if (learned instanceof CategoryColumn levels && supplied instanceof CategoryColumn values) {
            return values.withLevels(levels.levels());
        }
        if (learned.getClass() != supplied.getClass()) {
            throw new IllegalArgumentException("Known column \"" + supplied.name() + "\" is a "
                    + supplied.getClass().getSimpleName() + ", it was learned as a "
                    + learned.getClass().getSimpleName());
        }
        return supplied;
    }

    /** A level may be declared and yet no row have it: nothing was learned there, and missing values would hide that. */
    private void checkSeen(Measurements source, List<String> given) {
        Groups learned = Groups.of(
                source.data().rows(), given.stream().map(source.data()::column).toList());
        Groups.of(rows, given.stream().map(this::column).toList()).members().keySet().stream()
                .filter(key -> !learned.members().containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "Nothing was learned about " + given + " = " + key + ": no row has it");
                });
    }

    /** {@return the number of rows} */
    public int rows() {
        return rows;
    }

    /**
     * A column that was given or drawn before.
     *
     * @param name of a column
     * @return the column
     */
    public Column column(String name) {
        Column column = drawn.get(name);
        if (column == null) {
            throw new IllegalArgumentException("Column \"" + name + "\" is not drawn yet");
        }
        return column;
    }

    /**
     * Adds a column.
     *
     * @param column with as many rows as the draft
     */
    public void add(Column column) {
        drawn.put(column.name(), column);
    }

    /** {@return all columns, in the order of the source} */
    public Dataset complete() {
        List<Column> columns = new ArrayList<>(order.size());
        order.forEach(name -> columns.add(column(name)));
        return Dataset.of(columns);
    }
}
