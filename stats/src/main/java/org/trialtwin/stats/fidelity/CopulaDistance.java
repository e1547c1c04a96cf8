package org.trialtwin.stats.fidelity;

import java.util.stream.IntStream;
import org.trialtwin.core.math.SymmetricEigen;
import org.trialtwin.stats.table.MixedTable;

/**
 * Hellinger distance between the Gaussian copulas of two tables: of normal distributions with mean 0 and correlation
 * matrices A and B, {@code sqrt(1 - |A|^(1/4) |B|^(1/4) / |(A+B)/2|^(1/2))}. The correlations are those of Spearman turned
 * into those of a normal distribution, {@code 2 sin(pi r / 6)}; a matrix that is not positive definite is shrunk towards
 * independence until its smallest eigenvalue is 1e-6. Source: El Emam et al., JMIR Med Inform 2022;10:e35734,
 * doi:10.2196/35734.
 *
 * @param hellinger within [0, 1]; NaN where fewer than two columns have spread in both tables
 */
public record CopulaDistance(double hellinger) {
    private static final double SMALLEST = 1e-6;

    /**
     * Compares two tables; nominal columns with more than two levels are left out, as are columns without spread.
     *
     * @param real table
     * @param synthetic table in the same coding
     * @return the distance
     */
    public static CopulaDistance of(MixedTable real, MixedTable synthetic) {
        real.requireSameCoding(synthetic);
        int[] columns = IntStream.range(0, real.width())
                .filter(j -> real.coding().columns().get(j).levels().size() <= 2
                        || !real.coding().columns().get(j).isNominal())
                .filter(j -> hasSpread(real.column(j)) && hasSpread(synthetic.column(j)))
                .toArray();
        if (columns.length < 2) {
            return new CopulaDistance(Double.NaN);
        }
        double[][] a = positive(matrix(real.select(columns)));
        double[][] b = positive(matrix(synthetic.select(columns)));
        double[][] middle = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                middle[i][j] = (a[i][j] + b[i][j]) / 2;
            }
        }
        double affinity = StrictMath.exp(logDeterminant(a) / 4 + logDeterminant(b) / 4 - logDeterminant(middle) / 2);
        return new CopulaDistance(Math.sqrt(Math.max(0, 1 - affinity)));
    }

    private static boolean hasSpread(double[] column) {
        double first = Double.NaN;
        for (double value : column) {
            if (!Double.isNaN(value)) {
                if (!Double.isNaN(first) && value != first) {
                    return true;
                }
                first = value;
            }
        }
        return false;
    }

    private static double[][] matrix(MixedTable table) {
        RankCorrelations correlations = RankCorrelations.of(table);
        int p = table.width();
        double[][] matrix = new double[p][p];
        int next = 0;
        for (int i = 0; i < p; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double rank = correlations.value(next++);
                matrix[i][j] = Double.isNaN(rank) ? 0 : 2 * StrictMath.sin(Math.PI * rank / 6);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private static double[][] positive(double[][] matrix) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : eigenvalues(matrix)) {
            least = Math.min(least, value);
        }
        if (least >= SMALLEST) {
            return matrix;
        }
        double kept = (1 - SMALLEST) / (1 - least);
        double[][] shrunk = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                shrunk[i][j] = i == j ? 1 : kept * matrix[i][j];
            }
        }
        return shrunk;
    }

    private static double[] eigenvalues(double[][] matrix) {
        return SymmetricEigen.of(matrix).values();
    }

    private static double logDeterminant(double[][] matrix) {
        double sum = 0;
        for (double value : eigenvalues(matrix)) {
            sum += StrictMath.log(Math.max(value, SMALLEST / 10));
        }
        return sum;
    }
}
