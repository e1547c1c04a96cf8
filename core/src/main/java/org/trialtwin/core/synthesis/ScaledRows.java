package org.trialtwin.core.synthesis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;

/**
 * Rows as points whose distance is Gower's: the sum over columns of {@code |a - b| / range} for numbers, dates and ordered
 * categories and of 0 or 1 for others. A missing value equals a missing one and is as far as can be from any other. Source:
 * Gower, Biometrics 1971;27:857-71, doi:10.2307/2528823.
 */
final class ScaledRows {
    private static final double MISSING = 1e9;

    private final List<Column> columns;
    private final boolean[] isNominal;
    private final double[] low;
    private final double[] width;

    /** Ranges of the training rows. */
    ScaledRows(Measurements training, List<String> names) {
        this.columns = inOrder(training, names);
        this.isNominal = new boolean[names.size()];
        this.low = new double[names.size()];
        this.width = new double[names.size()];
        for (int i = 0; i < names.size(); i++) {
            isNominal[i] = isNominal(training, columns.get(i).name());
            double[] present = Arrays.stream(numbers(columns.get(i), columns.get(i)))
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            low[i] = present.length == 0 ? 0 : present[0];
            double range = present.length == 0 ? 0 : present[present.length - 1] - low[i];
            width[i] = range > 0 ? range : 1;
        }
    }

    private static boolean isNominal(Measurements training, String column) {
        return training.schema().variables().stream()
                .anyMatch(variable -> variable instanceof Variable.Categorical
                        && variable.name().equals(column));
    }

    /** Columns in which most neighbouring rows differ come first, so that a distance soon is as large as it need be. */
    private static List<Column> inOrder(Measurements training, List<String> names) {
        Map<String, Integer> same = new HashMap<>();
        for (String name : names) {
            double[] values =
                    numbers(training.data().column(name), training.data().column(name));
            int count = 0;
            for (int row = 1; row < values.length; row++) {
                count += Double.compare(values[row], values[row - 1]) == 0 ? 1 : 0;
            }
            same.put(name, count);
        }
        List<String> ordered = new ArrayList<>(names);
        ordered.sort(Comparator.comparingInt(
                name -> (isNominal(training, name) ? 0 : training.data().rows()) + same.getOrDefault(name, 0)));
        return ordered.stream().map(training.data()::column).toList();
    }

    /**
     * Rows as points in which columns are comparable: a difference counts as it is, but at most 1. Levels without order are
     * whole numbers apart, and missing values are far from all others.
     */
    double[][] of(Dataset rows) {
        double[][] points = new double[rows.rows()][columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            double[] values = numbers(rows.column(columns.get(i).name()), columns.get(i));
            for (int row = 0; row < values.length; row++) {
                double scaled = isNominal[i] ? values[row] : (values[row] - low[i]) / width[i];
                points[row][i] = Double.isNaN(scaled) ? MISSING : scaled;
            }
        }
        return points;
    }

    /** The distance of two points, or anything not below a limit where it is not below that. */
    static double distance(double[] a, double[] b, double limit) {
        double sum = 0;
        int i = 0;
        // Asked less often than for each column, which would take longer than the columns.
        for (; i + 4 <= a.length && sum < limit; i += 4) {
            sum += Math.min(1, Math.abs(a[i] - b[i]))
                    + Math.min(1, Math.abs(a[i + 1] - b[i + 1]))
                    + Math.min(1, Math.abs(a[i + 2] - b[i + 2]))
                    + Math.min(1, Math.abs(a[i + 3] - b[i + 3]));
        }
        for (; i < a.length && sum < limit; i++) {
            sum += Math.min(1, Math.abs(a[i] - b[i]));
        }
        return sum;
    }

    /** The place of the number that has most different values, along which rows can be sorted; 0 where there is none. */
    int axis() {
        int best = 0;
        long most = -1;
        for (int i = 0; i < columns.size(); i++) {
            long distinct = isNominal[i]
                    ? -1
                    : Arrays.stream(numbers(columns.get(i), columns.get(i)))
                            .distinct()
                            .count();
            if (distinct > most) {
                most = distinct;
                best = i;
            }
        }
        return best;
    }

    private static double[] numbers(Column column, Column trained) {
        if (column instanceof NumberColumn numbers) {
            return numbers.toArray();
        }
        double[] values = new double[column.size()];
        Arrays.fill(values, Double.NaN);
        if (column instanceof CategoryColumn codes && trained instanceof CategoryColumn known) {
            // A level that no training row can have is unlike all of them.
            int[] codeOf = codes.levels().stream()
                    .mapToInt(level -> known.levels().indexOf(level))
                    .toArray();
            for (int row = 0; row < values.length; row++) {
                values[row] = codes.isMissing(row) ? Double.NaN : codeOf[codes.code(row)];
            }
        } else if (column instanceof DateColumn dates) {
            for (int row = 0; row < values.length; row++) {
                LocalDate date = dates.value(row);
                values[row] = date == null ? Double.NaN : date.toEpochDay();
            }
        }
        return values;
    }
}
