package org.trialtwin.core.synthesis.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.RowSources;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class TreeGrowerTest {
    private static final int N = 40;
    private static final double PRICE = 4;
    private static final int[] ROWS = IntStream.range(0, N).toArray();

    private static Tree grow(double[] response, Feature... features) {
        return TreeGrower.grow(
                new BinnedFeatures(features, RowSources.distinct(ROWS.length)),
                new Response.Numbers(response, ROWS),
                ROWS,
                8,
                PRICE);
    }

    @Test
    void findsAnObviousThreshold() {
        double[] x = new double[N];
        double[] noise = new double[N];
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            x[i] = (i * 17) % N;
            noise[i] = (i * 7) % 11;
            y[i] = x[i] < 15 ? 0 : 10;
        }
        Tree tree = grow(y, new Feature.Numeric(noise), new Feature.Numeric(x));
        assertThat(tree.splits()[0]).isEqualTo(new Split.Threshold(1, 14.5, false));
        assertThat(tree.nodes()).isEqualTo(3);
        assertThat(IntStream.of(tree.rowsOf(tree.left()[0]))).hasSize(15).allMatch(row -> x[row] < 15);
    }

    @Test
    void findsTheExactThresholdAmongMoreValuesThanClasses() {
        int n = 5000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i * 3001L) % n;
            y[i] = x[i] < 1234 ? 0 : 10;
        }
        int[] rows = IntStream.range(0, n).toArray();
        Tree tree = TreeGrower.grow(
                new BinnedFeatures(new Feature[] {new Feature.Numeric(x)}, RowSources.distinct(x.length)),
                new Response.Numbers(y, rows),
                rows,
                8,
                PRICE);
        assertThat(tree.splits()[0]).isEqualTo(new Split.Threshold(0, 1233.5, false));
    }

    /** Ordered by their means, levels without meaning part as well as half of a normal sample does from the other half. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 60})
    void manyLevelsThatMeanNothingAreSeldomSplitBy(int levels) {
        int n = 600;
        int trials = 200;
        int[] rows = IntStream.range(0, n).toArray();
        int split = 0;
        for (int trial = 0; trial < trials; trial++) {
            RandomStream random =
                    RandomStreams.seeded(trial).at("levels", levels).open();
            int[] codes = new int[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                codes[i] = random.nextInt(levels);
                y[i] = random.nextGaussian();
            }
            Tree tree = TreeGrower.grow(
                    new BinnedFeatures(new Feature[] {new Feature.Coded(codes, levels)}, RowSources.distinct(n)),
                    new Response.Numbers(y, rows.clone()),
                    rows,
                    20,
                    StrictMath.log(n));
            split += tree.isLeaf(0) ? 0 : 1;
        }
        // A chi-squared of one degree is above log 600 in one of 87; of 60 levels all of 200 trees split without the
        // charge.
        assertThat(split / (double) trials).isLessThan(0.2);
    }

    @Test
    void separatesMissingFromPresent() {
        double[] x = new double[N];
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            x[i] = i < 10 ? Double.NaN : i % 3;
            y[i] = i < 10 ? 10 : 0;
        }
        Tree tree = grow(y, new Feature.Numeric(x));
        assertThat(tree.splits()[0]).isEqualTo(new Split.Threshold(0, Double.POSITIVE_INFINITY, false));
    }

    @Test
    void cutsBackWhatIsNotWorthItsPrice() {
        double[] x = IntStream.range(0, N).asDoubleStream().toArray();
        double[] y = IntStream.range(0, N).mapToDouble(i -> (i * 7919) % 13).toArray();
        assertThat(grow(y, new Feature.Numeric(x)).isLeaf(0)).isTrue();
    }

    @Test
    void sendsMissingValuesWhereTheyFit() {
        double[] x = new double[N];
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            x[i] = i < 10 ? Double.NaN : i;
            y[i] = i < 25 ? 0 : 10;
        }
        Tree tree = grow(y, new Feature.Numeric(x));
        assertThat(tree.splits()[0]).isEqualTo(new Split.Threshold(0, 24.5, true));
    }

    @Test
    void separatesLevels() {
        int[] codes = new int[N];
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            codes[i] = i % 4;
            y[i] = codes[i] == 1 || codes[i] == 2 ? 10 : 0;
        }
        Tree tree = grow(y, new Feature.Coded(codes, 5));
        boolean[] left = ((Split.Levels) tree.splits()[0]).leftCodes();
        assertThat(left[0]).isEqualTo(left[3]).isNotEqualTo(left[1]);
        assertThat(left[1]).isEqualTo(left[2]);
    }

    @Test
    void stopsWhereThereIsNothingToSeparate() {
        double[] x = IntStream.range(0, N).asDoubleStream().toArray();
        assertThat(grow(new double[N], new Feature.Numeric(x)).nodes()).isEqualTo(1);
        assertThat(grow(x, new Feature.Numeric(new double[N])).nodes()).isEqualTo(1);
        assertThat(grow(x).nodes()).isEqualTo(1);
    }

    @Test
    void noLeafIsSmallerThanAllowedAndEveryRowIsInOne() {
        double[] x = IntStream.range(0, N).mapToDouble(i -> (i * 23) % N).toArray();
        Tree tree = grow(x, new Feature.Numeric(x));
        int rows = 0;
        for (int node = 0; node < tree.nodes(); node++) {
            if (!tree.isLeaf(node)) {
                continue;
            }
            int[] leaf = tree.rowsOf(node);
            rows += leaf.length;
            assertThat(leaf).hasSizeGreaterThanOrEqualTo(8);
            for (int row : leaf) {
                assertThat(tree.leafOf(new Feature[] {new Feature.Numeric(x)}, row))
                        .isEqualTo(node);
            }
        }
        assertThat(rows).isEqualTo(N);
    }
}
