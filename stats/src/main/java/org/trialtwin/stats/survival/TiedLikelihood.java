package org.trialtwin.stats.survival;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Breslow's and Efron's likelihoods. Sums over the risk set grow from the last time backwards, so that one pass over the
 * patients gives value, gradient and information.
 */
final class TiedLikelihood extends PartialLikelihood {
    private final boolean efron;
    private final double[] s1;
    private final double[] s2;
    private final double[] d1;
    private final double[] d2;
    private final double[] mean;

    /** What the events of each block count in gradient and information; null where all count once. */
    private final double @Nullable [] weight;

    TiedLikelihood(RiskSets sets, boolean efron) {
        this(sets, efron, null);
    }

    TiedLikelihood(RiskSets sets, boolean efron, double @Nullable [] weight) {
        super(sets);
        this.weight = weight;
        this.efron = efron;
        int p = sets.covariates;
        s1 = new double[p];
        s2 = new double[p * p];
        d1 = new double[p];
        d2 = new double[p * p];
        mean = new double[p];
    }

    @Override
    double evaluate(double[] beta) {
        int p = sets.covariates;
        double[] x = sets.x;
        double value = 0;
        for (int a = 0; a < p; a++) {
            value += beta[a] * sets.eventTotal[a];
            gradient[a] = weight == null ? sets.eventTotal[a] : 0;
        }
        Arrays.fill(information, 0);
        double s0 = 0;
        for (int block = sets.deaths.length - 1; block >= 0; block--) {
            if (sets.lastOfStratum[block]) {
                s0 = 0;
                Arrays.fill(s1, 0);
                Arrays.fill(s2, 0);
            }
            int deaths = sets.deaths[block];
            boolean averaged = efron && deaths > 1;
            double d0 = 0;
            if (averaged) {
                Arrays.fill(d1, 0);
                Arrays.fill(d2, 0);
            }
            for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
                int row = i * p;
                double eta = 0;
                for (int a = 0; a < p; a++) {
                    eta += beta[a] * x[row + a];
                }
                double risk = StrictMath.exp(eta);
                s0 += risk;
                accumulate(s1, s2, x, row, risk, p);
                if (averaged && sets.event[i]) {
                    d0 += risk;
                    accumulate(d1, d2, x, row, risk, p);
                }
            }
            if (averaged) {
                for (int k = 0; k < deaths; k++) {
                    double left = (double) k / deaths;
                    value -= subtract(counted(block), s0 - left * d0, left, p);
                }
            } else if (deaths > 0) {
                value -= subtract(deaths * counted(block), s0, 0, p);
            }
            if (weight != null) {
                addEvents(block, weight[block], p);
            }
        }
        return value;
    }

    private double counted(int block) {
        return weight == null ? 1 : weight[block];
    }

    private void addEvents(int block, double count, int p) {
        for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
            if (sets.event[i]) {
                for (int a = 0; a < p; a++) {
                    gradient[a] += count * sets.x[i * p + a];
                }
            }
        }
    }

    private static void accumulate(double[] first, double[] second, double[] x, int row, double risk, int p) {
        for (int a = 0; a < p; a++) {
            double rx = risk * x[row + a];
            first[a] += rx;
            for (int b = 0; b <= a; b++) {
                second[a * p + b] += rx * x[row + b];
            }
        }
    }

    /** Takes one event's share of the risk set from gradient and information; returns the log of its denominator. */
    private double subtract(double deaths, double s0, double left, int p) {
        for (int a = 0; a < p; a++) {
            mean[a] = (left == 0 ? s1[a] : s1[a] - left * d1[a]) / s0;
            gradient[a] -= deaths * mean[a];
            for (int b = 0; b <= a; b++) {
                int ab = a * p + b;
                double second = left == 0 ? s2[ab] : s2[ab] - left * d2[ab];
                information[ab] += deaths * (second / s0 - mean[a] * mean[b]);
            }
        }
        return deaths * StrictMath.log(s0);
    }
}
