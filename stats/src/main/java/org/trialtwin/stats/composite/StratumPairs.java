package org.trialtwin.stats.composite;

import java.util.List;

/** All pairs of one stratum: what each patient won and lost, and what follows for the two shares and their covariance. */
final class StratumPairs {
    final int experimental;
    final int control;
    /** By component: wins, losses, ties. */
    final long[][] decided;

    final double winShare;
    final double lossShare;
    final double winVariance;
    final double lossVariance;
    final double covariance;

    private StratumPairs(long[][] decided, int[][] byExperimental, int[][] byControl) {
        this.decided = decided;
        experimental = byExperimental[0].length;
        control = byControl[0].length;
        double pairs = (double) experimental * control;
        winShare = sum(byExperimental[0]) / pairs;
        lossShare = sum(byExperimental[1]) / pairs;
        double[] rows = moments(byExperimental, control);
        double[] columns = moments(byControl, experimental);
        winVariance = rows[0] + columns[0];
        lossVariance = rows[1] + columns[1];
        covariance = rows[2] + columns[2];
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Contribution of one arm to the variances of both shares and to their covariance. */
    private double[] moments(int[][] counts, int others) {
        int n = counts[0].length;
        if (n == 1) {
            // One patient has no spread of his own; a single draw of win, loss or tie has the largest there can be.
            return new double[] {winShare * (1 - winShare), lossShare * (1 - lossShare), -winShare * lossShare};
        }
        double ww = 0;
        double ll = 0;
        double wl = 0;
        for (int i = 0; i < n; i++) {
            double win = counts[0][i] / (double) others - winShare;
            double loss = counts[1][i] / (double) others - lossShare;
            ww += win * win;
            ll += loss * loss;
            wl += win * loss;
        }
        double divisor = (double) n * (n - 1);
        return new double[] {ww / divisor, ll / divisor, wl / divisor};
    }

    boolean hasSinglePatient() {
        return experimental == 1 || control == 1;
    }

    /** The weight of Mantel and Haenszel; with one stratum it plays no part. */
    double weight() {
        return (double) experimental * control / (experimental + control);
    }

    static StratumPairs of(List<Component> hierarchy, int[] experimental, int[] control) {
        return hierarchy.size() == 1
                ? single(hierarchy.get(0), experimental, control)
                : pairwise(hierarchy, experimental, control);
    }

    private static StratumPairs single(Component component, int[] experimental, int[] control) {
        int[][] rows = component.tally(experimental, control);
        int[][] columns = component.tally(control, experimental);
        long wins = sum(rows[0]);
        long losses = sum(rows[1]);
        long pairs = (long) experimental.length * control.length;
        long[][] decided = {{wins, losses, pairs - wins - losses}};
        return new StratumPairs(decided, rows, new int[][] {columns[1], columns[0]});
    }

    static StratumPairs pairwise(List<Component> hierarchy, int[] experimental, int[] control) {
        long[][] decided = new long[hierarchy.size()][3];
        int[][] rows = new int[2][experimental.length];
        int[][] columns = new int[2][control.length];
        Component[] order = hierarchy.toArray(new Component[0]);
        for (int i = 0; i < experimental.length; i++) {
            for (int j = 0; j < control.length; j++) {
                for (int k = 0; k < order.length; k++) {
                    int outcome = order[k].compare(experimental[i], control[j]);
                    if (outcome == 0) {
                        decided[k][2]++;
                        continue;
                    }
                    int side = outcome > 0 ? 0 : 1;
                    decided[k][side]++;
                    rows[side][i]++;
                    columns[side][j]++;
                    break;
                }
            }
        }
        return new StratumPairs(decided, rows, columns);
    }
}
