package org.trialtwin.core.synthesis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DecimalText;

/**
 * A number (or a date, in days) that declared relations bound, and the number that a synthesizer sees in its place: one
 * that no relation bounds, from which the first is computed so that every relation holds.
 */
final class BoundedNumber {
    /** What stands for the number. */
    enum Coding {
        /** The number itself: its bounds are the same in every row, and what was seen lies within them. */
        ITSELF,
        /** Its distance from the largest of the numbers that it is never below. */
        ABOVE,
        /** Its distance from the smallest of the numbers that it is never above. */
        BELOW,
        /** Where it lies between its bounds, from 0 to 1. */
        POSITION,
        /** Nothing: it follows from others, missing where one of them is. */
        NONE
    }

    /** Positions have so many decimals: more than any source, and few enough to be rounded. */
    private static final int POSITION_DECIMALS = 12;

    private final String name;
    private final Coding coding;
    private final int decimals;
    private final int codeDecimals;
    private final List<Limit> lows;
    private final List<Limit> highs;
    private final @Nullable Limit exact;
    private double lowest = Double.NaN;
    private double highest = Double.NaN;
    private double usualStart;

    /**
     * A number with its bounds.
     *
     * @param decimals of the source
     * @param codeDecimals of the source and of all numbers that bound it
     * @param exact what it equals, where there is such a thing and it is not missing, or null
     */
    BoundedNumber(
            String name,
            Coding coding,
            int decimals,
            int codeDecimals,
            List<Limit> lows,
            List<Limit> highs,
            @Nullable Limit exact) {
        this.name = name;
        this.coding = coding;
        this.decimals = decimals;
        this.codeDecimals = codeDecimals;
        this.lows = List.copyOf(lows);
        this.highs = List.copyOf(highs);
        this.exact = exact;
    }

    String name() {
        return name;
    }

    Coding coding() {
        return coding;
    }

    boolean isComputed() {
        return exact != null;
    }

