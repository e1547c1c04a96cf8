package org.trialtwin.core.synthesis.network;

/**
 * Cumulative hazards of rows with known hazard ratios, within cells: {@code H(t) = sum over events up to t of 1 / sum over those at
 * risk of exp(eta)}. Source: Breslow, J R Stat Soc B 1972;34:216-7.
 */
final class Hazards {
    private Hazards() {}

    /**
     * The cumulative baseline hazard at the time of each row.
     *
     * @param time of each row
     * @param event whether it ended with the event
     * @param hazard ratio of each row
     * @param cells rows of each cell, ascending by time
     */
    static double[] cumulative(double[] time, boolean[] event, double[] hazard, int[][] cells) {
        double[] cumulative = new double[time.length];
        for (int[] rows : cells) {
            double[] atRisk = new double[rows.length + 1];
            for (int i = rows.length - 1; i >= 0; i--) {
                atRisk[i] = atRisk[i + 1] + hazard[rows[i]];
            }
            double sum = 0;
            for (int start = 0, end; start < rows.length; start = end) {
                int events = 0;
                for (end = start; end < rows.length && time[rows[end]] == time[rows[start]]; end++) {
                    events += event[rows[end]] ? 1 : 0;
                }
                sum += events / atRisk[start];
                for (int i = start; i < end; i++) {
                    cumulative[rows[i]] = sum;
                }
            }
        }
        return cumulative;
    }
}
