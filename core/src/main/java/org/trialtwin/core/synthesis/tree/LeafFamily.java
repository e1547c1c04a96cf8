package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;

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

    /**
     * The same family, knowing what its groups have in common; itself where there is one group.
     *
     * @param features predictors
     * @param groups training rows of each group
     */
    default LeafFamily sharing(Feature[] features, Collection<int[]> groups) {
        List<int[]> present = groups.stream()
                .map(rows -> IntStream.of(rows).filter(row -> !isMissing(row)).toArray())
                .filter(rows -> rows.length > 0)
                .toList();
        return present.size() < 2 ? this : knowing(features, present);
    }

    /**
     * The same family, knowing what predictors say in all groups alike, each of which has a level of its own. A group then
     * learns in what it differs: in a small arm its own slopes would be mostly chance or none at all.
     *
     * @param features predictors
     * @param groups training rows of each group that are not missing
     */
    default LeafFamily knowing(Feature[] features, List<int[]> groups) {
        return this;
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

    /**
     * The family of a variable, read off its training columns.
     *
     * @param limited whether numbers end where the observed ones do
     */
    static LeafFamily of(Variable variable, Measurements training, TreeSettings settings, boolean limited) {
        Dataset data = training.data();
        boolean[] patients = training.sources().first();
        if (variable instanceof Variable.CensoredTime censored) {
            return new CensoredTimes(data.numbers(censored.time()), data.numbers(censored.event()), settings);
        }
        Column column = data.column(variable.name());
        if (column instanceof CategoryColumn categories) {
            return new Classes(categories, settings);
        }
        if (column instanceof DateColumn) {
            return new Numbers(((Feature.Numeric) Feature.of(column)).values(), patients, 0, settings, limited);
        }
        NumberColumn numbers = data.numbers(variable.name());
        return new Numbers(numbers.toArray(), patients, numbers.decimals(), settings, limited);
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
            this.order = IntStream.range(0, codes.length).toArray();
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
        /** A line and a residual make none of a few values that many patients share. */
        private static final double MOST_COMMON = 0.2;

        private final double[] values;
        private final boolean[] patients;
        private final double[] scores;
        private final int[] order;
        private final NumberShape shape;
        private final TreeSettings settings;
        private final double[] scaled;
        private final @Nullable Score shared;

        Numbers(double[] values, boolean[] patients, int decimals, TreeSettings settings, boolean limited) {
            this.values = values;
            this.patients = patients;
            this.settings = settings;
            this.order = BinnedFeature.ascendingWithMissingLast(values);
            this.scores = NormalScores.of(values, order);
            this.shape = new NumberShape(values, patients, order, decimals, settings.commonValue(), limited);
            this.scaled =
                    Arrays.stream(values).map(value -> shape.scale().of(value)).toArray();
            this.shared = null;
        }

        private Numbers(Numbers same, @Nullable Score shared) {
            this.values = same.values;
            this.settings = same.settings;
            this.patients = same.patients;
            this.order = same.order;
            this.scores = same.scores;
            this.shape = same.shape;
            this.scaled = same.scaled;
            this.shared = shared;
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        /** Residuals are closer to 0 than what a new patient differs by, as the terms were fitted to them. */
        private void widen(double[] residuals, int[] rows, double terms) {
            int own = 0;
            double mean = 0;
            for (int row : rows) {
                own += patients[row] ? 1 : 0;
                mean += residuals[row] / rows.length;
            }
            double factor = Math.sqrt(own / Math.max(own / 2.0, own - 1 - terms));
            for (int row : rows) {
                residuals[row] = mean + factor * (residuals[row] - mean);
            }
        }

        @Override
        public LeafFamily knowing(Feature[] features, List<int[]> groups) {
            int[] rows = groups.stream().flatMapToInt(IntStream::of).toArray();
            return new Numbers(this, TrendSearch.fit(features, scaled, groups, settings.leafOf(rows.length)));
        }

        private @Nullable Score score(Feature[] features, int[] rows) {
            double[] left = scaled;
            if (shared != null) {
                left = scaled.clone();
                for (int row : rows) {
                    left[row] -= shared.at(features, row);
                }
            }
            return Score.sum(shared, TrendSearch.fit(features, left, List.of(rows), settings.leafOf(rows.length)));
        }

        @Override
        public List<Part> parts(Feature[] features, int[] rows) {
            Score score = score(features, rows);
            if (score == null) {
                return List.of(new Part(
                        () -> new Response.Numbers(scores, order),
                        leafRows -> new NumberLeaf(shape, leafRows),
                        settings.leafOf(rows.length)));
            }
            double[] residuals = new double[values.length];
            Arrays.fill(residuals, Double.NaN);
            for (int row : rows) {
                residuals[row] = scaled[row] - score.at(features, row);
            }
            widen(residuals, rows, score.freedom() * rows.length);
            double[] ranked = NormalScores.of(residuals, BinnedFeature.ascendingWithMissingLast(residuals));
            int nearest = settings.leafOf(rows.length);
            boolean spiky = shape.commonShare(rows) > MOST_COMMON;
            return List.of(new Part(
                    () -> new Response.Numbers(spiky ? scores : ranked, order),
                    leafRows -> spiky
                            ? new MatchedLeaf(score, shape, features, leafRows, nearest)
                            : new ResidualLeaf(score, shape, residuals, leafRows),
                    settings.leafOf(rows.length)));
        }
    }
}
