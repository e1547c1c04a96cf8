package org.trialtwin.stats.survival;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/**
 * The log likelihood of a piecewise exponential model, the hazards of the intervals maximised out: {@code sum of x' beta over
 * events - sum over intervals of d_j log(sum of exp(x_i' beta) T_ij)}, T_ij the time of patient i in interval j. An interval
 * acts as a risk set in which a patient counts by its time. Who outlives an interval counts with its whole width, so that one
 * pass over the patients suffices.
 */
final class PiecewiseLikelihood extends PartialLikelihood {
    final int intervals;
    final int[] deaths;
    /** Time of follow-up in each interval. */
    final double[] exposure;
    /** Sum of risks times time in each interval, and the mean covariates that go with it. */
    final double[] weighted;

    final double[] mean;

    private final double[] width;
    private final int[] interval;
    private final double[] within;
    private final double[] s1;
    private final double[] s2;

    PiecewiseLikelihood(RiskSets sets, double[] time, double[] cuts) {
        super(sets);
        int p = sets.covariates;
        intervals = cuts.length + 1;
        width = new double[intervals];
        for (int j = 0; j < cuts.length; j++) {
            width[j] = cuts[j] - (j == 0 ? 0 : cuts[j - 1]);
        }
        deaths = new int[intervals];
        exposure = new double[intervals];
        weighted = new double[intervals];
        mean = new double[intervals * p];
        interval = new int[sets.patients];
        within = new double[sets.patients];
        for (int i = 0; i < sets.patients; i++) {
            double t = time[sets.order[i]];
            int j = SortOrder.firstAtLeast(cuts, t);
            interval[i] = j;
            within[i] = t - (j == 0 ? 0 : cuts[j - 1]);
            deaths[j] += sets.event[i] ? 1 : 0;
            exposure[j] += within[i];
        }
        int beyond = 0;
        int place = sets.patients - 1;
        for (int j = intervals - 1; j >= 0; j--) {
            exposure[j] += beyond == 0 ? 0 : beyond * width[j];
            while (place >= 0 && interval[place] == j) {
                beyond++;
                place--;
            }
        }
        s1 = new double[intervals * p];
        s2 = new double[intervals * p * p];
    }

    @Override
    double evaluate(double[] beta) {
        int p = sets.covariates;
        sum(beta);
        Arrays.fill(information, 0);
        double value = 0;
        for (int a = 0; a < p; a++) {
            gradient[a] = sets.eventTotal[a];
            value += beta[a] * sets.eventTotal[a];
        }
        for (int j = 0; j < intervals; j++) {
            for (int a = 0; a < p; a++) {
                mean[j * p + a] = weighted[j] > 0 ? s1[j * p + a] / weighted[j] : 0;
            }
            if (deaths[j] == 0) {
                continue;
            }
            value -= deaths[j] * StrictMath.log(weighted[j]);
            for (int a = 0; a < p; a++) {
                gradient[a] -= deaths[j] * mean[j * p + a];
                for (int b = 0; b <= a; b++) {
                    information[a * p + b] +=
                            deaths[j] * (s2[(j * p + a) * p + b] / weighted[j] - mean[j * p + a] * mean[j * p + b]);
                }
            }
        }
        return value;
    }

    /** Sums of the last interval first: whoever is in it had the whole of those before. */
    private void sum(double[] beta) {
        int p = sets.covariates;
        double r0 = 0;
        double[] r1 = new double[p];
        double[] r2 = new double[p * p];
        int place = sets.patients - 1;
        for (int j = intervals - 1; j >= 0; j--) {
            boolean anyBeyond = place < sets.patients - 1;
            weighted[j] = anyBeyond ? r0 * width[j] : 0;
            for (int a = 0; a < p; a++) {
                s1[j * p + a] = anyBeyond ? r1[a] * width[j] : 0;
                for (int b = 0; b <= a; b++) {
                    s2[(j * p + a) * p + b] = anyBeyond ? r2[a * p + b] * width[j] : 0;
                }
            }
            for (; place >= 0 && interval[place] == j; place--) {
                double eta = 0;
                for (int a = 0; a < p; a++) {
                    eta += beta[a] * sets.x[place * p + a];
                }
                double risk = StrictMath.exp(eta);
                r0 += risk;
                weighted[j] += risk * within[place];
                for (int a = 0; a < p; a++) {
                    double rx = risk * sets.x[place * p + a];
                    r1[a] += rx;
                    s1[j * p + a] += rx * within[place];
                    for (int b = 0; b <= a; b++) {
                        double rxx = rx * sets.x[place * p + b];
                        r2[a * p + b] += rxx;
                        s2[(j * p + a) * p + b] += rxx * within[place];
                    }
                }
            }
        }
    }
}
