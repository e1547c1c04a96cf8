package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.math.ProductLimit;

/** What is particular to a kind of variable: the criterion its tree splits by, and what its leaves draw from. */
interface LeafFamily {
    /** Whether the variable is missing in a training row. */
    boolean isMissing(int row);

    /**
     * What has a tree of its own: the value, or event and censoring time.
     *
     * @param features predictors
     * @param rows training rows that are not missing
     */
    List<Part> parts(Feature[] features, int[] rows);

    /** Makes the value of a row from what the leaves of all parts drew. */
    default void finish(Drawing drawing, int row) {}

    /**
     * Something that has a tree of its own.
     *
     * @param response the criterion of the tree, made anew for each tree
     * @param leaf the distribution in a leaf of some rows, none of them missing, in any order
     * @param minimumLeaf fewest rows in a leaf
     */
    record Part(Supplier<Response> response, Function<int[], Leaf> leaf, int minimumLeaf) {}

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
        private final int levels;
        private final int[] order;
        private final TreeSettings settings;

        Classes(CategoryColumn column, TreeSettings settings) {
            this.codes = column.codes();
            this.settings = settings;
            this.levels = Math.max(1, column.levels().size());
            this.order = java.util.stream.IntStream.range(0, codes.length).toArray();
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        @Override
        public List<Part> parts(Feature[] features, int[] rows) {
            return List.of(new Part(this::response, this::leaf, settings.leafOf(rows.length)));
        }

        /** One class of two says all; of more, each has its own indicator. */
        private Response response() {
            if (levels != 2) {
                return new Response.Classes(codes, levels, order);
            }
            double[] second = new double[codes.length];
            for (int row = 0; row < codes.length; row++) {
                second[row] = codes[row] == 1 ? 1 : 0;
            }
            return new Response.Numbers(second, order);
        }

        private Leaf leaf(int[] rows) {
            int[] donors = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                donors[i] = codes[rows[i]];
            }
            return CategoryLeaf.of(donors, levels);
        }
    }

    /** Numbers: the values themselves, leaves that draw smoothed values. */
    final class Numbers implements LeafFamily {
        /** A line says nothing of a number that mostly is one of a few values. */
        private static final double MOST_COMMON = 0.2;

        private final double[] values;
        private final double[] scores;
        private final int[] order;
        private final NumberLeaf.NumberShape shape;
        private final TreeSettings settings;

        Numbers(double[] values, int decimals, TreeSettings settings) {
            this.values = values;
            this.settings = settings;
            this.order = BinnedFeature.ascendingWithMissingLast(values);
            this.scores = NormalScores.of(values, order);
            this.shape = new NumberLeaf.NumberShape(values, order, decimals, settings.commonValue());
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public List<Part> parts(Feature[] features, int[] rows) {
            Trend trend = shape.commonShare(rows) > MOST_COMMON
                    ? null
                    : Trend.fit(features, values, rows, settings.leafOf(rows.length));
            if (trend == null) {
                return List.of(new Part(
                        () -> new Response.Numbers(scores, order),
                        leafRows -> new NumberLeaf(shape, leafRows),
                        settings.leafOf(rows.length)));
            }
            double[] residuals = new double[values.length];
            Arrays.fill(residuals, Double.NaN);
            for (int row : rows) {
                residuals[row] = values[row] - trend.at(features, row);
            }
            double[] ranked = NormalScores.of(residuals, BinnedFeature.ascendingWithMissingLast(residuals));
            return List.of(new Part(
                    () -> new Response.Numbers(ranked, order),
                    leafRows -> new ResidualLeaf(trend, shape, residuals, leafRows),
                    settings.leafOf(rows.length)));
        }
    }

    /**
     * Censored times: event and censoring time each have a tree, and the earlier of the two is observed. Never a donor's
     * pair.
     */
    final class Survival implements LeafFamily {
        private final double[] time;
        private final boolean[] event;
        private final boolean[] censored;
        private final boolean[] missing;
        private final int[] order;
        private final int[] rank;
        private final int decimals;
        private final double smallest;
        private final TreeSettings settings;

        Survival(NumberColumn times, NumberColumn events, TreeSettings settings) {
            this.settings = settings;
            this.time = times.toArray();
            this.event = new boolean[time.length];
            this.censored = new boolean[time.length];
            this.missing = new boolean[time.length];
            double least = Double.POSITIVE_INFINITY;
            for (int row = 0; row < time.length; row++) {
                missing[row] = times.isMissing(row) || events.isMissing(row);
                event[row] = events.value(row) == 1;
                censored[row] = !event[row];
                least = missing[row] ? least : Math.min(least, time[row]);
            }
            this.order = BinnedFeature.ascendingWithMissingLast(time);
            this.rank = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                rank[order[i]] = i;
            }
            this.decimals = times.decimals();
            this.smallest = least;
        }

        @Override
        public boolean isMissing(int row) {
            return missing[row];
        }

        /** Censoring has a tree of its own: it depends on other things than the event, most of all on entry. */
        @Override
        public List<Part> parts(Feature[] features, int[] rows) {
            return List.of(
                    new Part(
                            () -> new Response.LogRankScores(time, event, order),
                            leafRows -> new EventLeaf(curve(leafRows)),
                            settings.minimumSurvivalLeaf()),
                    new Part(
                            () -> new Response.LogRankScores(time, censored, order),
                            leafRows -> new CensoringLeaf(curve(leafRows)),
                            settings.minimumSurvivalLeaf()));
        }

        private ProductLimit curve(int[] rows) {
            int[] ranks = new int[rows.length];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = rank[rows[i]];
            }
            Arrays.sort(ranks);
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = order[ranks[i]];
            }
            return ProductLimit.ofSorted(time, event, ranks);
        }

        @Override
        public void finish(Drawing drawing, int row) {
            double eventTime = drawing.first[row];
            double followUp = drawing.second[row];
            double observed = Math.min(eventTime, followUp);
            if (Double.isInfinite(observed)) {
                observed = drawing.horizon[row];
            }
            drawing.first[row] = Math.max(smallest, DecimalText.round(observed, decimals));
            drawing.second[row] = eventTime <= followUp && !Double.isInfinite(eventTime) ? 1 : 0;
        }
    }
}
