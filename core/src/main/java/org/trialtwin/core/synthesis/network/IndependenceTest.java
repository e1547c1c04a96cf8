package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether two nodes are independent given others, by a likelihood ratio: {@code G^2} for levels, with a degree of freedom for each
 * level of both that occurs in a cell (Tsamardinos, Brown and Aliferis, Mach Learn 2006;65:31-78,
 * doi:10.1007/s10994-006-6889-7), regression on the normal scale for numbers and proportional hazards for times (mixed data:
 * Tsagris et al., Int J Data Sci Anal 2018;6:19-30, doi:10.1007/s41060-018-0097-y). What is given is conditioned on always.
 */
final class IndependenceTest {
    /** With fewer rows for each degree of freedom nothing is tested, and what is not tested is not called independent. */
    private static final int ROWS_PER_DEGREE = 5;

    private final NodeTable table;
    private final AllowedArrows allowed;
    private final LocalScores scores;
    private final double alpha;

    IndependenceTest(NodeTable table, AllowedArrows allowed, LocalScores scores, double alpha) {
        this.table = table;
        this.allowed = allowed;
        this.scores = scores;
        this.alpha = alpha;
    }

    boolean isIndependent(int a, int b, int... given) {
        boolean isChildB = isBetterChild(b, a);
        int child = isChildB ? b : a;
        int parent = isChildB ? a : b;
        @Nullable CrossProducts sums = scores.sums(child);
        if (sums != null && Arrays.stream(given).allMatch(c -> allowed.allows(c, child))) {
            return isUncorrelated(sums, child, parent, given);
        }
        return hasSameShares(child, parent, given);
    }

    /** Numbers and times have the simpler model; of two alike the later is the child. */
    private boolean isBetterChild(int one, int other) {
        if (!allowed.allows(other, one) || !allowed.allows(one, other)) {
            return allowed.allows(other, one);
        }
        boolean isLinear = scores.sums(one) != null;
        boolean isOtherLinear = scores.sums(other) != null;
        return isLinear != isOtherLinear ? isLinear : one > other;
    }

    private boolean isUncorrelated(CrossProducts sums, int child, int parent, int[] given) {
        int[] with = Arrays.copyOf(given, given.length + 1);
        with[given.length] = parent;
        CrossProducts.Explained less = sums.explained(scores.columns().of(given));
        CrossProducts.Explained more = sums.explained(scores.columns().of(with));
        int degrees = more.rank() - less.rank();
        if (degrees == 0) {
            return given.length == 0;
        }
        if (table.distinct() * sums.weight() < ROWS_PER_DEGREE * degrees) {
            return false;
        }
        double statistic = table.nodes().get(child).kind() == Node.Kind.TIME
                ? more.quadratic() - less.quadratic()
                : sums.rows() * StrictMath.log(LocalScores.variance(sums, less) / LocalScores.variance(sums, more));
        return isSmall(statistic, degrees);
    }

    private boolean hasSameShares(int child, int parent, int[] given) {
        Node node = table.nodes().get(child);
        int[] rows = node.rows();
        boolean isScaled = node.kind() != Node.Kind.LEVELS;
        int[] strata = IntStream.concat(
                        Arrays.stream(given),
                        IntStream.range(0, isScaled ? 0 : table.givens()).filter(g -> allowed.allows(g, child)))
                .toArray();
        ParentCells cells = ParentCells.of(table, rows, strata);
        int levels = table.nodes().get(parent).parentLevels();
        int r = node.levels();
        int[] own = new int[cells.count() * levels * r];
        int[] x = table.values().codes(child);
        int[] y = table.values().codes(parent);
        for (int i = 0; i < rows.length; i++) {
            own[(cells.of()[i] * levels + y[rows[i]]) * r + x[rows[i]]]++;
        }
        int[] pooled = cells.counts(rows, x, r);
        int degrees = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
            degrees += degrees(own, pooled, cell, levels, r);
        }
        if (degrees == 0) {
            return given.length == 0;
        }
        if (table.distinct() * rows.length < ROWS_PER_DEGREE * (double) degrees) {
            return false;
        }
        return isSmall(2 * (CountScores.logLikelihood(own, r) - CountScores.logLikelihood(pooled, r)), degrees);
    }

    /** {@code (r - 1)(s - 1)} with the levels that occur in a cell. */
    private static int degrees(int[] own, int[] pooled, int cell, int levels, int r) {
        int x = 0;
        int y = 0;
        for (int k = 0; k < r; k++) {
            x += pooled[cell * r + k] > 0 ? 1 : 0;
        }
        for (int level = 0; level < levels; level++) {
            boolean occurs = false;
            for (int k = 0; k < r && !occurs; k++) {
                occurs = own[(cell * levels + level) * r + k] > 0;
            }
            y += occurs ? 1 : 0;
        }
        return Math.max(0, x - 1) * Math.max(0, y - 1);
    }

    private boolean isSmall(double statistic, int degrees) {
        double own = table.distinct() * statistic;
        return !(own > 0) || 1 - new ChiSquaredDistribution(null, degrees).cumulativeProbability(own) > alpha;
    }
}
