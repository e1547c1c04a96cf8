package org.trialtwin.stats.recurrent;

/**
 * Variance of the mean number of events at each time: the sum of squares of what each patient adds,
 *
 * <pre>psi_i(t) = int S/Y dM_i - mu(t) int 1/Y dM_i^D + int mu/Y dM_i^D</pre>
 *
 * with M the martingale of the patient's events and M^D that of its death. Who is still followed differs from the others
 * by its own events alone, and who is not has stopped moving but for mu(t); sums over both kinds of patients are kept, so
 * that the cost is that of one pass. Source: Ghosh and Lin, Biometrics 2000;56:554-62, doi:10.1111/j.0006-341X.2000.00554.x;
 * without deaths it is that of Lawless and Nadeau, Technometrics 1995;37:158-68, doi:10.1080/00401706.1995.10484300.
 */
final class MeanVariance {
    private MeanVariance() {}

    static double[] of(ArmHistory arm) {
        int m = arm.time.length;
        double[] variance = new double[m];
        double[] own = new double[arm.patients];
        int[][] patientsAt = patientsByEvent(arm);
        int[][] leavingAt = patientsByLast(arm);
        double a = 0;
        double b = 0;
        double c = 0;
        double ownSum = 0;
        double ownSquares = 0;
        double pp = 0;
        double pb = 0;
        double bb = 0;
        int followed = arm.patients - never(arm);
        for (int k = 0; k < m; k++) {
            double y = arm.atRisk[k];
            double mu = arm.mean[k];
            a += arm.step[k] / y;
            b += arm.deaths[k] / (y * y);
            c += mu * arm.deaths[k] / (y * y);
            double jump = arm.survival[k] / y;
            for (int i : patientsAt[k]) {
                ownSquares += jump * (2 * own[i] + jump);
                ownSum += jump;
                own[i] += jump;
            }
            for (int i : leavingAt[k]) {
                followed--;
                ownSum -= own[i];
                ownSquares -= own[i] * own[i];
                double exit = arm.died[i] ? 1 / y : 0;
                double p = own[i] - a + mu * exit - c;
                double q = exit - b;
                pp += p * p;
                pb += p * q;
                bb += q * q;
            }
            if (followed == 0) {
                ownSum = 0;
                ownSquares = 0;
            }
            double shared = a - mu * b + c;
            variance[k] = Math.max(
                    0, pp - 2 * mu * pb + mu * mu * bb + ownSquares - 2 * shared * ownSum + followed * shared * shared);
        }
        return variance;
    }

    private static int never(ArmHistory arm) {
        int n = 0;
        for (int place : arm.last) {
            n += place < 0 ? 1 : 0;
        }
        return n;
    }

    private static int[][] patientsByEvent(ArmHistory arm) {
        int[][] at = new int[arm.time.length][];
        int[] next = new int[at.length];
        for (int k = 0; k < at.length; k++) {
            at[k] = new int[(int) arm.events[k]];
        }
        for (int i = 0; i < arm.patients; i++) {
            for (int place : arm.own[i]) {
                at[place][next[place]++] = i;
            }
        }
        return at;
    }

    private static int[][] patientsByLast(ArmHistory arm) {
        int m = arm.time.length;
        int[] size = new int[m];
        for (int place : arm.last) {
            if (place >= 0) {
                size[place]++;
            }
        }
        int[][] at = new int[m][];
        for (int k = 0; k < m; k++) {
            at[k] = new int[size[k]];
            size[k] = 0;
        }
        for (int i = 0; i < arm.patients; i++) {
            if (arm.last[i] >= 0) {
                at[arm.last[i]][size[arm.last[i]]++] = i;
            }
        }
        return at;
    }
}
