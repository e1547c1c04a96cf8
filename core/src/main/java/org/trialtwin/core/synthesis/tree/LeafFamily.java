package org.trialtwin.core.synthesis.tree;

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

    /**
     * The same family, knowing what its groups have in common; itself where there is one group.
     *
     * @param features predictors
     * @param groups training rows of each group
     */
    default LeafFamily sharing(BinnedFeatures features, Collection<int[]> groups) {
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
    default LeafFamily knowing(BinnedFeatures features, List<int[]> groups) {
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
            return new ClassFamily(categories, settings);
        }
        if (column instanceof DateColumn) {
            return new NumberFamily(((Feature.Numeric) Feature.of(column)).values(), patients, 0, settings, limited);
        }
        NumberColumn numbers = data.numbers(variable.name());
        return new NumberFamily(numbers.toArray(), patients, numbers.decimals(), settings, limited);
    }
}
