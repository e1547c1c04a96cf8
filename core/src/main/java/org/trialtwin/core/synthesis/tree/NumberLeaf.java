package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;

/**
 * The numbers of a leaf. Values that are common among all rows (a spike at zero, a heaped age) are released as they are; the
 * others never are, but drawn from smoothed donors.
 */
final class NumberLeaf implements Leaf {
    private final NumberShape shape;
    private final double[] common;
    private final SmoothedDonors rare;

    NumberLeaf(NumberShape shape, int[] rows) {
        this.shape = shape;
        this.common = Arrays.stream(rows)
                .filter(shape::isCommon)
                .mapToDouble(shape::value)
                .toArray();
        this.rare = new SmoothedDonors(
                Arrays.stream(rows)
                        .filter(row -> !shape.isCommon(row))
                        .mapToDouble(shape::value)
                        .toArray(),
                shape.spread());
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        int donor = random.nextInt(common.length + rare.size());
        drawing.first[row] = donor < common.length ? common[donor] : shape.settle(rare.draw(random));
    }
}
