package org.trialtwin.stats.fidelity;

import java.util.Arrays;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.table.MixedTable;

/**
 * A random forest that tries to tell synthetic rows from real ones, judged on rows that a tree has not seen (out of bag).
 * Its area under the curve is near one half where it cannot, near 1 where the tables differ, and <em>below</em> one half
 * where synthetic rows are near-copies: a real row that is out of bag then falls among its own synthetic copies. Category
 * codes count as numbers, missing values lie below all others. Source: Breiman, Machine Learning 2001;45:5-32,
 * doi:10.1023/A:1010933404324.
 *
 * @param trees how many, at least 1
 * @param columnsTried at each node, at least 1; 0 for the square root of their number, rounded down
 */
public record DetectionForest(int trees, int columnsTried) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there is no tree or a negative number of columns
     */
    public DetectionForest {
        if (trees < 1 || columnsTried < 0) {
            throw new IllegalArgumentException("A forest of " + trees + " trees that try " + columnsTried + " columns");
        }
    }

    /** {@return a forest of 200 trees} */
    public static DetectionForest standard() {
        return new DetectionForest(200, 0);
    }

    /**
     * Grows the forest and asks it about rows out of bag.
     *
     * @param real rows
     * @param synthetic rows in the same coding
     * @param streams where the numbers come from
     * @return what each row scored, and the area under the curve
     * @throws IllegalArgumentException if a table has no row or there is no column
     */
    public Detection detect(MixedTable real, MixedTable synthetic, RandomStreams streams) {
        MixedTable both = real.append(synthetic);
        if (real.rows() == 0 || synthetic.rows() == 0 || both.width() == 0) {
            throw new IllegalArgumentException("Nothing to tell apart: " + real + ", " + synthetic);
        }
        RankedFeatures features = RankedFeatures.of(both);
        int n = both.rows();
        boolean[] isSynthetic = new boolean[n];
        Arrays.fill(isSynthetic, real.rows(), n, true);
        int tried = columnsTried > 0 ? columnsTried : (int) Math.sqrt(both.width());
        double[] votes = new double[n];
        int[] ballots = new int[n];
        int[] bag = new int[n];
        boolean[] seen = new boolean[n];
        for (int t = 0; t < trees; t++) {
            RandomStream random = streams.at("tree", t).open();
            Arrays.fill(seen, false);
            for (int i = 0; i < n; i++) {
                bag[i] = random.nextInt(n);
                seen[bag[i]] = true;
            }
            DetectionTree tree = new DetectionTree(features, isSynthetic, bag, tried, random);
            for (int row = 0; row < n; row++) {
                if (!seen[row]) {
                    votes[row] += tree.share(row);
                    ballots[row]++;
                }
            }
        }
        return Detection.of(votes, ballots, real.rows());
    }
}
