package org.trialtwin.core.synthesis.copula;

import java.util.Arrays;
import java.util.List;

/**
 * Latent correlations within the groups of the given variables: those of all groups together, drawn towards 0, and those of each
 * group, drawn towards those of all, both as far as their sampling errors ask for. Coordinates of one variable, which are never
 * seen together, are uncorrelated. Source: Schäfer and Strimmer, Stat Appl Genet Mol Biol 2005;4:32, doi:10.2202/1544-6115.1175.
 *
 * @param pooled of all groups
 * @param ofGroup of each group
 */
record Correlations(double[][] pooled, double[][][] ofGroup) {
    /** So much of an uncorrelated part keeps copies of a column apart. */
    private static final double APART = 1e-4;

    /** Nothing known yet. */
    static Correlations none(int groups, int size) {
        double[][] identity = new double[size][size];
        for (int k = 0; k < size; k++) {
            identity[k][k] = 1;
        }
        double[][][] all = new double[groups][][];
        Arrays.fill(all, identity);
        return new Correlations(identity, all);
    }

    /**
     * Estimates the correlations.
     *
     * @param products sums of products of coordinates with mean 0, by group
     * @param patients number of patients in each group
     * @param variables to which the coordinates belong
     */
    static Correlations of(double[][][] products, double[] patients, List<CodedVariable> variables) {
        int size = products[0].length;
        double[][] sum = new double[size][size];
        double all = 0;
        for (int g = 0; g < products.length; g++) {
            all += patients[g];
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    sum[a][b] += products[g][a][b];
                }
            }
        }
        double[][] identity = none(1, size).pooled;
        double[][] pooled = definite(shrunk(correlation(sum, variables), identity, all), identity);
        double[][][] ofGroup = new double[products.length][][];
        for (int g = 0; g < products.length; g++) {
            ofGroup[g] = products.length == 1
                    ? pooled
                    : definite(shrunk(correlation(products[g], variables), pooled, patients[g]), pooled);
        }
        return new Correlations(pooled, ofGroup);
    }

    private static double[][] correlation(double[][] products, List<CodedVariable> variables) {
        int size = products.length;
        double[][] r = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                double scale = Math.sqrt(products[a][a] * products[b][b]);
                r[a][b] = a == b ? 1 : scale > 0 ? (1 - APART) * products[a][b] / scale : 0;
            }
        }
        for (CodedVariable variable : variables) {
            for (int a = variable.first(); a < variable.end(); a++) {
                for (int b = variable.first(); b < variable.end(); b++) {
                    r[a][b] = a == b ? 1 : 0;
                }
            }
        }
        return r;
    }

    /** Moves correlations towards a target by the share of their spread around it that is sampling error. */
    private static double[][] shrunk(double[][] r, double[][] target, double patients) {
        double error = 0;
        double spread = 0;
        for (int a = 0; a < r.length; a++) {
            for (int b = 0; b < a; b++) {
                double rest = 1 - r[a][b] * r[a][b];
                error += rest * rest / Math.max(1, patients - 1);
                spread += (r[a][b] - target[a][b]) * (r[a][b] - target[a][b]);
            }
        }
        return mixed(r, target, spread > error ? error / spread : 1);
    }

    private static double[][] mixed(double[][] r, double[][] target, double share) {
        double[][] mixed = new double[r.length][r.length];
        for (int a = 0; a < r.length; a++) {
            for (int b = 0; b < r.length; b++) {
                mixed[a][b] = share * target[a][b] + (1 - share) * r[a][b];
            }
        }
        return mixed;
    }

    /** The matrix itself, or as little moved towards a definite one as makes it definite. */
    private static double[][] definite(double[][] r, double[][] target) {
        double[][] candidate = r;
        for (double share = 0.01; share < 1 && SquareMatrix.cholesky(candidate) == null; share *= 2) {
            candidate = mixed(r, target, share);
        }
        return SquareMatrix.cholesky(candidate) == null ? target : candidate;
    }
}
