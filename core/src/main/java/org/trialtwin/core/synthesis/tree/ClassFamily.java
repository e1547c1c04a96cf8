package org.trialtwin.core.synthesis.tree;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.random.RandomStream;

/** Categories: indicators of the classes, leaves that draw codes. */
final class ClassFamily implements LeafFamily {
    private final int[] codes;
    private final int levels;
    private final int[] order;
    private final TreeSettings settings;

    ClassFamily(CategoryColumn column, TreeSettings settings) {
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
    public List<Part> parts(BinnedFeatures features, int[] rows, RandomStream random) {
        return List.of(new Part(this::response, this::leaf, settings.leafOf(rows.length)));
    }

    @Override
    public @Nullable PartModel boosted(BinnedFeatures features, int[] rows, RandomStream random) {
        return BoostedClasses.fit(features, codes, rows, settings, random);
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
