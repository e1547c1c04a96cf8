package org.trialtwin.stats.longitudinal;

import java.util.Arrays;

/** The rows themselves, where a block has few patients: patients measured at times of their own. */
final class PatientRows implements BlockRows {
    private final double[][][] patients;
    private final int size;
    private final int width;

    PatientRows(double[][][] patients, int size, int width) {
        this.patients = patients;
        this.size = size;
        this.width = width;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int patients() {
        return patients.length;
    }

    @Override
    public void addWeighted(double[] weights, double[] packed) {
        double[] weighted = new double[width];
        for (double[][] rows : patients) {
            for (int u = 0; u < size; u++) {
                Arrays.fill(weighted, 0);
                for (int v = 0; v < size; v++) {
                    double weight = weights[u * size + v];
                    for (int a = 0; a < width; a++) {
                        weighted[a] += weight * rows[v][a];
                    }
                }
                int cell = 0;
                for (int a = 0; a < width; a++) {
                    for (int b = 0; b <= a; b++) {
                        packed[cell++] += rows[u][a] * weighted[b];
                    }
                }
            }
        }
    }

    @Override
    public double[] forms(double[] kernel) {
        double[] forms = new double[size * size];
        for (double[][] rows : patients) {
            for (int u = 0; u < size; u++) {
                double[] image = SquareMatrix.apply(kernel, rows[u], width);
                for (int v = 0; v <= u; v++) {
                    forms[u * size + v] += SquareMatrix.dot(image, rows[v]);
                }
            }
        }
        for (int u = 0; u < size; u++) {
            for (int v = 0; v < u; v++) {
                forms[v * size + u] = forms[u * size + v];
            }
        }
        return forms;
    }
}
