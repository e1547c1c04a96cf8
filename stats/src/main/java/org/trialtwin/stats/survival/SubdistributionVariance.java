package org.trialtwin.stats.survival;

import org.trialtwin.core.math.SortOrder;
import org.trialtwin.stats.survival.SubdistributionRows.CensoringCurve;

/**
 * Fine and Gray's variance: each patient adds its score residual and what its censoring, or its not being censored, does to
 * the weights of the others. Sums over event times are kept from the start, plain and times G(t-), so that the cost is that
 * of sorting.
 */
final class SubdistributionVariance {
    private final CoxFit fit;
    private final CensoringCurve censoring;
    private final int p;
    private final double[] eventTime;
    private final double[] hazard;
    private final double[][] meanHazard;
    private final double[] weighted;
    private final double[][] meanWeighted;
    private final double[] step;
    private final double[][] mean;
    private final double[][] covariance;

    SubdistributionVariance(
            CoxFit fit, CensoringCurve censoring, double[] time, int[] causes, int cause, double[][] columns) {
        this.fit = fit;
        this.censoring = censoring;
        p = columns.length;
        CoxHazard steps = new CoxHazard(fit.exposure(), fit.scaledBeta(), false);
        RiskSets sets = fit.exposure().sets;
        int m = 0;
        for (int deaths : sets.deaths) {
            m += deaths > 0 ? 1 : 0;
        }
        eventTime = new double[m];
        step = new double[m];
        mean = new double[m][p];
        hazard = new double[m + 1];
        weighted = new double[m + 1];
        meanHazard = new double[m + 1][p];
        meanWeighted = new double[m + 1][p];
        int k = 0;
        for (int block = 0; block < sets.deaths.length; block++) {
            if (sets.deaths[block] > 0) {
                keep(k++, block, steps, sets);
            }
        }
        covariance = combine(residuals(time, causes, cause, scaled(columns, sets)), sets);
    }

    private void keep(int k, int block, CoxHazard steps, RiskSets sets) {
        eventTime[k] = sets.blockTime[block];
        step[k] = steps.step[block];
        double g = censoring.before(censoring.intervalOf(eventTime[k]));
        hazard[k + 1] = hazard[k] + step[k];
        weighted[k + 1] = weighted[k] + g * step[k];
        for (int a = 0; a < p; a++) {
            mean[k][a] = steps.mean[block * p + a];
            meanHazard[k + 1][a] = meanHazard[k][a] + mean[k][a] * step[k];
            meanWeighted[k + 1][a] = meanWeighted[k][a] + g * mean[k][a] * step[k];
        }
    }

    private double[][] scaled(double[][] columns, RiskSets sets) {
        int n = columns[0].length;
        double[][] x = new double[n][p];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < p; a++) {
                x[i][a] = sets.range[a] > 0 ? (columns[a][i] - sets.centre[a]) / sets.scale[a] : 0;
            }
        }
        return x;
    }

    /** How many event times are not after some time. */
    private int upTo(double time) {
        int k = SortOrder.firstAtLeast(eventTime, time);
        return k < eventTime.length && eventTime[k] == time ? k + 1 : k;
    }

    private double[][] residuals(double[] time, int[] causes, int cause, double[][] x) {
        int n = time.length;
        int m = eventTime.length;
        double[][] residual = new double[n][p];
        int cuts = censoring.times.length;
        double[] heldRisk = new double[cuts + 1];
        double[][] heldX = new double[cuts + 1][p];
        double[] beta = fit.scaledBeta();
        for (int i = 0; i < n; i++) {
            double eta = 0;
            for (int a = 0; a < p; a++) {
                eta += beta[a] * x[i][a];
            }
            double risk = StrictMath.exp(eta);
            int seen = upTo(time[i]);
            boolean other = causes[i] != 0 && causes[i] != cause;
            int interval = censoring.intervalOf(time[i]);
            double share = other ? risk / censoring.before(interval) : 0;
            for (int a = 0; a < p; a++) {
                double r = -risk * (x[i][a] * hazard[seen] - meanHazard[seen][a]);
                if (causes[i] == cause) {
                    r += x[i][a] - mean[seen - 1][a];
                }
                r -= share * (x[i][a] * (weighted[m] - weighted[seen]) - (meanWeighted[m][a] - meanWeighted[seen][a]));
                residual[i][a] = r;
                heldX[interval][a] += share * x[i][a];
            }
            heldRisk[interval] += share;
        }
        addCensoring(residual, time, causes, heldRisk, heldX);
        return residual;
    }

    /** What the censorings do: those at u lower the weights, from u on, of all who had another cause up to u. */
    private void addCensoring(double[][] residual, double[] time, int[] causes, double[] heldRisk, double[][] heldX) {
        int m = eventTime.length;
        int cuts = censoring.times.length;
        double[][] jump = new double[cuts][p];
        double[][] drift = new double[cuts + 1][p];
        double risk = 0;
        double[] sum = new double[p];
        for (int c = 0; c < cuts; c++) {
            risk += heldRisk[c];
            int seen = SortOrder.firstAtLeast(eventTime, censoring.times[c]);
            for (int a = 0; a < p; a++) {
                sum[a] += heldX[c][a];
                double q =
                        sum[a] * (weighted[m] - weighted[seen]) - risk * (meanWeighted[m][a] - meanWeighted[seen][a]);
                jump[c][a] = q / censoring.atRisk[c];
                drift[c + 1][a] = drift[c][a] + jump[c][a] * censoring.hazard[c];
            }
        }
        for (int i = 0; i < time.length; i++) {
            int c = censoring.intervalOf(time[i]);
            boolean atCut = c < cuts && censoring.times[c] == time[i];
            for (int a = 0; a < p; a++) {
                residual[i][a] += (causes[i] == 0 ? jump[c][a] : 0) - drift[atCut ? c + 1 : c][a];
            }
        }
    }

    private double[][] combine(double[][] residual, RiskSets sets) {
        double[][] total = new double[p][p];
        double[] shift = new double[p];
        for (double[] r : residual) {
            for (int a = 0; a < p; a++) {
                shift[a] = 0;
                for (int b = 0; b < p; b++) {
                    double v = fit.covariance(a, b);
                    shift[a] += Double.isNaN(v) ? 0 : v * sets.scale[b] * r[b];
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
