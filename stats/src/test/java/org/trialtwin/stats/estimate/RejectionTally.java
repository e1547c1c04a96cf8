package org.trialtwin.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often methods reject at .05 and cover the truth with a 95% interval, over the repetitions of a simulation. */
public final class RejectionTally {
    private final Map<String, int[]> counts = new TreeMap<>();

    /**
     * Counts one repetition; an effect without an estimate neither rejects nor covers.
     *
     * @param method name of the method in its scenario
     * @param effect what it found, with a 95% interval
     * @param truth on the analysis scale
     */
    public void add(String method, EffectEstimate effect, double truth) {
        add(method, effect.pValue() < 0.05, effect.interval().contains(truth));
        counts.get(method)[3] += effect.isEstimable() ? 0 : 1;
    }

    /**
     * Counts one repetition.
     *
     * @param method name of the method in its scenario
     * @param rejected whether p is below .05
     * @param covered whether the interval holds the truth
     */
    public void add(String method, boolean rejected, boolean covered) {
        int[] own = counts.computeIfAbsent(method, key -> new int[4]);
        own[0]++;
        own[1] += rejected ? 1 : 0;
        own[2] += covered ? 1 : 0;
    }

    /** Writes a line a method, for the page. */
    public void print() {
        counts.forEach((method, own) -> System.out.printf(
                Locale.ROOT,
                "%-45s rejects %.4f covers %.4f without estimate %.4f of %d%n",
                method,
                (double) own[1] / own[0],
                (double) own[2] / own[0],
                (double) own[3] / own[0],
                own[0]));
    }

    /**
     * Holds a share of rejections to the one of the page, within four Monte Carlo errors.
     *
     * @param method name of the method in its scenario
     * @param share of the page
     */
    public void rejects(String method, double share) {
        near(method + " rejects", counts.get(method)[1], counts.get(method)[0], share);
    }

    /**
     * Holds a coverage to the one of the page, within four Monte Carlo errors.
     *
     * @param method name of the method in its scenario
     * @param share of the page
     */
    public void covers(String method, double share) {
        near(method + " covers", counts.get(method)[2], counts.get(method)[0], share);
    }

    private static void near(String what, int count, int repetitions, double share) {
        double error = Math.sqrt(share * (1 - share) / repetitions);
        assertThat((double) count / repetitions).as(what).isCloseTo(share, within(4 * error + 0.0005));
    }
}
