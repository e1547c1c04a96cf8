package org.trialtwin.core.data;

import java.util.Arrays;
import java.util.Objects;

/** A column of numbers. NaN stands for missing inside; infinite values are refused. */
public final class NumberColumn implements Column {
    private final String name;
    private final double[] values;

    private NumberColumn(String name, double[] values) {
        this.name = Objects.requireNonNull(name);
        this.values = values;
    }

    /**
     * A column of numbers.
     *
     * @param name of the column
     * @param values NaN where missing; copied
     * @return the column
     * @throws IllegalArgumentException if a value is infinite
     */
    public static NumberColumn of(String name, double... values) {
        for (int row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                throw new IllegalArgumentException(
                        "Value " + values[row] + " in column \"" + name + "\" (row " + (row + 1) + ") is not finite");
            }
        }
        return new NumberColumn(name, values.clone());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    /**
     * {@return the number in a row, NaN where it is missing}
     *
     * @param row within [0, size)
     */
    public double value(int row) {
        return values[row];
    }

    /** {@return all numbers in a new array, NaN where missing} */
    public double[] toArray() {
        return values.clone();
    }

    /** {@return the largest number of decimals that a value needs to be written exactly; 0 for whole numbers} */
    public int decimals() {
        int most = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                most = Math.max(most, DecimalText.decimals(value));
            }
        }
        return most;
    }

    @Override
    public String text(int row) {
        return isMissing(row) ? "" : DecimalText.of(values[row]);
    }

    @Override
    public NumberColumn take(int[] rows) {
        double[] taken = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = rows[i] < 0 ? Double.NaN : values[rows[i]];
        }
        return new NumberColumn(name, taken);
    }

    @Override
    public NumberColumn append(Column below) {
        if (!(below instanceof NumberColumn numbers)) {
            throw new IllegalArgumentException("Column \"" + name + "\" holds numbers, the one below it does not");
        }
        double[] all = Arrays.copyOf(values, values.length + numbers.values.length);
        System.arraycopy(numbers.values, 0, all, values.length, numbers.values.length);
        return new NumberColumn(name, all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return name + ": " + values.length + " numbers, " + missing() + " missing";
    }
}
