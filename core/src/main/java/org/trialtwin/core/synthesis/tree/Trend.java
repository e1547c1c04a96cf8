package org.trialtwin.core.synthesis.tree;

import java.util.List;

/**
 * A score that is linear in predictors.
 *
 * @param terms columns of the design
 * @param coefficients one for each term
 * @param intercept added to the sum
 * @param rows from which it was learned
 */
record Trend(List<Term> terms, double[] coefficients, double intercept, int rows) implements Score {
    /** A column made of a feature; values outside the range of most training rows count as the end of it. */
    sealed interface Term {
        int feature();

        double value(Feature of, int row);
    }

    /** A number. */
    record Slope(int feature, double low, double high, double instead, Scale scale) implements Term {
        @Override
        public double value(Feature of, int row) {
            double value = ((Feature.Numeric) of).values()[row];
            return Double.isNaN(value) ? instead : scale.of(Math.max(low, Math.min(high, value)));
        }
    }

    /** Whether a number is missing. */
    record Absent(int feature) implements Term {
        @Override
        public double value(Feature of, int row) {
            return Double.isNaN(((Feature.Numeric) of).values()[row]) ? 1 : 0;
        }
    }

    /** Whether a category has one level. */
    record Level(int feature, int code) implements Term {
        @Override
        public double value(Feature of, int row) {
            return ((Feature.Coded) of).codes()[row] == code ? 1 : 0;
        }
    }

    @Override
    public double freedom() {
        return (double) terms.size() / rows;
    }

    @Override
    public double at(Feature[] features, int row) {
        double sum = intercept;
        for (int k = 0; k < coefficients.length; k++) {
            Term term = terms.get(k);
            sum += coefficients[k] * term.value(features[term.feature()], row);
        }
        return sum;
    }
}
