package org.trialtwin.trials.io.adam;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;

/** A table under its name. Reads cells of any column type, and says of each that does not fit where it stands. */
final class AdamTable {
    static final String SUBJECT = "USUBJID";
    private static final LocalDate SAS_EPOCH = LocalDate.of(1960, 1, 1);
    private static final int ISO_DATE_LENGTH = 10;

    private final String name;
    private final Dataset data;
    private final List<String> problems;

    AdamTable(String name, Dataset data, List<String> problems) {
        this.name = name;
        this.data = data;
        this.problems = problems;
    }

    String name() {
        return name;
    }

    int rows() {
        return data.rows();
    }

    List<String> variables() {
        return data.names();
    }

    boolean has(String variable) {
        return data.find(variable).isPresent();
    }

    /** Whether a column exists; if not, that is a problem. */
    boolean needs(String variable, String use) {
        boolean found = has(variable);
        if (!found) {
            problems.add(
                    name + ": there is no column \"" + variable + "\" for " + use + "; the table has " + data.names());
        }
        return found;
    }

    /** Whether several columns exist; each one that does not is a problem. */
    boolean needsAll(String use, String... variables) {
        boolean found = true;
        for (String variable : variables) {
            found = needs(variable, use) && found;
        }
        return found;
    }

    /** The text of a cell without surrounding spaces; empty where the value or the column is missing. */
    String text(String variable, int row) {
        return data.find(variable).map(column -> column.text(row).strip()).orElse("");
    }

    /** The number in a cell; NaN where it is missing or, with a problem, where it is no number. */
    double number(String variable, int row) {
        Column column = data.find(variable).orElse(null);
        if (column instanceof NumberColumn numbers) {
            return numbers.value(row);
        }
        String text = text(variable, row);
        // A lone point is how SAS writes a missing number.
        if (text.isEmpty() || text.equals(".")) {
            return Double.NaN;
        }
        try {
            double value = new BigDecimal(text).doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        bad(variable, row, "a number");
        return Double.NaN;
    }

    /** The date in a cell; null where it is missing or, with a problem, where it is no date. A number is a SAS date. */
    @Nullable
    LocalDate date(String variable, int row) {
        Column column = data.find(variable).orElse(null);
        if (column instanceof DateColumn dates) {
            return dates.value(row);
        }
        String text = text(variable, row);
        if (text.isEmpty() || text.equals(".")) {
            return null;
        }
        try {
            return SAS_EPOCH.plusDays(new BigDecimal(text).intValueExact());
        } catch (NumberFormatException e) {
            // not a number of days
        } catch (ArithmeticException e) {
            bad(variable, row, "a date such as 2024-03-31");
            return null;
        }
        try {
            boolean hasTime = text.length() > ISO_DATE_LENGTH && text.charAt(ISO_DATE_LENGTH) == 'T';
            return LocalDate.parse(hasTime ? text.substring(0, ISO_DATE_LENGTH) : text);
        } catch (DateTimeParseException e) {
            bad(variable, row, "a date such as 2024-03-31");
            return null;
        }
    }

    /** The number that a text is, exactly, or null. */
    static @Nullable BigDecimal exact(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    void bad(String variable, int row, String wanted) {
        problem(variable, row, "is not " + wanted);
    }

    /** A value in its place, and what is wrong with it. */
    void problem(String variable, int row, String wrong) {
        String value = text(variable, row);
        problems.add(name + ": " + (value.isEmpty() ? "Missing value" : "Value \"" + value + "\"") + " in column \""
                + variable + "\" (" + place(row) + ") " + wrong);
    }

    /** Something that concerns the table as a whole. */
    void problem(String message) {
        problems.add(name + ": " + message);
    }

    String place(int row) {
        String subject = text(SUBJECT, row);
        return "row " + (row + 1) + (subject.isEmpty() ? "" : ", subject " + subject);
    }
}
