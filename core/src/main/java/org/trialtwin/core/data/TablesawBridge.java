package org.trialtwin.core.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Copies between Tablesaw's mutable tables and ours, once, at the border. */
final class TablesawBridge {
    private TablesawBridge() {}

    static Dataset read(Table table) {
        List<Column> columns = new ArrayList<>();
        for (tech.tablesaw.columns.Column<?> column : table.columns()) {
            columns.add(read(column));
        }
        return Dataset.of(columns);
    }

    private static Column read(tech.tablesaw.columns.Column<?> column) {
        if (column instanceof NumericColumn<?> numeric) {
            double[] values = new double[column.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = column.isMissing(row) ? Double.NaN : numeric.getDouble(row);
            }
            return NumberColumn.of(column.name(), values);
        }
        if (column instanceof tech.tablesaw.api.DateColumn dates) {
            List<@Nullable LocalDate> values = new ArrayList<>();
            for (int row = 0; row < column.size(); row++) {
                values.add(column.isMissing(row) ? null : dates.get(row));
            }
            return DateColumn.of(column.name(), values);
        }
        List<@Nullable String> values = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            values.add(column.isMissing(row) ? null : column.getString(row));
        }
        return TextColumn.of(column.name(), values);
    }

    static Table write(Dataset data) {
        Table table = Table.create();
        for (Column column : data.columns()) {
            table.addColumns(write(column));
        }
        return table;
    }

    private static tech.tablesaw.columns.Column<?> write(Column column) {
        if (column instanceof NumberColumn numbers) {
            return DoubleColumn.create(numbers.name(), numbers.toArray());
        }
        if (column instanceof DateColumn dates) {
            tech.tablesaw.api.DateColumn copy = tech.tablesaw.api.DateColumn.create(column.name());
            for (int row = 0; row < dates.size(); row++) {
                LocalDate value = dates.value(row);
                if (value == null) {
                    copy.appendMissing();
                } else {
                    copy.append(value);
                }
            }
            return copy;
        }
        StringColumn copy = StringColumn.create(column.name());
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                copy.appendMissing();
            } else {
                copy.append(column.text(row));
            }
        }
        return copy;
    }
}
