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
 * @param parts of the value, none where it always is missing
 * @param family makes the value from what the parts drew
 */
record GroupModel(@Nullable PartModel missing, List<PartModel> parts, LeafFamily family) {
    static GroupModel fit(
            BinnedFeatures features,
            LeafFamily family,
            int[] rows,
            int allRows,
            TreeSettings settings,
            RandomStream random) {
        int[] present =
                Arrays.stream(rows).filter(row -> !family.isMissing(row)).toArray();
        PartModel missing = null;
        if (present.length < rows.length) {
            missing = missing(features, family, rows, allRows, settings, random);
        }
        if (present.length == 0) {
            return new GroupModel(missing, List.of(), family);
        }
        PartModel boosted = family.boosted(features, present, random);
        if (boosted != null) {
            return new GroupModel(missing, List.of(boosted), family);
        }
        List<PartModel> parts = new ArrayList<>();
        for (LeafFamily.Part part : family.parts(features, present, random)) {
            parts.add(GrownForest.grow(features, part, present, settings, random));
        }
        return new GroupModel(missing, List.copyOf(parts), family);
    }

    private static PartModel missing(
            BinnedFeatures features,
            LeafFamily family,
            int[] rows,
            int allRows,
            TreeSettings settings,
            RandomStream random) {
        int[] isMissing = new int[allRows];
        for (int row : rows) {
            isMissing[row] = family.isMissing(row) ? 1 : 0;
        }
        PartModel boosted = BoostedClasses.fit(features, isMissing, rows, settings, random);
        if (boosted != null) {
            return boosted;
        }
        Response response = new Response.Numbers(
                Arrays.stream(isMissing).asDoubleStream().toArray(),
                IntStream.range(0, allRows).toArray());
        LeafFamily.Part part = new LeafFamily.Part(
                () -> response,
                leafRows -> CategoryLeaf.of(
                        Arrays.stream(leafRows).map(row -> isMissing[row]).toArray(), 2),
                settings.leafOf(rows.length));
        return GrownForest.grow(features, part, rows, settings, random);
    }

    /** Whether the value, or that it is missing, was seen to depend on anything. */
    boolean hasPredictor() {
        return (missing != null && missing.hasPredictor()) || parts.stream().anyMatch(PartModel::hasPredictor);
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
        for (PartModel part : parts) {
            part.draw(features, random, drawing, row);
        }
        family.finish(drawing, row);
    }
}
