package org.trialtwin.stats.longitudinal;

import java.util.Arrays;

/** One covariance matrix over visits for each group of patients; a block has the rows and columns of its visits. */
final class VisitCovariance implements CovarianceFamily {
    private final CovarianceParameters parameters;
    private final int visits;
    private final int groups;
    private final int[] group;
    private final int[][] pattern;

    /**
     * Takes the blocks.
     *
     * @param group one per block
     * @param pattern the visits of each block, ascending
     */
    VisitCovariance(CovarianceParameters parameters, int visits, int groups, int[] group, int[][] pattern) {
        this.parameters = parameters;
        this.visits = visits;
        this.groups = groups;
        this.group = group;
        this.pattern = pattern;
    }

    @Override
    public int count() {
        return groups * parameters.count();
    }

    /** The covariance matrix of a group. */
    double[] matrix(double[] theta, int wanted) {
        return curve(theta, wanted).matrix();
    }

    private CovarianceParameters.Curve curve(double[] theta, int wanted) {
        int count = parameters.count();
        return parameters.at(Arrays.copyOfRange(theta, wanted * count, (wanted + 1) * count));
    }

    /** Where the search starts: the moments of the residuals of each group. */
    double[] near(double[][] moments) {
        double[] theta = new double[count()];
        for (int g = 0; g < groups; g++) {
            System.arraycopy(parameters.near(moments[g]), 0, theta, g * parameters.count(), parameters.count());
        }
        return theta;
    }

    /** The parameters of given matrices, one per group. */
    double[] of(double[][] matrices) {
        double[] theta = new double[count()];
        for (int g = 0; g < groups; g++) {
            System.arraycopy(parameters.of(matrices[g]), 0, theta, g * parameters.count(), parameters.count());
        }
        return theta;
    }

    @Override
    public Point at(double[] theta) {
        CovarianceParameters.Curve[] curves = new CovarianceParameters.Curve[groups];
        for (int g = 0; g < groups; g++) {
            curves[g] = curve(theta, g);
        }
        return new Point() {
            @Override
            public int from(int block) {
                return group[block] * parameters.count();
            }

            @Override
            public int to(int block) {
                return (group[block] + 1) * parameters.count();
            }

            @Override
            public double[] matrix(int block) {
                return SquareMatrix.part(curves[group[block]].matrix(), visits, pattern[block]);
            }

            @Override
            public double[] first(int block, int k) {
                return SquareMatrix.part(curves[group[block]].first()[k - from(block)], visits, pattern[block]);
            }

            @Override
            public double[] second(int block, int k, int h) {
                double[] matrix = curves[group[block]].second()[k - from(block)][h - from(block)];
                return matrix.length == 0 ? matrix : SquareMatrix.part(matrix, visits, pattern[block]);
            }
        };
    }
}
