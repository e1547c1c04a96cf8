package org.trialtwin.stats.recurrent;

/**
 * One arm's part of the two-sample test, {@code sum of K dmu}, and its variance: the sum of squares of
 * {@code int K dpsi_i} over patients, where {@code dpsi_i = S/Y dM_i - (int 1/Y dM_i^D) dmu}.
 */
final class WeightedSteps {
    private double sum;
    private double variance;

    WeightedSteps(ArmHistory arm, ArmHistory other) {
        int m = arm.time.length;
        double[] weight = new double[m];
        double[] own = new double[m + 1];
        double[] exposed = new double[m + 1];
        double[] total = new double[m + 1];
        double b = 0;
        double[] hazard = new double[m + 1];
        for (int k = 0; k < m; k++) {
            double y = arm.atRisk[k];
            double z = other.atRiskAt(arm.time[k]);
            weight[k] = y * z / (y + z);
            double step = weight[k] * arm.step[k];
            total[k + 1] = total[k] + step;
            own[k + 1] = own[k] + step / y;
            exposed[k + 1] = exposed[k] + b * step;
            b += arm.deaths[k] / (y * y);
            hazard[k + 1] = b;
        }
        sum = total[m];
        for (int i = 0; i < arm.patients; i++) {
            int seen = arm.last[i] + 1;
            double add = exposed[seen] - own[seen];
            for (int place : arm.own[i]) {
                add += weight[place] * arm.survival[place] / arm.atRisk[place];
            }
            double exit = seen > 0 && arm.died[i] ? 1 / arm.atRisk[seen - 1] : 0;
            add -= (exit - hazard[seen]) * (total[m] - total[seen]);
            variance += add * add;
        }
    }

    double sum() {
        return sum;
    }

    double variance() {
        return variance;
    }
}
