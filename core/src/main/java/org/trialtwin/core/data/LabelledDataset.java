package org.trialtwin.core.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table with what its file says beside the values: labels, formats, lengths and the codes of missing numbers. Readers give
 * it and writers take it; everything that computes takes the {@link Dataset} alone.
 *
 * @param name of the table, perhaps empty
 * @param label a short description, perhaps empty
 * @param data the values
 * @param attributes of some columns, by name
 * @param missingCodes of some columns, by name
 */
public record LabelledDataset(
        String name,
        String label,
        Dataset data,
        Map<String, ColumnAttributes> attributes,
        Map<String, MissingCodes> missingCodes) {
    private static final LocalDate EPOCH = LocalDate.of(1960, 1, 1);
    private static final long FIRST_DAY = ChronoUnit.DAYS.between(EPOCH, LocalDate.of(1582, 1, 1));
    private static final long LAST_DAY = ChronoUnit.DAYS.between(EPOCH, LocalDate.of(19_900, 12, 31));

    /**
     * Keeps what says something, and checks that it belongs to the table.
     *
     * @throws IllegalArgumentException if a column is not in the table, or a code stands beside a value that is not missing
     */
    public LabelledDataset {
        Map<String, ColumnAttributes> keptAttributes = new LinkedHashMap<>();
        attributes.forEach((column, said) -> {
            data.column(column);
            if (!said.equals(ColumnAttributes.NONE)) {
                keptAttributes.put(column, said);
            }
        });
        Map<String, MissingCodes> keptCodes = new LinkedHashMap<>();
        missingCodes.forEach((column, codes) -> {
            check(data.column(column), codes);
            if (!codes.isEmpty()) {
                keptCodes.put(column, codes);
            }
        });
        attributes = Collections.unmodifiableMap(keptAttributes);
        missingCodes = Collections.unmodifiableMap(keptCodes);
    }

    private static void check(Column column, MissingCodes codes) {
        for (int row : codes.rows()) {
            if (row >= column.size() || !column.isMissing(row)) {
                throw new IllegalArgumentException("Row " + (row + 1) + " of column \"" + column.name()
                        + "\" has the missing code " + codes.code(row) + " but is not missing");
            }
        }
    }

    /**
     * A table of which nothing else is said.
     *
     * @param name of the table
     * @param data the values
     * @return the table without labels
     */
    public static LabelledDataset of(String name, Dataset data) {
        return new LabelledDataset(name, "", data, Map.of(), Map.of());
    }

    /**
     * The attributes of a column.
     *
     * @param column of the table
     * @return its attributes; {@link ColumnAttributes#NONE} if nothing is said
     */
    public ColumnAttributes attributes(String column) {
        return attributes.getOrDefault(column, ColumnAttributes.NONE);
    }

    /**
     * The codes of the missing values of a column.
     *
     * @param column of the table
     * @return its codes
     */
    public MissingCodes missingCodes(String column) {
        return missingCodes.getOrDefault(column, MissingCodes.NONE);
    }

    /**
     * The table with other attributes of a column.
     *
     * @param column of the table
     * @param said its attributes
     * @return a changed table
     */
    public LabelledDataset withAttributes(String column, ColumnAttributes said) {
        Map<String, ColumnAttributes> changed = new LinkedHashMap<>(attributes);
        changed.put(column, said);
        return new LabelledDataset(name, label, data, changed, missingCodes);
    }

    /**
     * Some rows, in the given order; a row may be named more than once.
     *
     * @param rows each within the table
     * @return a table of those rows with the same labels
     */
    public LabelledDataset take(int... rows) {
        Map<String, MissingCodes> taken = new LinkedHashMap<>();
        missingCodes.forEach((column, codes) -> taken.put(column, codes.take(rows)));
        return new LabelledDataset(name, label, data.take(rows), attributes, taken);
    }

    /**
     * Some columns, in the given order.
     *
     * @param columns of the table
     * @return a table of those columns with their labels
     */
    public LabelledDataset select(List<String> columns) {
        Map<String, ColumnAttributes> keptAttributes = new LinkedHashMap<>(attributes);
        keptAttributes.keySet().retainAll(columns);
        Map<String, MissingCodes> keptCodes = new LinkedHashMap<>(missingCodes);
        keptCodes.keySet().retainAll(columns);
        return new LabelledDataset(name, label, data.select(columns), keptAttributes, keptCodes);
    }

    /**
     * The table with its dates as dates: a number column whose format is that of a date becomes a date column, if every value
     * is a whole number of days since 1960-01-01 between the years 1582 and 19900. Otherwise it stays as it is.
     *
     * @return a table from which {@link #datesAsDays} makes this one again
     */
    public LabelledDataset daysAsDates() {
        List<Column> columns = new ArrayList<>();
        for (Column column : data.columns()) {
            boolean dates = column instanceof NumberColumn
                    && attributes(column.name()).format().isDate();
            columns.add(dates ? dates((NumberColumn) column) : column);
        }
        return new LabelledDataset(name, label, Dataset.of(columns), attributes, missingCodes);
    }

    private static Column dates(NumberColumn days) {
        List<@Nullable LocalDate> dates = new ArrayList<>(days.size());
        for (int row = 0; row < days.size(); row++) {
            double day = days.value(row);
            if (days.isMissing(row)) {
                dates.add(null);
            } else if (day == Math.rint(day) && day >= FIRST_DAY && day <= LAST_DAY) {
                dates.add(EPOCH.plusDays((long) day));
            } else {
                return days;
            }
        }
        return DateColumn.of(days.name(), dates);
    }

    /**
     * The table with its dates as numbers of days since 1960-01-01, as SAS keeps them. A date column without a format gets
     * {@code DATE9.}
     *
     * @return a table without date columns
     */
    public LabelledDataset datesAsDays() {
        List<Column> columns = new ArrayList<>();
        Map<String, ColumnAttributes> said = new LinkedHashMap<>(attributes);
        for (Column column : data.columns()) {
            if (column instanceof DateColumn dates) {
                columns.add(days(dates));
                ColumnAttributes before = attributes(column.name());
                if (!before.format().isDate()) {
                    said.put(column.name(), before.withFormat(new DisplayFormat("DATE", 9, 0)));
                }
            } else {
                columns.add(column);
            }
        }
        return new LabelledDataset(name, label, Dataset.of(columns), said, missingCodes);
    }

    private static NumberColumn days(DateColumn dates) {
        double[] days = new double[dates.size()];
        for (int row = 0; row < days.length; row++) {
            LocalDate date = dates.value(row);
            days[row] = date == null ? Double.NaN : ChronoUnit.DAYS.between(EPOCH, date);
        }
        return NumberColumn.of(dates.name(), days);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        text.append(label.isEmpty() ? "" : " (" + label + ")").append(": ").append(data.rows());
        text.append(" rows, ").append(data.columns().size()).append(" columns");
        for (Column column : data.columns()) {
            ColumnAttributes said = attributes(column.name());
            text.append("\n  ").append(column);
            text.append(said.label().isEmpty() ? "" : " \"" + said.label() + "\"");
            text.append(said.format().equals(DisplayFormat.NONE) ? "" : " " + said.format());
        }
        return text.toString();
    }
}
