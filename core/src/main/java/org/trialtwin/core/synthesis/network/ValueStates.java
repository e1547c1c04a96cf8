package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Variable;

/**
 * How the values of one variable become codes: which values have a code of their own, and what the others are, one level
 * together or numbers.
 *
 * @param kind of the variable's value
 * @param values that have a code of their own, in the order of their codes
 * @param hasOthers whether other values occur; their code follows
 * @param isSometimesMissing whether values are missing; that code is the last
 */
record ValueStates(Node.Kind kind, double[] values, boolean hasOthers, boolean isSometimesMissing) {
    /** Levels with a code of their own; the others are one. */
    private static final int MOST_LEVELS = 12;

    private static final int FEWEST = 5;
    private static final double SPIKE = 0.1;
    private static final int FEWEST_OF_TWO = 10;

    /**
     * Looks at the values of a variable.
     *
     * @param present rows in which it is neither absent nor missing, at least one
     * @param patients whether a row is the first of its patient
     */
    static ValueStates of(
            Variable variable, Column trained, double[] numbers, int[] present, boolean[] patients, boolean isMissing) {
        if (variable instanceof Variable.CensoredTime) {
            return new ValueStates(Node.Kind.TIME, new double[0], true, isMissing);
        }
        Map<Double, int[]> counts = new TreeMap<>();
        for (int row : present) {
            int[] count = counts.computeIfAbsent(numbers[row], key -> new int[2]);
            count[0]++;
            count[1] += patients[row] ? 1 : 0;
        }
        boolean isLevels = trained instanceof CategoryColumn || isFew(counts, present.length);
        List<Double> own = new ArrayList<>();
        counts.forEach((value, count) -> {
            boolean isCommon = count[1] >= FEWEST && (isLevels || count[0] >= SPIKE * present.length);
            if (isCommon || (isLevels && counts.size() <= 2)) {
                own.add(value);
            }
        });
        Comparator<Double> byRows = Comparator.comparingInt(value -> -at(counts, value)[0]);
        own.sort(byRows.thenComparing(Comparator.naturalOrder()));
        double[] values =
                own.stream().limit(MOST_LEVELS).mapToDouble(Double::doubleValue).toArray();
        return new ValueStates(
                isLevels || values.length == counts.size() ? Node.Kind.LEVELS : Node.Kind.NUMBER,
                values,
                values.length < counts.size(),
                isMissing);
    }

    private static int[] at(Map<Double, int[]> counts, Double value) {
        int[] count = counts.get(value);
        return count == null ? new int[2] : count;
    }

    /** A number of few values is one of them, as a score is, where each is that of several patients. */
    private static boolean isFew(Map<Double, int[]> counts, int rows) {
        return counts.size() == 1
                || (counts.size() == 2 && rows >= FEWEST_OF_TWO)
                || (counts.size() <= MOST_LEVELS && counts.values().stream().allMatch(count -> count[1] >= FEWEST));
    }

    /** Whether the state is a node of its own. */
    boolean hasState() {
        return kind != Node.Kind.LEVELS && levels() > 1;
    }

    /** Number of codes. */
    int levels() {
        return values.length + (hasOthers ? 1 : 0) + (isSometimesMissing ? 1 : 0);
    }

    /** The code of values that have none of their own. */
    int other() {
        return values.length;
    }

    boolean isMissing(int code) {
        return isSometimesMissing && code == levels() - 1;
    }

    /** Codes of numbers; of values never met that of the others, or the commonest where there are no others. */
    int[] codes(double[] numbers) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(code -> values[code]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(code -> values[code]).toArray();
        int[] codes = new int[numbers.length];
        for (int row = 0; row < codes.length; row++) {
            int place = Double.isNaN(numbers[row]) ? -1 : Arrays.binarySearch(sorted, numbers[row]);
            if (Double.isNaN(numbers[row])) {
                codes[row] = isSometimesMissing ? levels() - 1 : hasOthers ? other() : 0;
            } else {
                codes[row] = place >= 0 ? order[place] : hasOthers ? other() : 0;
            }
        }
        return codes;
    }
}
