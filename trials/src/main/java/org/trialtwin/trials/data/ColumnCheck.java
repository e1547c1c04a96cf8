package org.trialtwin.trials.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.endpoint.MeasurementScale;

/**
 * Turns the columns of a file into the types that the design declares, and notes each value that does not fit with its
 * column, row and value. In a column of numbers, an empty field, {@code NA} and a lone point are missing.
 */
final class ColumnCheck {
    private static final Set<String> MISSING_ELSEWHERE = Set.of("NA", "N/A", ".", "NAN", "NULL");

    private final List<String> problems;

    ColumnCheck(List<String> problems) {
        this.problems = problems;
    }

    NumberColumn numbers(Column raw, NumberRule rule) {
        if (raw instanceof NumberColumn numbers) {
            for (int row = 0; row < numbers.size(); row++) {
                if (!numbers.isMissing(row) && !rule.holds(numbers.value(row))) {
                    problem(raw, row, rule.wanted());
                }
            }
            return numbers;
        }
        double[] values = new double[raw.size()];
        for (int row = 0; row < values.length; row++) {
            String text = raw.text(row).strip();
            values[row] = Double.NaN;
            if (text.isEmpty()) {
                continue;
            }
            Optional<Double> value = CodeText.number(text)
                    .map(BigDecimal::doubleValue)
                    .filter(Double::isFinite)
                    .filter(rule::holds);
            if (value.isEmpty()) {
                problem(raw, row, rule.wanted());
            } else {
                values[row] = value.get();
            }
        }
        return NumberColumn.of(raw.name(), values);
    }

    /** Categories among declared levels, or, where none are declared, those that occur. */
    CategoryColumn categories(Column raw, List<String> declared) {
        List<String> levels = declared.isEmpty()
                ? CodeText.levels(IntStream.range(0, raw.size())
                        .filter(row -> !raw.isMissing(row))
                        .mapToObj(raw::text))
                : declared;
        int[] codes = new int[raw.size()];
        Map<String, Integer> known = new HashMap<>();
        for (int row = 0; row < codes.length; row++) {
            if (raw.isMissing(row)) {
                codes[row] = -1;
                continue;
            }
            String text = raw.text(row);
            codes[row] = known.computeIfAbsent(
                    text, t -> CodeText.match(t, levels).map(levels::indexOf).orElse(-1));
            if (codes[row] < 0) {
                problem(raw, row, "one of the declared levels " + levels);
            }
        }
        return CategoryColumn.of(raw.name(), levels, codes);
    }

    TextColumn texts(Column raw) {
        if (raw instanceof TextColumn texts) {
            return texts;
        }
        List<@Nullable String> values = new ArrayList<>(raw.size());
        for (int row = 0; row < raw.size(); row++) {
            values.add(raw.isMissing(row) ? null : raw.text(row));
        }
        return TextColumn.of(raw.name(), values);
    }

    /** What is measured at a visit: numbers as they are, yes or no and ordered categories as codes. */
    Column measured(Column raw, MeasurementScale scale, String of) {
        if (scale instanceof MeasurementScale.Real) {
            return numbers(raw, NumberRule.ANY);
        }
        if (scale instanceof MeasurementScale.Whole) {
            return numbers(raw, NumberRule.WHOLE);
        }
        if (scale instanceof MeasurementScale.Levels levels) {
            return categories(raw, levels.levels());
        }
        for (int row = 0; row < raw.size(); row++) {
            if (looksMissing(raw.text(row))) {
                problem(raw, row, "a code of " + of);
            }
        }
        return categories(raw, List.of());
    }

    /** Positions in time from a column of numbers or of ISO dates; every row must have one. */
    double[] order(Column raw) {
        return order(raw, true);
    }

    /** Positions in time from a column of numbers or of ISO dates, NaN where it is missing. */
    double[] optionalOrder(Column raw) {
        return order(raw, false);
    }

    /** A number, or a date as its day; NaN where a text is neither. */
    static double moment(String text) {
        return CodeText.number(text)
                .map(BigDecimal::doubleValue)
                .filter(Double::isFinite)
                .or(() -> day(text.strip()))
                .orElse(Double.NaN);
    }

    private double[] order(Column raw, boolean required) {
        double[] order = new double[raw.size()];
        int days = 0;
        int numbers = 0;
        for (int row = 0; row < order.length; row++) {
            order[row] = Double.NaN;
            if (!required && raw.isMissing(row)) {
                continue;
            }
            String text = raw.text(row).strip();
            Optional<Double> number =
                    CodeText.number(text).map(BigDecimal::doubleValue).filter(Double::isFinite);
            Optional<Double> position = number.or(() -> day(text));
            if (position.isEmpty()) {
                problem(
                        raw,
                        row,
                        "a number or a date such as 2024-03-31, because it is "
                                + (required ? "the order of enrolment" : "when something was measured"));
            } else if (number.isPresent()) {
                numbers++;
            } else {
                days++;
            }
            order[row] = position.orElse(Double.NaN);
        }
        if (days > 0 && numbers > 0) {
            problems.add("Column \"" + raw.name() + "\" holds " + days + " dates and " + numbers
                    + " numbers: " + (required ? "the order of enrolment" : "what puts patients in order")
                    + " needs one kind");
        }
        return order;
    }

    private static Optional<Double> day(String text) {
        try {
            return Optional.of((double) LocalDate.parse(text).toEpochDay());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    void problem(String message) {
        problems.add(message);
    }

    void problem(Column column, int row, String wanted) {
        problems.add(place("Value \"" + column.text(row) + "\"", column.name(), row) + " is not " + wanted
                + (looksMissing(column.text(row)) ? "; a missing value is an empty field" : ""));
    }

    /** Whether a text is one that other programs write where a value is missing. */
    static boolean looksMissing(String text) {
        return MISSING_ELSEWHERE.contains(text.strip().toUpperCase(Locale.ROOT));
    }

    static String place(String what, String column, int row) {
        return what + " in column \"" + column + "\" (row " + (row + 1) + ")";
    }

    /** Which numbers a column may hold. */
    enum NumberRule {
        ANY("a number"),
        NOT_NEGATIVE("a number that is not negative"),
        POSITIVE("a number above 0"),
        WHOLE("a whole number that is not negative");

        private final String wanted;

        NumberRule(String wanted) {
            this.wanted = wanted;
        }

        String wanted() {
            return wanted;
        }

        boolean holds(double value) {
            return switch (this) {
                case ANY -> true;
                case NOT_NEGATIVE -> value >= 0;
                case POSITIVE -> value > 0;
                case WHOLE -> value >= 0 && value == Math.rint(value);
            };
        }
    }
}
