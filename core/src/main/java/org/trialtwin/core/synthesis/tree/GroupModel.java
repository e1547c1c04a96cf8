package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * The distribution of one variable within one group of rows: first whether it is missing, then its value.
 *
 * @param missing what decides whether the value is missing, null where it never is
 * @param parts trees of the value, none where it always is missing
 * @param family makes the value from what the parts drew
 */
record GroupModel(@Nullable GrownForest missing, List<GrownForest> parts, LeafFamily family) {
    static GroupModel fit(
            BinnedFeatures features,
            LeafFamily family,
            int[] rows,
            int allRows,
            TreeSettings settings,
            RandomStream random) {
        int[] present =
                Arrays.stream(rows).filter(row -> !family.isMissing(row)).toArray();
        GrownForest missing = null;
        if (present.length < rows.length) {
            missing = GrownForest.grow(features, missingness(family, rows, allRows, settings), rows, settings, random);
        }
        List<GrownForest> parts = new ArrayList<>();
        if (present.length > 0) {
            for (LeafFamily.Part part : family.parts(features.values(), present)) {
                parts.add(GrownForest.grow(features, part, present, settings, random));
            }
        }
        return new GroupModel(missing, List.copyOf(parts), family);
    }

    private static LeafFamily.Part missingness(LeafFamily family, int[] rows, int allRows, TreeSettings settings) {
        double[] indicator = new double[allRows];
        for (int row : rows) {
            indicator[row] = family.isMissing(row) ? 1 : 0;
        }
        Response response =
                new Response.Numbers(indicator, IntStream.range(0, allRows).toArray());
        return new LeafFamily.Part(
                () -> response,
                leafRows -> CategoryLeaf.of(
                        Arrays.stream(leafRows).map(row -> (int) indicator[row]).toArray(), 2),
                settings.leafOf(rows.length));
    }

    /** Whether the value, or that it is missing, was seen to depend on anything. */
    boolean hasPredictor() {
        return (missing != null && missing.hasPredictor()) || parts.stream().anyMatch(GrownForest::hasPredictor);
    }

    /** The same model with its times and categories calibrated over some reference rows. */
    GroupModel calibrated(Feature[] features, int[] rows) {
        return new GroupModel(
                missing == null ? null : missing.calibrated(features, rows),
                parts.stream().map(part -> part.calibrated(features, rows)).toList(),
                family);
    }

    void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        if (missing != null) {
            missing.draw(features, random, drawing, row);
            boolean absent = drawing.first[row] == 1;
            drawing.first[row] = Double.NaN;
            if (absent) {
                return;
            }
        }
        if (parts.isEmpty()) {
            return;
        }
        for (GrownForest part : parts) {
            part.draw(features, random, drawing, row);
        }
        family.finish(drawing, row);
    }
}
