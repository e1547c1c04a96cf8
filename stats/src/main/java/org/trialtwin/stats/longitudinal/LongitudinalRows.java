package org.trialtwin.stats.longitudinal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.math.DesignMatrix;

/**
 * Rows of a model, complete, with how many were left out.
 *
 * @param columns the design's columns
 * @param rowsExcluded rows with a missing value
 * @param patientsExcluded patients none of whose rows is complete
 */
record LongitudinalRows(
        double[] y,
        int[] subject,
        int[] visit,
        List<String> visits,
        int[] group,
        List<String> groups,
        double[][] columns,
        List<String> names,
        int rowsExcluded,
        int patientsExcluded) {
    LongitudinalRows(
            double[] y,
            int[] subject,
            int[] visit,
            List<String> visits,
            int[] group,
            List<String> groups,
            double[][] columns,
            List<String> names) {
        this(y, subject, visit, visits, group, groups, columns, names, 0, 0);
    }

    /** Rows of a model without visits: each patient's rows stand in the order in which they came. */
    static LongitudinalRows plain(double[] y, int[] subject, DesignMatrix design) {
        int[] order = new int[y.length];
        Arrays.setAll(order, i -> i);
        return new LongitudinalRows(
                y, subject, order, List.of(), new int[y.length], List.of(), design.columns(), design.names());
    }

    /** The values of the complete rows. */
    static double[] cut(double[] values, boolean[] complete) {
        return pick(
                values,
                IntStream.range(0, values.length).filter(i -> complete[i]).toArray());
    }

    static void requireNotInfinite(double[] values, String what) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("Value " + i + " of " + what + " is " + values[i]);
            }
        }
    }

    private static int distinct(int[] codes) {
        return (int) Arrays.stream(codes).distinct().count();
    }

    int patients() {
        return distinct(subject);
    }

    /** The rows that are complete. */
    LongitudinalRows where(boolean[] complete) {
        int[] keep = IntStream.range(0, y.length).filter(i -> complete[i]).toArray();
        int[] kept = pick(subject, keep);
        double[][] cut = new double[columns.length][];
        Arrays.setAll(cut, j -> pick(columns[j], keep));
        return new LongitudinalRows(
                pick(y, keep),
                kept,
                pick(visit, keep),
                visits,
                pick(group, keep),
                groups,
                cut,
                names,
                rowsExcluded + y.length - keep.length,
                patientsExcluded + patients() - distinct(kept));
    }

    private static int[] pick(int[] values, int[] keep) {
        return IntStream.of(keep).map(i -> values[i]).toArray();
    }

    private static double[] pick(double[] values, int[] keep) {
        return IntStream.of(keep).mapToDouble(i -> values[i]).toArray();
    }

    /** The rows of each patient in the order of visits; patients in the order of their first row. */
    List<int[]> byPatient() {
        Map<Integer, IntStream.Builder> rows = new LinkedHashMap<>();
        for (int i = 0; i < y.length; i++) {
            rows.computeIfAbsent(subject[i], s -> IntStream.builder()).add(i);
        }
        return rows.values().stream()
                .map(builder -> ordered(builder.build().toArray()))
                .toList();
    }

    private int[] ordered(int[] rows) {
        int[] sorted = IntStream.of(rows)
                .boxed()
                .sorted(Comparator.comparingInt(i -> visit[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int k = 1; k < sorted.length; k++) {
            if (visit[sorted[k]] == visit[sorted[k - 1]]) {
                throw new IllegalArgumentException(
                        "Patient " + subject[sorted[k]] + " has two rows of visit " + visits.get(visit[sorted[k]]));
            }
            if (group[sorted[k]] != group[sorted[0]]) {
                throw new IllegalArgumentException("Patient " + subject[sorted[k]] + " has rows in two arms");
            }
        }
        return sorted;
    }
}
