package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.math.ProductLimit;

/** What is particular to a kind of variable: the criterion its tree splits by, and what its leaves draw from. */
interface LeafFamily {
    /** Whether the variable is missing in a training row. */
    boolean isMissing(int row);

    /** The criterion for one tree on some rows, none of them missing. */
    Response response();

    /** The distribution in a leaf. */
    Leaf leaf(int[] rows);

    /** Fewest rows in a leaf. */
    int minimumLeaf();

    /** The family of a variable, read off its training columns. */
    static LeafFamily of(Variable variable, Dataset data, TreeSettings settings) {
        if (variable instanceof Variable.CensoredTime censored) {
            return new Survival(data.numbers(censored.time()), data.numbers(censored.event()), settings);
        }
        Column column = data.column(variable.name());
        if (column instanceof CategoryColumn categories) {
            return new Classes(categories, settings);
        }
        if (column instanceof DateColumn) {
            return new Numbers(((Feature.Numeric) Feature.of(column)).values(), 0, settings);
        }
        NumberColumn numbers = data.numbers(variable.name());
        return new Numbers(numbers.toArray(), numbers.decimals(), settings);
    }

    /** Categories: indicators of the classes, leaves that draw codes. */
    final class Classes implements LeafFamily {
        private final int[] codes;
        private final double[][] indicators;
        private final int[] order;
        private final TreeSettings settings;

        Classes(CategoryColumn column, TreeSettings settings) {
            this.codes = column.codes();
            this.settings = settings;
            this.indicators = indicators(codes, column.levels().size());
            this.order = java.util.stream.IntStream.range(0, codes.length).toArray();
        }

        /** One class of two says all; of more, each has its own indicator. */
        private static double[][] indicators(int[] codes, int levels) {
            List<double[]> all = new ArrayList<>();
            for (int level = levels == 2 ? 1 : 0; level < Math.max(levels, 1); level++) {
                double[] indicator = new double[codes.length];
                for (int row = 0; row < codes.length; row++) {
                    indicator[row] = codes[row] == level ? 1 : 0;
                }
                all.add(indicator);
            }
            return all.toArray(new double[0][]);
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        @Override
        public Response response() {
            return new Response.Fixed(indicators, order);
        }

        @Override
        public Leaf leaf(int[] rows) {
            int[] donors = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                donors[i] = codes[rows[i]];
            }
            return new CategoryLeaf(donors);
        }

        @Override
        public int minimumLeaf() {
            return settings.minimumLeaf();
        }
    }

    /** Numbers: the values themselves, leaves that draw smoothed values. */
    final class Numbers implements LeafFamily {
        private final double[] values;
        private final int[] order;
        private final NumberLeaf.NumberShape shape;
        private final TreeSettings settings;

        Numbers(double[] values, int decimals, TreeSettings settings) {
            this.values = values;
            this.settings = settings;
            this.order = PresortedFeatures.ascendingWithMissingLast(values);
            this.shape = new NumberLeaf.NumberShape(values, order, decimals, settings.commonValue());
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public Response response() {
            return new Response.Fixed(new double[][] {values}, order);
        }

        @Override
        public Leaf leaf(int[] rows) {
            return new NumberLeaf(shape, rows);
        }

        @Override
        public int minimumLeaf() {
            return settings.minimumLeaf();
        }
    }

    /** Censored times: log-rank scores, leaves that draw event and censoring time apart. */
    final class Survival implements LeafFamily {
        private final double[] time;
        private final boolean[] event;
        private final boolean[] missing;
        private final int[] order;
        private final int decimals;
        private final double smallest;
        private final TreeSettings settings;

        Survival(NumberColumn times, NumberColumn events, TreeSettings settings) {
            this.settings = settings;
            this.time = times.toArray();
            this.event = new boolean[time.length];
            this.missing = new boolean[time.length];
            double least = Double.POSITIVE_INFINITY;
            for (int row = 0; row < time.length; row++) {
                missing[row] = times.isMissing(row) || events.isMissing(row);
                event[row] = events.value(row) == 1;
                least = missing[row] ? least : Math.min(least, time[row]);
            }
            this.order = PresortedFeatures.ascendingWithMissingLast(time);
            this.decimals = times.decimals();
            this.smallest = least;
        }

        @Override
        public boolean isMissing(int row) {
            return missing[row];
        }

        @Override
        public Response response() {
            return new Response.LogRankScores(time, event, order);
        }

        @Override
        public Leaf leaf(int[] rows) {
            return new SurvivalLeaf(ProductLimit.ofSorted(time, event, rows), smallest, decimals);
        }

        @Override
        public int minimumLeaf() {
            return settings.minimumSurvivalLeaf();
        }
    }
}
