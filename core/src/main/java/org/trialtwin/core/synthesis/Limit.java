package org.trialtwin.core.synthesis;

import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.DecimalText;

/** A bound of a number, which may differ from row to row. */
sealed interface Limit {
    /** The bound in a row, NaN where there is none. */
    double at(RowNumbers numbers, int row);

    /** The same bound in every row. */
    record Always(double bound) implements Limit {
        @Override
        public double at(RowNumbers numbers, int row) {
            return bound;
        }
    }

    /** A bound where a category has some values. */
    record Where(String category, Set<String> is, double bound) implements Limit {
        @Override
        public double at(RowNumbers numbers, int row) {
            return numbers.isOneOf(category, is, row) ? bound : Double.NaN;
        }
    }

    /**
     * Another number, where it is not missing, moved on to the next number of so many decimals: what is to lie between has
     * no more.
     *
     * @param name of the other number
     * @param decimals of the next number, negative to leave it as it is
     * @param upwards whether the next one is above
     */
    record Other(String name, int decimals, boolean upwards) implements Limit {
        @Override
        public double at(RowNumbers numbers, int row) {
            double value = numbers.value(name, row);
            if (decimals < 0 || Double.isNaN(value)) {
                return value;
            }
            double rounded = DecimalText.round(value, decimals);
            double step = 1 / StrictMath.pow(10, decimals);
            if (upwards ? rounded < value : rounded > value) {
                return DecimalText.round(upwards ? rounded + step : rounded - step, decimals);
            }
            return rounded;
        }
    }

    /** The sum of other numbers and a constant; none where one of them is missing. */
    record Total(List<String> parts, double plus, int decimals) implements Limit {
        @Override
        public double at(RowNumbers numbers, int row) {
            DecimalSum sum = new DecimalSum(decimals);
            sum.add(plus, 1);
            parts.forEach(part -> sum.add(numbers.value(part, row), 1));
            return sum.value();
        }
    }

    /** What a total leaves over, less a constant; none where one of the numbers is missing. */
    record Remainder(String total, List<String> parts, double minus, int decimals) implements Limit {
        @Override
        public double at(RowNumbers numbers, int row) {
            DecimalSum sum = new DecimalSum(decimals);
            sum.add(numbers.value(total, row), 1);
            sum.add(minus, -1);
            parts.forEach(part -> sum.add(numbers.value(part, row), -1));
            return sum.value();
        }
    }
}
