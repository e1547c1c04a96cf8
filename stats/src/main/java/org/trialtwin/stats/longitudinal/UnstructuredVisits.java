package org.trialtwin.stats.longitudinal;

import java.util.Arrays;

/**
 * A correlation for each pair of visits: the mean product of their residuals over the patients that have both; 0 where no patient
 * has both.
 */
final class UnstructuredVisits implements CorrelationStructure {
    private final PatientVisits visits;
    private final int[] numbers;
    /** Place of each sorted row's visit among the visit numbers. */
    private final int[] code;
    /** Patients with both visits, by pair. */
    private final long[] pairs;

    UnstructuredVisits(PatientVisits visits) {
        this.visits = visits;
        int[] all = new int[visits.rows()];
        Arrays.setAll(all, visits::visit);
        numbers = Arrays.stream(all).sorted().distinct().toArray();
        code = new int[all.length];
        Arrays.setAll(code, k -> Arrays.binarySearch(numbers, all[k]));
        pairs = new long[size()];
        for (int i = 0; i < visits.patients(); i++) {
            for (int b = visits.start(i); b < visits.end(i); b++) {
                for (int a = visits.start(i); a < b; a++) {
                    pairs[pair(code[a], code[b])]++;
                }
            }
        }
    }

    /** Pairs (first, second) by second, then first: 0:1, 0:2, 1:2, 0:3, …. */
    private static int pair(int first, int second) {
        return second * (second - 1) / 2 + first;
    }

    @Override
    public int size() {
        return numbers.length * (numbers.length - 1) / 2;
    }

    @Override
    public String name(int index) {
        int second = 1;
        while (pair(0, second + 1) <= index) {
            second++;
        }
        return numbers[index - pair(0, second)] + ":" + numbers[second];
    }

    @Override
    public long pairs(int index) {
        return pairs[index];
    }

    @Override
    public double[] next(double[] residuals, double[] current) {
        double[] next = new double[pairs.length];
        for (int i = 0; i < visits.patients(); i++) {
            for (int b = visits.start(i); b < visits.end(i); b++) {
                for (int a = visits.start(i); a < b; a++) {
                    next[pair(code[a], code[b])] += residuals[a] * residuals[b];
                }
            }
        }
        for (int p = 0; p < next.length; p++) {
            next[p] = pairs[p] == 0 ? 0 : next[p] / pairs[p];
        }
        return next;
    }

    @Override
    public boolean isFeasible(double[] correlations) {
        double[][] factor = new double[visits.mostVisits()][visits.mostVisits()];
        for (int i = 0; i < visits.patients(); i++) {
            if (!cholesky(i, correlations, factor)) {
                return false;
            }
        }
        return true;
    }

    private boolean cholesky(int patient, double[] correlations, double[][] factor) {
        int start = visits.start(patient);
        for (int b = 0; b < visits.end(patient) - start; b++) {
            for (int a = 0; a <= b; a++) {
                double sum = a == b ? 1 : correlations[pair(code[start + a], code[start + b])];
                for (int k = 0; k < a; k++) {
                    sum -= factor[a][k] * factor[b][k];
                }
                if (a == b && !(sum > MARGIN)) {
                    return false;
                }
                factor[b][a] = a == b ? Math.sqrt(sum) : sum / factor[a][a];
            }
        }
        return true;
    }

    @Override
    public void whiten(double[] correlations, double[][] columns) {
        double[][] factor = new double[visits.mostVisits()][visits.mostVisits()];
        for (int i = 0; i < visits.patients(); i++) {
            cholesky(i, correlations, factor);
            int start = visits.start(i);
            int size = visits.end(i) - start;
            for (double[] column : columns) {
                for (int b = 0; b < size; b++) {
                    double value = column[start + b];
                    for (int a = 0; a < b; a++) {
                        value -= factor[b][a] * column[start + a];
                    }
                    column[start + b] = value / factor[b][b];
                }
            }
        }
    }
}
