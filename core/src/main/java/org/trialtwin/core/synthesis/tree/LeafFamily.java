package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStream;

/** What is particular to a kind of variable: the criterion its tree splits by, and what its leaves draw from. */
interface LeafFamily {
    /** Whether the variable is missing in a training row. */
    boolean isMissing(int row);

    /**
     * What has a tree of its own: the value, or event and censoring time.
     *
     * @param features predictors
     * @param rows training rows that are not missing
     * @param random decides which rows boosting holds out
     */
    List<Part> parts(BinnedFeatures features, int[] rows, RandomStream random);

    /** What is learned by boosting instead of by trees; null where there is none. */
    default @Nullable PartModel boosted(BinnedFeatures features, int[] rows, RandomStream random) {
        return null;
    }

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
            return new ClassFamily(categories, settings);
        }
        if (column instanceof DateColumn) {
            return new NumberFamily(((Feature.Numeric) Feature.of(column)).values(), 0, settings);
        }
        NumberColumn numbers = data.numbers(variable.name());
        return new NumberFamily(numbers.toArray(), numbers.decimals(), settings);
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
        public List<Part> parts(BinnedFeatures features, int[] rows, RandomStream random) {
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
