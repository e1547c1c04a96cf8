package org.trialtwin.core.synthesis.anonymity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.synthesis.Groups;

/**
 * What classes of rows with equal quasi-identifiers tell of one sensitive column.
 *
 * @param column sensitive one
 * @param k size of the smallest class (k-anonymity: Sweeney, 2002, doi:10.1142/S0218488502001648)
 * @param l fewest different values in a class (distinct l-diversity: Machanavajjhala et al., 2007,
 *     doi:10.1145/1217299.1217302)
 * @param t largest distance of a class from the whole table (t-closeness: Li et al., 2007, doi:10.1109/ICDE.2007.367856):
 *     total variation for categories, ordered earth mover's distance for numbers
 */
public record AnonymityCheck(String column, int k, int l, double t) {
    /**
     * Checks a table.
     *
     * @param table at least one row
     * @param quasi columns by which rows are grouped
     * @param sensitive column that is protected
     * @return the three figures
     * @throws IllegalArgumentException if there are no rows
     */
    public static AnonymityCheck of(Dataset table, List<String> quasi, String sensitive) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("A table without rows has no classes");
        }
        Column column = table.column(sensitive);
        Map<String, Double> whole = shares(column, all(table.rows()));
        int k = Integer.MAX_VALUE;
        int l = Integer.MAX_VALUE;
        double t = 0;
        List<Column> keys = quasi.stream().map(table::column).toList();
        for (int[] members : Groups.of(table.rows(), keys).members().values()) {
            Map<String, Double> own = shares(column, members);
            k = Math.min(k, members.length);
            l = Math.min(l, own.size());
            t = Math.max(t, column instanceof NumberColumn ? moved(own, whole) : different(own, whole));
        }
        return new AnonymityCheck(sensitive, k, l, t);
    }

    private static int[] all(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private static Map<String, Double> shares(Column column, int[] rows) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int row : rows) {
            shares.merge(column.text(row), 1.0 / rows.length, Double::sum);
        }
        return shares;
    }

    private static double different(Map<String, Double> own, Map<String, Double> whole) {
        double sum = 0;
        for (Map.Entry<String, Double> each : whole.entrySet()) {
            sum += Math.abs(each.getValue() - own.getOrDefault(each.getKey(), 0.0));
        }
        return sum / 2;
    }

    /** Values at equal steps in their order, missing ones first. */
    private static double moved(Map<String, Double> own, Map<String, Double> whole) {
        Map<Double, String> ordered = new TreeMap<>();
        Map<String, Double> position = new HashMap<>();
        for (String text : whole.keySet()) {
            double value = text.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
            ordered.put(value, text);
            position.put(text, value);
        }
        double carried = 0;
        double work = 0;
        for (String text : ordered.values()) {
            carried += own.getOrDefault(text, 0.0) - whole.getOrDefault(text, 0.0);
            work += Math.abs(carried);
        }
        return position.size() < 2 ? 0 : work / (position.size() - 1);
    }
}