    /** Numbers that a synthesizer can learn, NaN where missing; remembers what was seen. */
    double[] encode(RowNumbers numbers, int rows) {
        double[] values = new double[rows];
        double[] starts = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = numbers.value(name, row);
            starts[row] = start(numbers, row);
            // Comparisons with NaN, a missing value, are false.
            lowest = Double.isNaN(lowest) || values[row] < lowest ? values[row] : lowest;
            highest = Double.isNaN(highest) || values[row] > highest ? values[row] : highest;
        }
        double[] present = Arrays.stream(starts)
                .filter(start -> !Double.isNaN(start))
                .sorted()
                .toArray();
        usualStart = present.length > 0 ? present[(present.length - 1) / 2] : 0;
        double[] codes = new double[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = Double.isNaN(values[row]) ? Double.NaN : code(values[row], starts[row], numbers, row);
        }
        return codes;
    }

    private double code(double value, double start, RowNumbers numbers, int row) {
        double from = Double.isNaN(start) ? usualStart : start;
        return switch (coding) {
            case ITSELF, NONE -> value;
            case ABOVE -> DecimalText.round(value - from, codeDecimals);
            case BELOW -> DecimalText.round(from - value, codeDecimals);
            case POSITION -> {
                double low = low(numbers, row);
                double high = high(numbers, row, low);
                yield high > low ? DecimalText.round((value - low) / (high - low), POSITION_DECIMALS) : 0;
            }
        };
    }

    /** The number from which a distance is counted, NaN where it is missing. */
    private double start(RowNumbers numbers, int row) {
        if (coding == Coding.ABOVE) {
            return largest(lows.stream().filter(Limit.Other.class::isInstance).toList(), numbers, row);
        }
        return coding == Coding.BELOW
                ? smallest(highs.stream().filter(Limit.Other.class::isInstance).toList(), numbers, row)
                : Double.NaN;
    }

    /**
     * The number from what was drawn in its place.
     *
     * @return missing where that is missing, or where the decided numbers leave no value
     */
    double decode(double code, RowNumbers numbers, int row) {
        if (exact != null) {
            double value = exact.at(numbers, row);
            if (coding == Coding.NONE || (!Double.isNaN(value) && !Double.isNaN(code))) {
                return value;
            }
        }
        double least = largest(lows, numbers, row);
        double most = smallest(highs, numbers, row);
        if (Double.isNaN(code) || least > most) {
            return Double.NaN;
        }
        if (coding == Coding.ITSELF && lows.isEmpty() && highs.isEmpty()) {
            return code;
        }
        if (coding == Coding.ITSELF) {
            return inside(
                    code,
                    Double.isNaN(least) ? Double.NEGATIVE_INFINITY : least,
                    Double.isNaN(most) ? Double.POSITIVE_INFINITY : most);
        }
        double low = low(numbers, row);
        double high = high(numbers, row, low);
        if (coding == Coding.POSITION) {
            return inside(low + code * (high - low), low, high);
        }
        double start = start(numbers, row);
        double from = Double.isNaN(start) ? usualStart : start;
        return inside(coding == Coding.ABOVE ? from + code : from - code, low, high);
    }

    /** What is wrong with a number that was supplied, in a row, as far as what else is known says so. */
    Optional<String> contradiction(RowNumbers numbers, int row) {
        double value = numbers.value(name, row);
        double least = largest(lows, numbers, row);
        double most = smallest(highs, numbers, row);
        // NaN, a missing value or bound, contradicts nothing.
        if (!(value < least || value > most)) {
            return Optional.empty();
        }
        return Optional.of("row " + (row + 1) + " has \"" + name + "\" = " + DecimalText.of(value)
                + ", which the relations want "
                + (value < least ? "at least " + DecimalText.of(least) : "at most " + DecimalText.of(most)));
    }

    /** Reflects a number that lies outside, which makes no heap at the bound, and rounds it to a decimal within. */
    private double inside(double value, double low, double high) {
        double folded = value < low ? 2 * low - value : value > high ? 2 * high - value : value;
        double within = Math.max(low, Math.min(high, folded));
        double rounded = DecimalText.round(within, decimals);
        double step = 1 / StrictMath.pow(10, decimals);
        if (rounded < low) {
            rounded = DecimalText.round(rounded + step, decimals);
        } else if (rounded > high) {
            rounded = DecimalText.round(rounded - step, decimals);
        }
        // Between two bounds of more decimals there may be none of fewer.
        return rounded < low || rounded > high ? low : rounded;
    }

    /** The least value: by the relations, and what was seen where that does not contradict them. */
    private double low(RowNumbers numbers, int row) {
        double bound = largest(lows, numbers, row);
        double most = smallest(highs, numbers, row);
        if (Double.isNaN(bound) || bound < lowest) {
            return lowest > most ? (Double.isInfinite(bound) || Double.isNaN(bound) ? most : bound) : lowest;
        }
        return bound;
    }

    private double high(RowNumbers numbers, int row, double low) {
        double bound = smallest(highs, numbers, row);
        if (Double.isNaN(bound) || bound > highest) {
            if (highest < low) {
                return Double.isInfinite(bound) || Double.isNaN(bound) ? low + (highest - lowest) : bound;
            }
            return highest;
        }
        return bound;
    }

    private static double largest(List<Limit> limits, RowNumbers numbers, int row) {
        double largest = Double.NaN;
        for (Limit limit : limits) {
            double bound = limit.at(numbers, row);
            largest = Double.isNaN(largest) || bound > largest ? bound : largest;
        }
        return largest;
    }

    private static double smallest(List<Limit> limits, RowNumbers numbers, int row) {
        double smallest = Double.NaN;
        for (Limit limit : limits) {
            double bound = limit.at(numbers, row);
            smallest = Double.isNaN(smallest) || bound < smallest ? bound : smallest;
        }
        return smallest;
    }
}
