package org.trialtwin.core.synthesis.copula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * A Gaussian distribution of the coordinates of one group, as one regression after the other: each coordinate on those that may
 * predict it, with variance 1 in all. What does not depend on the group by design has the regression of all groups.
 *
 * @param known how many coordinates come first and are not drawn
 * @param parents of each coordinate, ascending
 * @param slopes on the parents
 * @param deviations of what is left
 */
record LatentSequence(int known, int[][] parents, double[][] slopes, double[] deviations) implements LatentDraws {
    private static final double LEAST = 1e-6;

    static LatentSequence of(LatentTable table, int group, Schema schema, Conditioning conditioning) {
        int size = table.size();
        int[][] parents = new int[size][];
        double[][] slopes = new double[size][];
        double[] deviations = new double[size];
        double[][] own = table.correlations().ofGroup()[group];
        double[][] implied = new double[size][size];
        int known = table.learned().known(conditioning);
        for (CodedVariable variable : table.variables()) {
            if (conditioning.known().contains(variable.name())) {
                continue;
            }
            int[] before = parents(variable, table, schema, conditioning);
            boolean isPooled = conditioning.isIndependent(variable.name());
            double[][] correlation = isPooled ? table.correlations().pooled() : own;
            double[][] lower = Objects.requireNonNull(SquareMatrix.cholesky(SquareMatrix.part(correlation, before)));
            for (int k = variable.first(); k < variable.end(); k++) {
                int at = k;
                parents[k] = before;
                slopes[k] = SquareMatrix.solve(
                        lower,
                        Arrays.stream(before)
                                .mapToDouble(p -> correlation[at][p])
                                .toArray());
            }
        }
        for (int a = 0; a < known; a++) {
            System.arraycopy(own[a], 0, implied[a], 0, known);
            parents[a] = new int[0];
            slopes[a] = new double[0];
        }
        for (int k = known; k < size; k++) {
            for (int j = 0; j < k; j++) {
                double sum = 0;
                for (int a = 0; a < parents[k].length; a++) {
                    sum += slopes[k][a] * implied[parents[k][a]][j];
                }
                implied[k][j] = sum;
                implied[j][k] = sum;
            }
            double explained = 0;
            for (int a = 0; a < parents[k].length; a++) {
                explained += slopes[k][a] * implied[k][parents[k][a]];
            }
            if (explained > 1 - LEAST) {
                double scale = Math.sqrt((1 - LEAST) / explained);
                for (int a = 0; a < slopes[k].length; a++) {
                    slopes[k][a] *= scale;
                }
                for (int j = 0; j < k; j++) {
                    implied[k][j] *= scale;
                    implied[j][k] *= scale;
                }
                explained = 1 - LEAST;
            }
            implied[k][k] = 1;
            deviations[k] = Math.sqrt(1 - explained);
        }
        return new LatentSequence(known, parents, slopes, deviations);
    }

    private static int[] parents(CodedVariable variable, LatentTable table, Schema schema, Conditioning conditioning) {
        Set<String> columns = new HashSet<>(conditioning.predictors(schema, schema.variable(variable.name())));
        List<Integer> parents = new ArrayList<>();
        for (CodedVariable other : table.variables()) {
            if (columns.containsAll(other.columns())) {
                IntStream.range(other.first(), other.end()).forEach(parents::add);
            }
        }
        return parents.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void draw(double[] latent, RandomStream random) {
        for (int k = known; k < latent.length; k++) {
            double sum = 0;
            for (int a = 0; a < parents[k].length; a++) {
                sum += slopes[k][a] * latent[parents[k][a]];
            }
            latent[k] = sum + deviations[k] * random.nextGaussian();
        }
    }
}
