package org.trialtwin.stats.survival;

import java.util.Arrays;

/**
 * Weighted sums over the rows at risk, from the last time of each stratum backwards: a row joins at its own time and
 * leaves at its entry.
 */
final class RiskSums {
    /** Once the sum has shrunk by this factor, what was subtracted may have left its rounding errors: it is summed anew. */
    private static final double SHRUNK = 1e-4;

    final double[] s1;
    final double[] s2;
    final double[] d1;
    final double[] d2;
    final double[] risk;
    double s0;
    double d0;
    /** Sum of the weights of the block's events. */
    double deathWeight;

    private final Exposure exposure;
    private final RiskSets sets;
    private final int p;
    private int atRisk;
    private int nextToLeave;
    private int endOfStratum;
    private double peak;

    RiskSums(Exposure exposure) {
        this.exposure = exposure;
        sets = exposure.sets;
        p = sets.covariates;
        s1 = new double[p];
        s2 = new double[p * p];
        d1 = new double[p];
        d2 = new double[p * p];
        risk = new double[sets.patients];
    }

    /** The linear predictor of a row, on the scaled covariates. */
    double predictor(double[] beta, int place) {
        double eta = 0;
        for (int a = 0; a < p; a++) {
            eta += beta[a] * sets.x[place * p + a];
        }
        return eta;
    }

    void start(double[] beta) {
        for (int i = 0; i < risk.length; i++) {
            risk[i] = StrictMath.exp(predictor(beta, i));
        }
    }

    /** Moves to a block; blocks are visited from the last to the first. */
    void moveTo(int block) {
        int from = sets.blockStart[block];
        int to = sets.blockStart[block + 1];
        if (sets.lastOfStratum[block]) {
            clear();
            endOfStratum = to;
            nextToLeave = to - 1;
        }
        d0 = 0;
        deathWeight = 0;
        Arrays.fill(d1, 0);
        Arrays.fill(d2, 0);
        for (int i = from; i < to; i++) {
            double counted = exposure.weight(i) * risk[i];
            s0 += counted;
            add(s1, s2, i, counted);
            atRisk++;
            if (sets.event[i]) {
                deathWeight += exposure.weight(i);
                d0 += counted;
                add(d1, d2, i, counted);
            }
        }
        double[] entry = exposure.entry;
        if (entry != null) {
            leave(entry, block);
        }
    }

    private void clear() {
        s0 = 0;
        atRisk = 0;
        peak = 0;
        Arrays.fill(s1, 0);
        Arrays.fill(s2, 0);
    }

    private void leave(double[] entry, int block) {
        double time = sets.blockTime[block];
        peak = Math.max(peak, s0);
        while (nextToLeave >= 0 && atRisk > 0) {
            int i = exposure.byEntry[nextToLeave];
            if (!(entry[i] >= time) || i < sets.blockStart[block] || i >= endOfStratum) {
                break;
            }
            double counted = exposure.weight(i) * risk[i];
            s0 -= counted;
            add(s1, s2, i, -counted);
            atRisk--;
            nextToLeave--;
        }
        if (sets.deaths[block] > 0 && !(s0 >= SHRUNK * peak)) {
            sumAnew(entry, block, time);
        }
    }

    private void sumAnew(double[] entry, int block, double time) {
        int kept = atRisk;
        clear();
        atRisk = kept;
        for (int i = endOfStratum - 1; i >= sets.blockStart[block]; i--) {
            if (entry[i] < time) {
                double counted = exposure.weight(i) * risk[i];
                s0 += counted;
                add(s1, s2, i, counted);
            }
        }
        peak = s0;
    }

    private void add(double[] first, double[] second, int place, double counted) {
        int row = place * p;
        for (int a = 0; a < p; a++) {
            double rx = counted * sets.x[row + a];
            first[a] += rx;
            for (int b = 0; b <= a; b++) {
                second[a * p + b] += rx * sets.x[row + b];
            }
        }
    }
}
