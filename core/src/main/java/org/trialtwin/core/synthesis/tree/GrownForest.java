package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.random.RandomStream;

/**
 * One tree or several with the distributions of a part of a variable; each draw comes from one of them at random, so that
 * together they are the mixture that a quantile regression forest is. Of several each asks the questions that a random share
 * of the rows suggests, and holds all rows in its leaves. Source: Meinshausen, J Mach Learn Res 2006;7:983-99.
 *
 * @param trees at least one
 */
record GrownForest(List<GrownPart> trees) implements PartModel {
    /** Rows of a bootstrap sample that are different from each other, as a share of all. */
    private static final double SHARE = 0.632;

    static GrownForest grow(
            BinnedFeatures features, LeafFamily.Part part, int[] rows, TreeSettings settings, RandomStream random) {
        if (settings.trees() == 1) {
            return new GrownForest(List.of(GrownPart.of(tree(features, part, rows, settings), part, settings)));
        }
        List<GrownPart> trees = new ArrayList<>();
        int size = Math.max(1, (int) Math.round(SHARE * rows.length));
        for (int i = 0; i < settings.trees(); i++) {
            int[] order = random.permutation(rows.length);
            int[] some =
                    Arrays.stream(order, 0, size).map(at -> rows[at]).sorted().toArray();
            Tree tree = tree(features, part, some, settings).holding(features, rows);
            trees.add(GrownPart.of(tree, part, settings));
        }
        return new GrownForest(List.copyOf(trees));
    }

    private static Tree tree(BinnedFeatures features, LeafFamily.Part part, int[] rows, TreeSettings settings) {
        return TreeGrower.grow(
                features, part.response().get(), rows, part.minimumLeaf(), settings.priceOfSplit(rows.length));
    }

    @Override
    public boolean hasPredictor() {
        return trees.stream().anyMatch(GrownPart::hasPredictor);
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        GrownPart tree = trees.size() == 1 ? trees.get(0) : trees.get(random.nextInt(trees.size()));
        tree.draw(features, random, drawing, row);
    }

    @Override
    public GrownForest calibrated(Feature[] features, int[] rows) {
        return new GrownForest(
                trees.stream().map(tree -> tree.calibrated(features, rows)).toList());
    }
}
