package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A made-up trial of two arms with correlated visits, a baseline, and dropout that depends on what was observed. */
record SimulatedVisits(double[] y, int[] patient, int[] arm, int[] visit, double[] base, int visits) {
    /**
     * Draws a trial.
     *
     * @param perArm patients per arm
     * @param dropout probability of leaving after each visit, for a patient at the mean
     * @param effect of the experimental arm at the last visit; it grows linearly
     */
    static SimulatedVisits trial(int perArm, int visits, double dropout, double effect, Random random) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 2 * perArm; i++) {
            double base = 50 + 8 * random.nextGaussian();
            double level = random.nextGaussian();
            double drift = 0;
            for (int v = 0; v < visits; v++) {
                drift = 0.6 * drift + random.nextGaussian();
                double error = (3 + v) * (0.7 * level + drift);
                double value = 10 + 0.5 * base + effect * (i % 2) * (v + 1) / visits + error;
                rows.add(new double[] {value, i, i % 2, v, base});
                // Worse responses leave more often: missing at random, not completely.
                double leaving = dropout * (error > 0 ? 1.6 : 0.4);
                if (random.nextDouble() < leaving) {
                    break;
                }
            }
        }
        return of(rows, visits);
    }

    private static SimulatedVisits of(List<double[]> rows, int visits) {
        return new SimulatedVisits(
                column(rows, 0), codes(rows, 1), codes(rows, 2), codes(rows, 3), column(rows, 4), visits);
    }

    private static double[] column(List<double[]> rows, int at) {
        return rows.stream().mapToDouble(r -> r[at]).toArray();
    }

    private static int[] codes(List<double[]> rows, int at) {
        return rows.stream().mapToInt(r -> (int) r[at]).toArray();
    }

    List<String> visitNames() {
        return IntStream.rangeClosed(1, visits).mapToObj(v -> "visit " + v).toList();
    }

    RepeatedMeasures measures() {
        return unadjusted().adjustedFor("base", base).build();
    }

    RepeatedMeasures.Builder unadjusted() {
        return RepeatedMeasures.of(y)
                .patients(patient)
                .arms(arm, List.of("control", "treated"))
                .visits(visit, visitNames());
    }

    /** The same rows in another order, with other patient codes. */
    SimulatedVisits shuffled(long seed) {
        Integer[] order = new Integer[y.length];
        Arrays.setAll(order, i -> i);
        Collections.shuffle(Arrays.asList(order), new Random(seed));
        List<double[]> rows = new ArrayList<>();
        for (int i : order) {
            rows.add(new double[] {y[i], 7919 - 3 * patient[i], arm[i], visit[i], base[i]});
        }
        return of(rows, visits);
    }

    SimulatedVisits withResponse(double[] other) {
        return new SimulatedVisits(other, patient, arm, visit, base, visits);
    }
}
