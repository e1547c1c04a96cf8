package org.trialtwin.stats.survival;

import java.util.Arrays;

/**
 * The variance of a Cox model's coefficients that holds where the model does not, and where rows of a cluster depend on
 * each other: {@code D'D}, with one row of D per cluster, the sum of its score residuals times the inverse information.
 * Sources: Lin and Wei, J Am Stat Assoc 1989;84:1074-8, doi:10.1080/01621459.1989.10478874; Lee, Wei and Amato, in
 * Survival Analysis: State of the Art, 1992:237-47, doi:10.1007/978-94-015-7983-4_14.
 */
final class SandwichVariance {
    /** On the scaled covariates; the rows and columns of aliased covariates are 0. */
    final double[][] covariance;

    final int clusters;
    final double wald;
    final double score;
    final int rank;

    SandwichVariance(NewtonMaximum maximum, Exposure exposure, int[] cluster, boolean efron) {
        int[] codes = Arrays.stream(cluster).sorted().distinct().toArray();
        int[] number = new int[cluster.length];
        for (int i = 0; i < number.length; i++) {
            number[i] = Arrays.binarySearch(codes, cluster[i]);
        }
        clusters = codes.length;
        int p = exposure.sets.covariates;
        double[][] inverse = maximum.information.inverse();
        double[][] shifts = ScoreResiduals.byCluster(new CoxHazard(exposure, maximum.beta, efron), number, clusters);
        for (double[] row : shifts) {
            double[] residual = row.clone();
            for (int a = 0; a < p; a++) {
                row[a] = 0;
                for (int b = 0; b < p; b++) {
                    row[a] += residual[b] * inverse[b][a];
                }
            }
        }
        double[] flat = crossProduct(shifts, p);
        covariance = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                covariance[a][b] = flat[a * p + b];
                covariance[b][a] = flat[a * p + b];
            }
        }
        SymmetricSystem system = new SymmetricSystem(p).factor(flat);
        rank = system.rank();
        wald = system.quadraticForm(maximum.beta);
        score = score(exposure, maximum.aliased, number, efron, p);
    }

    private double score(Exposure exposure, boolean[] aliased, int[] number, boolean efron, int p) {
        double[][] atNull = ScoreResiduals.byCluster(new CoxHazard(exposure, new double[p], efron), number, clusters);
        double[] total = new double[p];
        for (double[] row : atNull) {
            for (int a = 0; a < p; a++) {
                row[a] = aliased[a] ? 0 : row[a];
                total[a] += row[a];
            }
        }
        return new SymmetricSystem(p).factor(crossProduct(atNull, p)).quadraticForm(total);
    }

    /** The lower triangle of {@code M'M}. */
    private static double[] crossProduct(double[][] rows, int p) {
        double[] flat = new double[p * p];
        for (double[] row : rows) {
            for (int a = 0; a < p; a++) {
                for (int b = 0; b <= a; b++) {
                    flat[a * p + b] += row[a] * row[b];
                }
            }
        }
        return flat;
    }
}
