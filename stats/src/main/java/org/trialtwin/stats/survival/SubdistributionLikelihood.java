package org.trialtwin.stats.survival;

import java.util.Arrays;
import org.trialtwin.stats.survival.SubdistributionRows.CensoringCurve;

/**
 * The log pseudo likelihood of a Fine–Gray model with Breslow ties, without writing out who stays at risk. A patient with
 * another cause at T counts {@code G(t-) / G(T-)} at every later t, a product of a factor of the time and one of the patient,
 * so that sums over the risk set are one sum from the last time backwards (those still followed) and one from the first
 * forwards (those who had another cause). Source: Kawaguchi, Shen, Suchard and Li, The R Journal 2021;12:43-60,
 * doi:10.32614/RJ-2021-010.
 */
final class SubdistributionLikelihood extends PartialLikelihood {
    /** An information that is a smaller share than this of the second moment is the rounding error of a difference. */
    private static final double ROUNDING = 1e-13;

    /** The step of the baseline hazard at each block; 0 without an event. */
    final double[] step;
    /** The mean of the covariates over the risk set of each block, where there is an event. */
    final double[] mean;
    /** The chance not to have been censored before each block. */
    final double[] uncensored;

    private final boolean[] heldOn;
    private final double[] risk;
    private final double[] cumulative;
    private final double[] followed;
    private final double[] held;
    private final double[] second;

    SubdistributionLikelihood(RiskSets sets, CensoringCurve censoring, int[] causes, int cause) {
        super(sets);
        int blocks = sets.deaths.length;
        int p = sets.covariates;
        step = new double[blocks];
        cumulative = new double[blocks];
        mean = new double[blocks * p];
        uncensored = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            uncensored[block] = censoring.before(censoring.intervalOf(sets.blockTime[block]));
        }
        heldOn = new boolean[sets.patients];
        for (int i = 0; i < heldOn.length; i++) {
            int ended = causes[sets.order[i]];
            heldOn[i] = ended != 0 && ended != cause;
        }
        risk = new double[sets.patients];
        followed = new double[p];
        held = new double[p];
        second = new double[p * p];
    }

    @Override
    double evaluate(double[] beta) {
        int p = sets.covariates;
        Arrays.fill(information, 0);
        Arrays.fill(second, 0);
        double value = 0;
        for (int a = 0; a < p; a++) {
            gradient[a] = sets.eventTotal[a];
            value += beta[a] * sets.eventTotal[a];
        }
        sumFollowed(beta);
        value -= addHeld();
        addSecondMoments();
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                information[a * p + b] += second[a * p + b];
            }
        }
        dropRounding();
        return value;
    }

    /** Leaves in {@code step} and {@code mean} the sums over the patients who are still followed. */
    private void sumFollowed(double[] beta) {
        int p = sets.covariates;
        double sum = 0;
        Arrays.fill(followed, 0);
        for (int block = step.length - 1; block >= 0; block--) {
            for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
                double eta = 0;
                for (int a = 0; a < p; a++) {
                    eta += beta[a] * sets.x[i * p + a];
                }
                risk[i] = StrictMath.exp(eta);
                sum += risk[i];
                for (int a = 0; a < p; a++) {
                    followed[a] += risk[i] * sets.x[i * p + a];
                }
            }
            step[block] = sum;
            System.arraycopy(followed, 0, mean, block * p, p);
        }
    }

    /** Turns those sums into steps and means; returns the log of the denominators. */
    private double addHeld() {
        int p = sets.covariates;
        double sum = 0;
        double logs = 0;
        Arrays.fill(held, 0);
        for (int block = 0; block < step.length; block++) {
            int deaths = sets.deaths[block];
            if (deaths > 0) {
                double s0 = step[block] + uncensored[block] * sum;
                logs += deaths * StrictMath.log(s0);
                step[block] = deaths / s0;
                for (int a = 0; a < p; a++) {
                    int at = block * p + a;
                    mean[at] = (mean[at] + uncensored[block] * held[a]) / s0;
                    gradient[a] -= deaths * mean[at];
                    for (int b = 0; b <= a; b++) {
                        information[a * p + b] -= deaths * mean[at] * mean[block * p + b];
                    }
                }
            } else {
                step[block] = 0;
            }
            for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
                if (heldOn[i]) {
                    double counted = risk[i] / uncensored[block];
                    sum += counted;
                    for (int a = 0; a < p; a++) {
                        held[a] += counted * sets.x[i * p + a];
                    }
                }
            }
        }
        return logs;
    }

    /** The sum over events of the second moments is a sum over patients of what each was exposed to. */
    private void addSecondMoments() {
        int p = sets.covariates;
        double before = 0;
        for (int block = 0; block < step.length; block++) {
            before += step[block];
            cumulative[block] = before;
        }
        double after = 0;
        for (int block = step.length - 1; block >= 0; block--) {
            for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
                double exposed = risk[i] * (cumulative[block] + (heldOn[i] ? after / uncensored[block] : 0));
                for (int a = 0; a < p; a++) {
                    double rx = exposed * sets.x[i * p + a];
                    for (int b = 0; b <= a; b++) {
                        second[a * p + b] += rx * sets.x[i * p + b];
                    }
                }
            }
            after += uncensored[block] * step[block];
        }
    }

    private void dropRounding() {
        int p = sets.covariates;
        for (int a = 0; a < p; a++) {
            if (!(information[a * p + a] > ROUNDING * second[a * p + a])) {
                for (int b = 0; b < p; b++) {
                    information[Math.max(a, b) * p + Math.min(a, b)] = 0;
                }
            }
        }
    }
}
