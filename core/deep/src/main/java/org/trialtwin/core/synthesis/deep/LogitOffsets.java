package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;

/**
 * The log odds of every level in each group of what is given, drawn a little towards those of all groups. Networks learn what is to
 * be added to them, so that without any training each group has its own marginal distribution, and its own hazards.
 */
final class LogitOffsets {
    private static final double PRIOR = 1;
    private static final double LEAST = 1e-6;
    private static final double MOST = 14;

    private LogitOffsets() {}

    /**
     * Counts levels.
     *
     * @param group of each row, below {@code groups}
     * @return by group, one number for each place of the layout
     */
    static float[][] of(Layout layout, CodedRows rows, int[] group, int groups) {
        double[][] counts = new double[groups + 1][layout.width()];
        for (int f = 0; f < layout.size(); f++) {
            for (int row = 0; row < rows.rows(); row++) {
                int place = layout.first(f) + rows.level()[f][row];
                counts[group[row]][place]++;
                counts[groups][place]++;
            }
        }
        float[][] offsets = new float[groups][layout.width()];
        for (int f = 0; f < layout.size(); f++) {
            Coding coding = layout.fields().get(f).coding();
            int from = layout.first(f);
            int to = from + layout.levels(f);
            double[] all = Arrays.copyOfRange(counts[groups], from, to);
            for (int g = 0; g < groups; g++) {
                double[] own = Arrays.copyOfRange(counts[g], from, to);
                double[] logits = coding.isTime() ? hazards(own, all, coding.levels() / 2) : logs(own, all);
                for (int k = 0; k < logits.length; k++) {
                    offsets[g][from + k] = (float) Math.max(-MOST, Math.min(MOST, logits[k]));
                }
            }
        }
        return offsets;
    }

    /** The log odds that stand for the probabilities of a field's levels. */
    static double[] logits(Coding coding, double[] probabilities) {
        return coding.isTime()
                ? hazards(probabilities, probabilities, coding.levels() / 2)
                : logs(probabilities, probabilities);
    }

    private static double[] logs(double[] own, double[] all) {
        double[] shares = shares(own, all);
        return Arrays.stream(shares).map(StrictMath::log).toArray();
    }

    private static double[] shares(double[] own, double[] all) {
        double n = Arrays.stream(own).sum();
        double total = Math.max(1, Arrays.stream(all).sum());
        double[] shares = new double[own.length];
        Arrays.setAll(shares, k -> Math.max(LEAST, (own[k] + PRIOR * all[k] / total) / (n + PRIOR)));
        return shares;
    }

    /** Log odds of event and censoring in each interval, then of having a time and of not having one. */
    private static double[] hazards(double[] own, double[] all, int intervals) {
        double[] logits = new double[own.length];
        double atRisk = 0;
        double allAtRisk = 0;
        for (int k = intervals - 1; k >= 0; k--) {
            double free = atRisk + own[intervals + k];
            double allFree = allAtRisk + all[intervals + k];
            atRisk = free + own[k];
            allAtRisk = allFree + all[k];
            logits[k] = logOdds(own[k], atRisk, all[k], allAtRisk);
            if (k < intervals - 1) {
                logits[intervals + k] = logOdds(own[intervals + k], free, all[intervals + k], allFree);
            }
        }
        int gates = own.length - 2 * intervals + 1;
        double[] ownGates = new double[gates];
        double[] allGates = new double[gates];
        ownGates[0] = atRisk;
        allGates[0] = allAtRisk;
        System.arraycopy(own, 2 * intervals, ownGates, 1, gates - 1);
        System.arraycopy(all, 2 * intervals, allGates, 1, gates - 1);
        System.arraycopy(logs(ownGates, allGates), 0, logits, 2 * intervals - 1, gates);
        return logits;
    }

    private static double logOdds(double own, double ownAtRisk, double all, double allAtRisk) {
        double pooled = allAtRisk == 0 ? 0 : all / allAtRisk;
        double hazard = (own + PRIOR * pooled) / (ownAtRisk + PRIOR);
        hazard = Math.max(LEAST, Math.min(1 - LEAST, hazard));
        return StrictMath.log(hazard / (1 - hazard));
    }
}
