package org.trialtwin.stats.survival;

import org.trialtwin.stats.survival.SubdistributionRows.CensoringCurve;

/**
 * Fine and Gray's variance: each patient adds its score residual and what its censoring, or its not being censored, does to
 * the weights of the others. Sums over event times are kept from the start, plain and times G(t-), so that the cost is that
 * of one pass.
 */
final class SubdistributionVariance {
    private final CoxFit fit;
    private final SubdistributionLikelihood likelihood;
    private final RiskSets sets;
    private final CensoringCurve censoring;
    private final int p;
    /** Baseline hazard before each block, plain and weighted by G(t-), and the same times the mean covariates. */
    private final double[] hazard;

    private final double[] weighted;
    private final double[] meanHazard;
    private final double[] meanWeighted;
    private final double[][] covariance;

    /** The likelihood holds the steps and means at the coefficients of the fit. */
    SubdistributionVariance(
            CoxFit fit, SubdistributionLikelihood likelihood, CensoringCurve censoring, int[] causes, int cause) {
        this.fit = fit;
        this.likelihood = likelihood;
        this.censoring = censoring;
        sets = likelihood.sets;
        p = sets.covariates;
        int blocks = sets.deaths.length;
        hazard = new double[blocks + 1];
        weighted = new double[blocks + 1];
        meanHazard = new double[(blocks + 1) * p];
        meanWeighted = new double[(blocks + 1) * p];
        for (int block = 0; block < blocks; block++) {
            double step = likelihood.step[block];
            double counted = likelihood.uncensored[block] * step;
            hazard[block + 1] = hazard[block] + step;
            weighted[block + 1] = weighted[block] + counted;
            for (int a = 0; a < p; a++) {
                int at = block * p + a;
                double mean = step == 0 ? 0 : likelihood.mean[at];
                meanHazard[at + p] = meanHazard[at] + step * mean;
                meanWeighted[at + p] = meanWeighted[at] + counted * mean;
            }
        }
        covariance = combine(residuals(causes, cause));
    }

    private double[] residuals(int[] causes, int cause) {
        int blocks = sets.deaths.length;
        double[] residual = new double[sets.patients * p];
        double[] heldRisk = new double[blocks];
        double[] heldX = new double[blocks * p];
        double[] beta = fit.scaledBeta();
        for (int block = 0; block < blocks; block++) {
            for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
                int ended = causes[sets.order[i]];
                double eta = 0;
                for (int a = 0; a < p; a++) {
                    eta += beta[a] * sets.x[i * p + a];
                }
                double risk = StrictMath.exp(eta);
                double share = ended != 0 && ended != cause ? risk / likelihood.uncensored[block] : 0;
                heldRisk[block] += share;
                for (int a = 0; a < p; a++) {
                    double x = sets.x[i * p + a];
                    int after = (block + 1) * p + a;
                    double r = -risk * (x * hazard[block + 1] - meanHazard[after]);
                    if (ended == cause) {
                        r += x - likelihood.mean[block * p + a];
                    }
                    if (share > 0) {
                        r -= share
                                * (x * (weighted[blocks] - weighted[block + 1])
                                        - (meanWeighted[blocks * p + a] - meanWeighted[after]));
                        heldX[block * p + a] += share * x;
                    }
                    residual[i * p + a] = r;
                }
            }
        }
        addCensoring(residual, causes, heldRisk, heldX);
        return residual;
    }

    /**
     * What the censorings do: those at u lower the weights, from u on, of all who had another cause before u. Who had one at
     * u itself is left out, as in Fine and Gray's {@code I(s >= u > X)}.
     */
    private void addCensoring(double[] residual, int[] causes, double[] heldRisk, double[] heldX) {
        int blocks = sets.deaths.length;
        double risk = 0;
        double[] sum = new double[p];
        double[] drift = new double[p];
        double[] jump = new double[p];
        int cut = 0;
        for (int block = 0; block < blocks; block++) {
            boolean censored = cut < censoring.times.length && censoring.times[cut] == sets.blockTime[block];
            if (censored) {
                for (int a = 0; a < p; a++) {
                    double q = sum[a] * (weighted[blocks] - weighted[block])
                            - risk * (meanWeighted[blocks * p + a] - meanWeighted[block * p + a]);
                    jump[a] = q / censoring.atRisk[cut];
                    drift[a] += jump[a] * censoring.hazard[cut];
                }
                cut++;
            }
            risk += heldRisk[block];
            for (int a = 0; a < p; a++) {
                sum[a] += heldX[block * p + a];
            }
            for (int i = sets.blockStart[block]; i < sets.blockStart[block + 1]; i++) {
                for (int a = 0; a < p; a++) {
                    residual[i * p + a] += (causes[sets.order[i]] == 0 ? jump[a] : 0) - drift[a];
                }
            }
        }
    }

    private double[][] combine(double[] residual) {
        double[][] inverse = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                double v = fit.covariance(a, b);
                inverse[a][b] = Double.isNaN(v) ? 0 : v * sets.scale[b];
            }
        }
        double[][] total = new double[p][p];
        double[] shift = new double[p];
        for (int i = 0; i < residual.length; i += p) {
            for (int a = 0; a < p; a++) {
                shift[a] = 0;
                for (int b = 0; b < p; b++) {
                    shift[a] += inverse[a][b] * residual[i + b];
                }
            }
            for (int a = 0; a < p; a++) {
                for (int b = 0; b < p; b++) {
                    total[a][b] += shift[a] * shift[b];
                }
            }
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                total[a][b] = Double.isNaN(fit.covariance(a, b)) ? Double.NaN : total[a][b];
            }
        }
        return total;
    }

    double[][] covariance() {
        return covariance;
    }
}
