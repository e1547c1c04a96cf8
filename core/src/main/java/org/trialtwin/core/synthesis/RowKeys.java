package org.trialtwin.core.synthesis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;

/**
 * A number for each row that is the same where rows are equal in some columns. It has 64 bits: that two different rows among
 * a million share one has a probability below 1e-7.
 */
final class RowKeys {
    private static final int TENTHS = 10;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** For each column the values up to which each coarse class but the last reaches; none where values are exact. */
    private final Map<String, double[]> bounds;

    private RowKeys(Map<String, double[]> bounds) {
        this.bounds = bounds;
    }

    /** Keys that are equal only where every value is. */
    static RowKeys exact(List<String> columns) {
        Map<String, double[]> none = new LinkedHashMap<>();
        columns.forEach(name -> none.put(name, new double[0]));
        return new RowKeys(none);
    }

    /** Keys in which numbers count by the tenths of some rows. */
    static RowKeys coarse(List<String> columns, Dataset rows) {
        Map<String, double[]> bounds = new LinkedHashMap<>();
        columns.forEach(name -> bounds.put(name, tenths(rows.column(name))));
        return new RowKeys(bounds);
    }

    private static double[] tenths(Column column) {
        if (!(column instanceof NumberColumn numbers)) {
            return new double[0];
        }
        double[] sorted = Arrays.stream(numbers.toArray())
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return sorted;
        }
        double[] bounds = new double[TENTHS - 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = sorted[(i + 1) * (sorted.length - 1) / TENTHS];
        }
        return Arrays.stream(bounds).distinct().toArray();
    }

    long[] of(Dataset rows) {
        long[] keys = new long[rows.rows()];
        bounds.forEach((name, upTo) -> {
            long[] values = values(rows.column(name), upTo);
            for (int row = 0; row < keys.length; row++) {
                keys[row] = mixed(keys[row] * 31 + mixed(values[row] + GOLDEN));
            }
        });
        return keys;
    }

    /** Probability that two of some rows have one key, were the columns independent of each other. */
    double collision(Dataset rows) {
        double probability = 1;
        for (Map.Entry<String, double[]> entry : bounds.entrySet()) {
            long[] values = values(rows.column(entry.getKey()), entry.getValue());
            long pairs = 0;
            for (int count : count(values).values()) {
                pairs += (long) count * count;
            }
            probability *= pairs / ((double) values.length * values.length);
        }
        return probability;
    }

    private static long[] values(Column column, double[] upTo) {
        long[] values = new long[column.size()];
        if (column instanceof NumberColumn numbers) {
            for (int row = 0; row < values.length; row++) {
                // Minus zero is zero.
                double value = numbers.value(row) + 0.0;
                values[row] =
                        upTo.length == 0 || Double.isNaN(value) ? Double.doubleToLongBits(value) : classOf(value, upTo);
            }
        } else if (column instanceof CategoryColumn codes) {
            long[] ofLevel = codes.levels().stream().mapToLong(RowKeys::text).toArray();
            for (int row = 0; row < values.length; row++) {
                values[row] = codes.isMissing(row) ? 0 : ofLevel[codes.code(row)];
            }
        } else {
            for (int row = 0; row < values.length; row++) {
                values[row] = text(column.text(row));
            }
        }
        return values;
    }

    private static long classOf(double value, double[] upTo) {
        int at = Arrays.binarySearch(upTo, value);
        return at >= 0 ? at : -at - 1;
    }

    private static long text(String text) {
        long hash = 1;
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash * 31 + text.charAt(i));
        }
        return hash;
    }

    /** The finaliser of SplitMix64. Source: Steele, Lea and Flood, OOPSLA 2014, doi:10.1145/2660193.2660195. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** How many rows have each key. */
    static Map<Long, Integer> count(long[] keys) {
        Map<Long, Integer> counts = new HashMap<>(2 * keys.length);
        for (long key : keys) {
            counts.merge(key, 1, Integer::sum);
        }
        return counts;
    }
}
