package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/** The values of a variable in one cell: how often each code is there, and what stands behind a code. */
final class ValueCell {
    private final int[] rowsOf;
    private final double[] others;
    private final @Nullable NumberCell numbers;
    private final double[] cuts;

    private ValueCell(int[] rowsOf, double[] others, @Nullable NumberCell numbers, double[] cuts) {
        this.rowsOf = rowsOf;
        this.others = others;
        this.numbers = numbers;
        this.cuts = cuts;
    }

    /**
     * The cell of some rows.
     *
     * @param rows in which the variable exists
     * @param values NaN where missing
     * @param codes of the states
     * @param isLimited whether numbers end where the observed ones do
     */
    static ValueCell of(ValueStates states, int[] rows, double[] values, int[] codes, int decimals, boolean isLimited) {
        int[] rowsOf = new int[states.levels()];
        for (int row : rows) {
            rowsOf[codes[row]]++;
        }
        double[] others = Arrays.stream(rows)
                .filter(row -> states.hasOthers() && codes[row] == states.other())
                .mapToDouble(row -> values[row])
                .sorted()
                .toArray();
        boolean isNumber = states.kind() == Node.Kind.NUMBER && others.length > 0;
        double[] cuts = new double[Bins.OF_TIMES - 1];
        for (int k = 0; k < cuts.length && others.length > 0; k++) {
            cuts[k] = others[(k + 1) * others.length / Bins.OF_TIMES];
        }
        return new ValueCell(
                rowsOf,
                states.kind() == Node.Kind.LEVELS ? others : new double[0],
                isNumber ? NumberCell.of(others, decimals, isLimited) : null,
                cuts);
    }

    /** Whether a code occurs here. */
    boolean has(int code) {
        return rowsOf[code] > 0;
    }

    /** Rows of each code. */
    int[] rowsOf() {
        return rowsOf;
    }

    /** A level of those that have no code of their own, as often as it occurs; NaN where none does. */
    double other(RandomStream random) {
        return others.length == 0 ? Double.NaN : others[random.nextInt(others.length)];
    }

    double score(double value) {
        return numbers == null ? 0 : numbers.score(value);
    }

    /** NaN where no number was learned from. */
    double value(double score) {
        return numbers == null ? Double.NaN : numbers.value(score);
    }

    /** The code of a time by its third of the observed times, apart for events. */
    int timeCode(double time, boolean event) {
        int bin = 0;
        while (bin < cuts.length && time >= cuts[bin]) {
            bin++;
        }
        return event ? Bins.OF_TIMES + bin : bin;
    }
}
