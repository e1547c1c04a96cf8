package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Sums of squares and products of all that may predict one node, within the cells of its scale, so that each cell has a level of
 * its own. With weights {@code w} and response {@code y}: {@code S = sum w (x - m)(x - m)'} and {@code u = sum x y - sum m y} with
 * m the weighted mean of the cell.
 */
final class CrossProducts {
    private final double[][] products;
    private final double[] response;
    private final double total;
    private final double weight;
    private final int rows;

    private CrossProducts(double[][] products, double[] response, double total, double weight, int rows) {
        this.products = products;
        this.response = response;
        this.total = total;
        this.weight = weight;
        this.rows = rows;
    }

    /**
     * What a linear predictor explains.
     *
     * @param quadratic {@code u' S^-1 u}
     * @param rank columns that do not depend on others
     */
    record Explained(double quadratic, int rank) {}

    /**
     * Sums over rows.
     *
     * @param predictors nodes whose columns are summed
     * @param rows of the table
     * @param cell of each of these rows
     * @param weights of each of these rows
     * @param y of each of these rows
     */
    static CrossProducts of(
            NodeTable table,
            DesignColumns columns,
            BitSet predictors,
            int[] rows,
            int[] cell,
            double[] weights,
            double[] y) {
        int p = columns.count();
        double[][] products = new double[p][];
        for (int a = 0; a < p; a++) {
            products[a] = new double[a + 1];
        }
        int cells = Arrays.stream(cell).max().orElse(-1) + 1;
        double[][] sums = new double[cells][p];
        double[] weight = new double[cells];
        double[] responses = new double[cells];
        double[] response = new double[p];
        double total = 0;
        int[] nodes = predictors.stream().toArray();
        int[] at = new int[nodes.length];
        double[] x = new double[nodes.length];
        for (int i = 0; i < rows.length; i++) {
            int used = 0;
            for (int node : nodes) {
                int column = columns.column(table.values(), node, rows[i]);
                if (column >= 0) {
                    at[used] = column;
                    x[used++] = columns.value(table.values(), node, rows[i]);
                }
            }
            double w = weights[i];
            // Columns ascend with their nodes.
            for (int a = 0; a < used; a++) {
                double[] into = products[at[a]];
                double wx = w * x[a];
                for (int b = 0; b <= a; b++) {
                    into[at[b]] += wx * x[b];
                }
                sums[cell[i]][at[a]] += wx;
                response[at[a]] += x[a] * y[i];
            }
            weight[cell[i]] += w;
            responses[cell[i]] += y[i];
            total += y[i] * y[i];
        }
        for (int g = 0; g < cells; g++) {
            if (weight[g] > 0) {
                double[] sum = sums[g];
                for (int a = 0; a < p; a++) {
                    double mean = sum[a] / weight[g];
                    for (int b = 0; b <= a && mean != 0; b++) {
                        products[a][b] -= mean * sum[b];
                    }
                    response[a] -= mean * responses[g];
                }
                total -= responses[g] * responses[g] / weight[g];
            }
        }
        return new CrossProducts(
                products, response, total, Arrays.stream(weight).sum(), rows.length);
    }

    private double[][] part(int[] columns) {
        double[][] part = new double[columns.length][];
        for (int a = 0; a < columns.length; a++) {
            part[a] = new double[a + 1];
            for (int b = 0; b <= a; b++) {
                part[a][b] = products[Math.max(columns[a], columns[b])][Math.min(columns[a], columns[b])];
            }
        }
        return part;
    }

    private double[] right(int[] columns) {
        return Arrays.stream(columns).mapToDouble(column -> response[column]).toArray();
    }

    /** What some columns explain. */
    Explained explained(int[] columns) {
        PositiveSystem system = new PositiveSystem(part(columns));
        return new Explained(system.quadratic(right(columns)), system.rank());
    }

    /** Coefficients of some columns. */
    double[] coefficients(int[] columns) {
        return new PositiveSystem(part(columns)).solve(right(columns));
    }

    /** A Newton step from some coefficients whose prior is normal about 0. */
    double[] step(int[] columns, double[] from, double priorPrecision) {
        double[][] matrix = part(columns);
        double[] right = right(columns);
        for (int a = 0; a < right.length; a++) {
            matrix[a][a] += priorPrecision;
            right[a] -= priorPrecision * from[a];
        }
        return new PositiveSystem(matrix).solve(right);
    }

    /** {@code sum (y - m)^2} where weights are 1. */
    double total() {
        return total;
    }

    /** Sum of the weights: rows of a number, events of a time. */
    double weight() {
        return weight;
    }

    int rows() {
        return rows;
    }
}
