package org.trialtwin.core.synthesis.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.random.RandomStream;

/**
 * A mixture of boxes: a leaf weighs its share of the real rows, and within it the columns are independent. Evidence, known
 * values of some columns, changes the weights to {@code w_l prod_j p_lj(e_j)}, exactly: of each tree only the leaves that
 * the evidence reaches count. Source: Watson et al., AISTATS 2023, PMLR 206:5357-75 (FORDE and FORGE).
 */
final class DensityForest {
    /** What a level weighs that a leaf has not seen, in rows. */
    private static final double UNSEEN = 0.1;

    private final ForestColumn[] columns;
    private final int[] rows;
    private final List<DensityTree> trees;
    private final List<List<DensityTree.Leaf>> leaves;

    DensityForest(ForestColumn[] columns, int[] rows, List<DensityTree> trees) {
        this.columns = columns;
        this.rows = rows;
        this.trees = List.copyOf(trees);
        this.leaves = trees.stream().map(tree -> tree.leaves(columns.length)).toList();
    }

    ForestColumn column(int j) {
        return columns[j];
    }

    int size() {
        return columns.length;
    }

    int leafCount() {
        return trees.stream()
                .mapToInt(tree -> tree.leaves(columns.length).size())
                .sum();
    }

    /** One row of values that are independent within a leaf, those of its real rows; for the next adversary. */
    void resample(RandomStream random, double[][] into, int at) {
        DensityTree.Leaf leaf = anyLeaf(random);
        for (int j = 0; j < columns.length; j++) {
            into[j][at] = columns[j].value(leaf.rows()[random.nextInt(leaf.rows().length)]);
        }
    }

    /** A leaf of any tree by its share of the rows. */
    private DensityTree.Leaf anyLeaf(RandomStream random) {
        List<DensityTree.Leaf> own = leaves.get(random.nextInt(leaves.size()));
        int left = random.nextInt(rows.length);
        int chosen = 0;
        while (left >= own.get(chosen).rows().length) {
            left -= own.get(chosen++).rows().length;
        }
        return own.get(chosen);
    }

    /**
     * A leaf for a row with evidence.
     *
     * @param evidence values of the columns that are known, NaN where missing
     * @param isKnown which columns are
     */
    DensityTree.Leaf leaf(double[] evidence, boolean[] isKnown, RandomStream random) {
        int[] known = new int[columns.length];
        boolean any = false;
        for (int j = 0; j < known.length; j++) {
            known[j] = isKnown[j] ? columns[j].classOf(evidence[j]) : -1;
            any |= isKnown[j];
        }
        if (!any) {
            return anyLeaf(random);
        }
        List<DensityTree.Leaf> reached = new ArrayList<>();
        trees.forEach(tree -> tree.reach(known, reached));
        double[] logWeights = new double[reached.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int l = 0; l < logWeights.length; l++) {
            DensityTree.Leaf leaf = reached.get(l);
            logWeights[l] = StrictMath.log(leaf.rows().length);
            for (int j = 0; j < known.length; j++) {
                logWeights[l] += isKnown[j] ? StrictMath.log(density(leaf, j, evidence[j])) : 0;
            }
            largest = Math.max(largest, logWeights[l]);
        }
        double total = 0;
        double[] weights = new double[logWeights.length];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = StrictMath.exp(logWeights[l] - largest);
            total += weights[l];
        }
        double left = random.nextDouble() * total;
        int chosen = 0;
        left -= weights[0];
        while (left >= 0 && chosen < weights.length - 1) {
            left -= weights[++chosen];
        }
        return reached.get(chosen);
    }

    /** How dense a leaf is at a value of one column; never 0. */
    private double density(DensityTree.Leaf leaf, int j, double value) {
        ForestColumn column = columns[j];
        int size = leaf.rows().length;
        if (column.isNominal() || Double.isNaN(value) || column.isCommonValue(value)) {
            int same = 0;
            for (int row : leaf.rows()) {
                double own = column.value(row);
                same += own == value || (Double.isNaN(own) && Double.isNaN(value)) ? 1 : 0;
            }
            return (same + UNSEEN) / (size + UNSEEN * column.classes());
        }
        double share = (size - leaf.apart()[j] + UNSEEN) / (size + UNSEEN);
        return Math.max(Double.MIN_NORMAL, share * leaf.numbers()[j].density(value));
    }

    /** A value of a column, NaN for missing, from the rows of a leaf or from some of them. */
    double draw(DensityTree.Leaf leaf, int[] some, int j, RandomStream random) {
        int row = some[random.nextInt(some.length)];
        ForestColumn column = columns[j];
        return column.isNominal() || column.isCommon(row) || Double.isNaN(column.value(row))
                ? column.value(row)
                : column.rounded(numbers(leaf, some, j).draw(random));
    }

    /** Those of some rows, or else all of them, in which a column has a value. */
    int[] with(int[] some, int j, double value) {
        int[] same = Arrays.stream(some)
                .filter(row -> columns[j].value(row) == value)
                .toArray();
        return same.length == 0 ? some : same;
    }

    private TruncatedNormal numbers(DensityTree.Leaf leaf, int[] some, int j) {
        return some == leaf.rows()
                ? leaf.numbers()[j]
                : TruncatedNormal.of(columns[j], some, leaf.low()[j], leaf.high()[j], rows.length);
    }
}
