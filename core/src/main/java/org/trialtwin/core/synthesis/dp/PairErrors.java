package org.trialtwin.core.synthesis.dp;

/** How far a model is from the rows in pairs of attributes: private numbers, which only a mechanism may look at. */
final class PairErrors {
    private final double[][] errors;

    private PairErrors(double[][] errors) {
        this.errors = errors;
    }

    /** Sums of absolute gaps between counts and what the model expects, for pairs that a design leaves an association. */
    static PairErrors of(long[][][] counts, TreeDistribution model, TableDomain domain) {
        int d = counts.length;
        double[][] errors = new double[d][d];
        for (int one = 0; one < d; one++) {
            double[][] expected = model.pairs(one);
            for (int other = one + 1; other < d; other++) {
                long[] actual = counts[one][other];
                for (int i = 0; actual != null && i < actual.length; i++) {
                    errors[one][other] += Math.abs(actual[i] - domain.patients() * expected[other][i]);
                }
            }
        }
        return new PairErrors(errors);
    }

    /** Counts of all pairs that a design leaves an association, null for the others. */
    static long[][][] counts(int[][] codes, TableDomain domain) {
        int d = codes.length;
        long[][][] counts = new long[d][d][];
        int[] sizes = domain.sizes();
        for (int one = 0; one < d; one++) {
            for (int other = one + 1; other < d; other++) {
                if (domain.mayDepend(one, other)) {
                    counts[one][other] = AttributeSet.of(one, other).counts(codes, sizes);
                }
            }
        }
        return counts;
    }

    double of(int one, int other) {
        return errors[Math.min(one, other)][Math.max(one, other)];
    }
}
