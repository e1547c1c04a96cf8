package org.trialtwin.stats.survival;

import java.util.Arrays;

/**
 * Breslow's and Efron's likelihoods with entry times and case weights: a row is at risk after its entry, up to and at its
 * time. Tied events share the mean of their weights. Source: Therneau and Grambsch, Modeling Survival Data, 2000, chapter
 * 3, doi:10.1007/978-1-4757-3294-8.
 */
final class CountingLikelihood extends PartialLikelihood {
    private final Exposure exposure;
    private final boolean efron;
    private final RiskSums sums;
    private final double[] mean;

    CountingLikelihood(Exposure exposure, boolean efron) {
        super(exposure.sets);
        this.exposure = exposure;
        this.efron = efron;
        sums = new RiskSums(exposure);
        mean = new double[sets.covariates];
    }

    @Override
    double evaluate(double[] beta) {
        Arrays.fill(gradient, 0);
        Arrays.fill(information, 0);
        double value = 0;
        sums.start(beta);
        for (int block = sets.deaths.length - 1; block >= 0; block--) {
            sums.moveTo(block);
            int deaths = sets.deaths[block];
            if (deaths == 0) {
                continue;
            }
            for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
                if (sets.event[i]) {
                    value += addEvent(beta, i);
                }
            }
            int shares = efron ? deaths : 1;
            for (int k = 0; k < shares; k++) {
                value -= subtract(sums.deathWeight / shares, (double) k / shares);
            }
        }
        return value;
    }

    private double addEvent(double[] beta, int place) {
        int p = sets.covariates;
        double weight = exposure.weight(place);
        for (int a = 0; a < p; a++) {
            gradient[a] += weight * sets.x[place * p + a];
        }
        return weight * sums.predictor(beta, place);
    }

    private double subtract(double weight, double left) {
        int p = sets.covariates;
        double s0 = sums.s0 - left * sums.d0;
        for (int a = 0; a < p; a++) {
            mean[a] = (sums.s1[a] - left * sums.d1[a]) / s0;
            gradient[a] -= weight * mean[a];
            for (int b = 0; b <= a; b++) {
                int ab = a * p + b;
                information[ab] += weight * ((sums.s2[ab] - left * sums.d2[ab]) / s0 - mean[a] * mean[b]);
            }
        }
        return weight * StrictMath.log(s0);
    }
}
