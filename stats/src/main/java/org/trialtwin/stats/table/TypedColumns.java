package org.trialtwin.stats.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;

/** Types the columns of a table that somebody else made as those of the real one are typed. */
final class TypedColumns {
    private static final int MOST_PROBLEMS_OF_A_COLUMN = 3;

    private final String what;
    private final List<String> problems;

    TypedColumns(String what, List<String> problems) {
        this.what = what;
        this.problems = problems;
    }

    /** The column as the real one is typed; where a value cannot be read so, a problem is added. */
    Column like(Column real, Column found) {
        if (real instanceof NumberColumn) {
            return found instanceof NumberColumn ? found : numbers(found);
        }
        if (real instanceof DateColumn) {
            return found instanceof DateColumn ? found : dates(found);
        }
        if (real instanceof CategoryColumn categories) {
            return categories(categories, found);
        }
        throw new IllegalArgumentException("Column \"" + real.name() + "\" holds free text");
    }

    private NumberColumn numbers(Column found) {
        double[] values = new double[found.size()];
        int wrong = 0;
        for (int row = 0; row < values.length; row++) {
            Optional<BigDecimal> number = number(found.text(row));
            values[row] = number.map(BigDecimal::doubleValue).orElse(Double.NaN);
            if (number.isEmpty() && !isMissing(found, row)) {
                wrong = wrong(found, row, "a number", wrong);
            }
        }
        return NumberColumn.of(found.name(), values);
    }

    private DateColumn dates(Column found) {
        List<@Nullable LocalDate> values = new ArrayList<>();
        int wrong = 0;
        for (int row = 0; row < found.size(); row++) {
            LocalDate date = null;
            if (!isMissing(found, row)) {
                try {
                    date = LocalDate.parse(found.text(row).strip());
                } catch (DateTimeException e) {
                    wrong = wrong(found, row, "a date such as 2024-06-01", wrong);
                }
            }
            values.add(date);
        }
        return DateColumn.of(found.name(), values);
    }

    /** Codes that are numbers compare as numbers: other software writes 1 as 1.0. */
    private static CategoryColumn categories(CategoryColumn real, Column found) {
        List<@Nullable String> values = new ArrayList<>();
        for (int row = 0; row < found.size(); row++) {
            values.add(isMissing(found, row) ? null : level(found.text(row).strip(), real.levels()));
        }
        CategoryColumn plain = CategoryColumn.of(found.name(), values);
        List<String> levels = new ArrayList<>(real.levels());
        plain.levels().stream().filter(level -> !levels.contains(level)).forEach(levels::add);
        return plain.withLevels(levels);
    }

    private static String level(String text, List<String> known) {
        if (known.contains(text)) {
            return text;
        }
        return number(text)
                .flatMap(value -> known.stream()
                        .filter(level -> number(level)
                                .map(other -> other.compareTo(value) == 0)
                                .orElse(false))
                        .findFirst())
                .orElse(text);
    }

    private static boolean isMissing(Column column, int row) {
        String text = column.text(row).strip();
        return column.isMissing(row) || text.isEmpty() || text.equals("NA") || text.equals("NaN");
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private int wrong(Column column, int row, String expected, int before) {
        if (before < MOST_PROBLEMS_OF_A_COLUMN) {
            problems.add("Value \"" + column.text(row) + "\" in column \"" + column.name() + "\" (row " + (row + 1)
                    + ") of the " + what + " is not " + expected);
        } else if (before == MOST_PROBLEMS_OF_A_COLUMN) {
            problems.add("… and more of column \"" + column.name() + "\"");
        }
        return before + 1;
    }

    /** Some columns of a table, typed as those of the real one. */
    Dataset typed(Dataset real, Dataset found, List<String> names) {
        return Dataset.of(names.stream()
                .map(name -> like(real.column(name), found.column(name)))
                .toList());
    }
}
