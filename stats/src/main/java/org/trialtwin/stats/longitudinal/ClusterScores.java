package org.trialtwin.stats.longitudinal;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.math.HouseholderQr;

/**
 * Sandwich variances from whitened columns and residuals. In the orthonormal basis of the whitened columns the information is the
 * identity, and a cluster's share M of it has the eigenvalues of the cluster's leverage matrix: every correction is a function
 * of a small matrix, however many rows a cluster has.
 */
final class ClusterScores {
    /** An eigenvalue of I - H below this is 0: without the cluster a coefficient could not be estimated. */
    private static final double SINGULAR = 1e-10;

    private ClusterScores() {}

    /**
     * The covariance of the coefficients that the decomposition kept; null where a correction does not exist, because a
     * coefficient rests on one patient alone.
     */
    static double @Nullable [][] covariance(ClusterVariance type, MarginalEquations solution, PatientVisits visits) {
        HouseholderQr qr = solution.qr;
        int rank = qr.rank();
        double[][] covariance = new double[rank][rank];
        if (solution.scale == 0) {
            return covariance;
        }
        if (type == ClusterVariance.MODEL) {
            double[][] inverse = qr.crossProductInverse();
            for (int a = 0; a < rank; a++) {
                for (int b = 0; b < rank; b++) {
                    covariance[a][b] = solution.scale * inverse[a][b];
                }
            }
            return covariance;
        }
        int[] kept = qr.kept();
        double[] row = new double[rank];
        for (int i = 0; i < visits.patients(); i++) {
            double[] score = new double[rank];
            double[][] share = new double[rank][rank];
            for (int k = visits.start(i); k < visits.end(i); k++) {
                for (int j = 0; j < rank; j++) {
                    row[j] = solution.whiteColumns[kept[j]][k];
                }
                double[] z = qr.solveTransposed(row);
                for (int a = 0; a < rank; a++) {
                    score[a] += z[a] * solution.whiteResiduals[k];
                    for (int b = 0; type.isCorrected() && b < rank; b++) {
                        share[a][b] += z[a] * z[b];
                    }
                }
            }
            double[] adjusted = type.isCorrected() ? adjust(type, score, share) : score;
            if (adjusted.length < rank) {
                return null;
            }
            double[] influence = qr.solve(adjusted);
            for (int a = 0; a < rank; a++) {
                for (int b = 0; b < rank; b++) {
                    covariance[a][b] += influence[a] * influence[b];
                }
            }
        }
        return covariance;
    }

    /** The score along the eigenvectors of I - M, each part adjusted; empty where an eigenvalue is 0. */
    private static double[] adjust(ClusterVariance type, double[] score, double[][] share) {
        int size = score.length;
        double[][] complement = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                complement[a][b] = (a == b ? 1 : 0) - share[a][b];
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(complement, false));
        double[] adjusted = new double[size];
        for (int e = 0; e < size; e++) {
            double value = eigen.getRealEigenvalue(e);
            if (!(value > SINGULAR)) {
                return new double[0];
            }
            double[] vector = eigen.getEigenvector(e).toArray();
            double along = 0;
            for (int a = 0; a < size; a++) {
                along += vector[a] * score[a];
            }
            for (int a = 0; a < size; a++) {
                adjusted[a] += type.adjustment(value) * along * vector[a];
            }
        }
        return adjusted;
    }
}
