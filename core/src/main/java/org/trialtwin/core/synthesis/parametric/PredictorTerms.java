package org.trialtwin.core.synthesis.parametric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * Predictors as columns of a regression, each with mean 0 and variance 1 over the rows learned from: numbers, within their 1st to
 * 99th percentile and on a log scale where they are skewed; an indicator for each level but the commonest that enough rows
 * have, and for being missing. What never varies has no term.
 */
final class PredictorTerms {
    private static final int FEWEST = 5;
    /** A level has a term of its own where one row in so many has it. */
    private static final int RARE = 200;

    private static final double SKEWED = 2;

    private final List<Term> terms;

    private PredictorTerms(List<Term> terms) {
        this.terms = terms;
    }

    /** One column of the regression, of the predictor at a place. */
    private record Term(int predictor, Coding coding, double mean, double deviation) {}

    /** How a predictor's number becomes that of a term. */
    private sealed interface Coding {
        double of(double value);
    }

    /** A number within limits; one that is missing is as usual. */
    private record Level(double low, double high, double usual, double offset) implements Coding {
        @Override
        public double of(double value) {
            double known = Double.isNaN(value) ? usual : Math.max(low, Math.min(high, value));
            return Double.isNaN(offset) ? known : StrictMath.log(known + offset);
        }
    }

    private record Is(double code) implements Coding {
        @Override
        public double of(double value) {
            return value == code ? 1 : 0;
        }
    }

    private record IsMissing() implements Coding {
        @Override
        public double of(double value) {
            return Double.isNaN(value) ? 1 : 0;
        }
    }

    /** The terms of some predictors, as far as some rows show that they vary. */
    static PredictorTerms of(List<Column> predictors, int[] rows) {
        List<Term> terms = new ArrayList<>();
        int fewest = Math.max(FEWEST, rows.length / RARE);
        for (int k = 0; k < predictors.size(); k++) {
            double[] all = VariableDraft.numbers(predictors.get(k));
            double[] values = Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
            List<Coding> codings = predictors.get(k) instanceof CategoryColumn categories
                    ? levels(values, categories.levels().size(), fewest)
                    : number(values);
            int missing = (int) Arrays.stream(values).filter(Double::isNaN).count();
            if (missing >= fewest && values.length - missing >= fewest) {
                codings.add(new IsMissing());
            }
            for (Coding coding : codings) {
                add(terms, k, coding, values);
            }
        }
        return new PredictorTerms(List.copyOf(terms));
    }

    private static void add(List<Term> terms, int predictor, Coding coding, double[] values) {
        double mean = 0;
        double squares = 0;
        for (double value : values) {
            mean += coding.of(value) / values.length;
        }
        for (double value : values) {
            double from = coding.of(value) - mean;
            squares += from * from;
        }
        double deviation = Math.sqrt(squares / values.length);
        if (deviation > 1e-9 * Math.max(1, Math.abs(mean))) {
            terms.add(new Term(predictor, coding, mean, deviation));
        }
    }

    private static List<Coding> levels(double[] codes, int levels, int fewest) {
        int[] counts = new int[levels];
        for (double code : codes) {
            if (!Double.isNaN(code)) {
                counts[(int) code]++;
            }
        }
        int commonest = 0;
        for (int level = 1; level < levels; level++) {
            commonest = counts[level] > counts[commonest] ? level : commonest;
        }
        List<Coding> codings = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            if (level != commonest && counts[level] >= fewest) {
                codings.add(new Is(level));
            }
        }
        return codings;
    }

    private static List<Coding> number(double[] values) {
        List<Coding> codings = new ArrayList<>();
        double[] present = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (present.length == 0) {
            return codings;
        }
        int last = present.length - 1;
        double low = present[last / 100];
        double high = present[last - last / 100];
        double offset = Double.NaN;
        if (present[0] >= 0 && Moments.skewness(present) > SKEWED) {
            double least =
                    Arrays.stream(present).filter(value -> value > 0).min().orElse(1);
            offset = present[0] > 0 ? 0 : least / 2;
        }
        codings.add(new Level(low, high, present[last / 2], offset));
        return codings;
    }

    int size() {
        return terms.size();
    }

    /** The columns of the regression at some rows; one column per term. */
    double[][] columns(List<Column> predictors, int[] rows) {
        double[][] columns = new double[terms.size()][rows.length];
        double[] values = {};
        int at = -1;
        for (int k = 0; k < columns.length; k++) {
            Term term = terms.get(k);
            if (term.predictor() != at) {
                at = term.predictor();
                values = VariableDraft.numbers(predictors.get(at));
            }
            for (int i = 0; i < rows.length; i++) {
                columns[k][i] = (term.coding().of(values[rows[i]]) - term.mean()) / term.deviation();
            }
        }
        return columns;
    }
}
