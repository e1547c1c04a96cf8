package org.trialtwin.stats.adjusted;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each patient adds to the error of each arm's mean, and the covariance that follows. */
final class InfluenceFunctions {
    private final double[] y;
    private final int[][] members;
    private final List<ArmPredictions> predictions;
    private final double[] means;
    private final double[][] covariance;

    InfluenceFunctions(double[] y, int[][] members, List<ArmPredictions> predictions, int @Nullable [] stratum) {
        this.y = y;
        this.members = members;
        this.predictions = predictions;
        int arms = members.length;
        int n = y.length;
        means = new double[arms];
        double[][] influence = new double[arms][n];
        for (int a = 0; a < arms; a++) {
            double[] predicted = predictions.get(a).value();
            double sum = 0;
            for (double value : predicted) {
                sum += value;
            }
            double rest = 0;
            for (int i : members[a]) {
                rest += y[i] - predicted[i];
            }
            means[a] = sum / n + rest / members[a].length;
            int size = members[a].length;
            int free = size - predictions.get(a).rank();
            double inflation = free > 0 ? Math.sqrt((double) size / free) : Double.NaN;
            for (int i = 0; i < n; i++) {
                influence[a][i] = predicted[i] - sum / n;
            }
            for (int i : members[a]) {
                influence[a][i] += (double) n / size * inflation * (y[i] - predicted[i] - rest / size);
            }
        }
        covariance = new double[arms][arms];
        for (int a = 0; a < arms; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += influence[a][i] * influence[b][i];
                }
                covariance[a][b] = sum / ((double) n * n);
                covariance[b][a] = covariance[a][b];
            }
        }
        if (stratum != null) {
            takeOffStrata(stratum);
        }
    }

    /** Balance within strata leaves no chance for the strata's mean residuals to differ between arms. */
    private void takeOffStrata(int[] stratum) {
        int n = y.length;
        int[] codes = Arrays.stream(stratum).distinct().sorted().toArray();
        double[][] mean = new double[members.length][codes.length];
        int[][] count = new int[members.length][codes.length];
        double[] size = new double[codes.length];
        double[] noise = new double[members.length];
        for (int a = 0; a < members.length; a++) {
            noise[a] = stratumMeans(a, stratum, codes, mean[a], count[a]);
            for (int s = 0; s < codes.length; s++) {
                size[s] += count[a][s];
            }
        }
        for (int a = 0; a < members.length; a++) {
            for (int b = 0; b < members.length; b++) {
                double explained = 0;
                for (int s = 0; s < codes.length; s++) {
                    // A mean of few residuals is far from 0 by chance, and its square the more so.
                    double chance = a == b && count[a][s] > 0 ? noise[a] / count[a][s] : 0;
                    explained += size[s] / n * (mean[a][s] * mean[b][s] - chance);
                }
                double part = (double) members[a].length / n;
                covariance[a][b] -= a == b ? (1 - part) / part * Math.max(0, explained) / n : -explained / n;
            }
        }
    }

    /** Fills in an arm's mean residual in each stratum; gives the variance of its residuals within strata. */
    private double stratumMeans(int a, int[] stratum, int[] codes, double[] mean, int[] count) {
        double[] value = predictions.get(a).value();
        double average = residual(a);
        for (int i : members[a]) {
            int s = Arrays.binarySearch(codes, stratum[i]);
            mean[s] += y[i] - value[i] - average;
            count[s]++;
        }
        int free = members[a].length;
        for (int s = 0; s < codes.length; s++) {
            if (count[s] > 0) {
                mean[s] /= count[s];
                free--;
            }
        }
        double squares = 0;
        for (int i : members[a]) {
            double rest = y[i] - value[i] - average - mean[Arrays.binarySearch(codes, stratum[i])];
            squares += rest * rest;
        }
        return free > 0 ? squares / free : Double.POSITIVE_INFINITY;
    }

    private double residual(int a) {
        double rest = 0;
        for (int i : members[a]) {
            rest += y[i] - predictions.get(a).value()[i];
        }
        return rest / members[a].length;
    }

    double[] means() {
        return means;
    }

    double[][] covariance() {
        return covariance;
    }
}
