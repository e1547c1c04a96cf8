package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DisplayFormat;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.io.adam.AdamDefine.Variable;

/** A table that is being written, with the metadata of each column. */
final class TableDraft {
    private static final int NUMBER_LENGTH = 8;
    private static final int LONGEST_LABEL = 40;
    private static final DisplayFormat DATE = new DisplayFormat("DATE", 9, 0);

    private final List<Column> columns = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();

    void add(Column column, String label) {
        add(column, label, Map.of(), null);
    }

    void add(Column column, String label, Map<String, String> codes) {
        add(column, label, codes, null);
    }

    void add(Column column, String label, Map<String, String> codes, @Nullable String comment) {
        add(column, ColumnAttributes.labelled(label), codes, comment);
    }

    void add(Column column, ColumnAttributes said, Map<String, String> codes, @Nullable String comment) {
        Column written = column instanceof CategoryColumn ? texts(column) : column;
        columns.add(written);
        String label = said.label();
        String shown = label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL);
        int decimals = written instanceof NumberColumn numbers ? numbers.decimals() : 0;
        variables.add(new Variable(
                column.name(),
                shown,
                type(written, decimals),
                length(written),
                decimals,
                format(written, said.format()),
                codes,
                comment));
    }

    /** A format that fits the type of the column; a text may have been a number in the file that the format is from. */
    private static DisplayFormat format(Column column, DisplayFormat known) {
        if (column instanceof DateColumn) {
            return known.isDate() ? known : DATE;
        }
        boolean ofText = known.name().startsWith("$");
        return ofText == column instanceof NumberColumn ? DisplayFormat.NONE : known;
    }

    void constant(String name, String value, int rows, String label, Map<String, String> codes) {
        add(TextColumn.of(name, Collections.nCopies(rows, value)), label, codes);
    }

    private static TextColumn texts(Column column) {
        List<@Nullable String> values = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            values.add(column.isMissing(row) ? null : column.text(row));
        }
        return TextColumn.of(column.name(), values);
    }

    private static AdamDefine.Type type(Column column, int decimals) {
        if (column instanceof NumberColumn) {
            return decimals == 0 ? AdamDefine.Type.INTEGER : AdamDefine.Type.FLOAT;
        }
        return column instanceof DateColumn ? AdamDefine.Type.DATE : AdamDefine.Type.TEXT;
    }

    private static int length(Column column) {
        int longest = 1;
        if (column instanceof NumberColumn) {
            return NUMBER_LENGTH;
        }
        for (int row = 0; row < column.size(); row++) {
            longest = Math.max(longest, column.text(row).length());
        }
        return longest;
    }

    Dataset table() {
        return Dataset.of(columns);
    }

    AdamDefine.Table metadata(String name, String label, String kind, String structure, List<String> keys) {
        return new AdamDefine.Table(name, label, kind, structure, keys, variables);
    }
}
