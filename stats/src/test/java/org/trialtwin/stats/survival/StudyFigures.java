package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trialtwin.stats.estimate.EffectEstimate;

/** What happened how often in a study's repetitions, among those in which it can be said. */
final class StudyFigures {
    private final Map<String, int[]> counts = new TreeMap<>();

    void count(String what, boolean yes) {
        int[] count = counts.computeIfAbsent(what, name -> new int[2]);
        count[0] += yes ? 1 : 0;
        count[1]++;
    }

    /** Test and interval of an effect, and whether there is one. */
    void effect(String what, EffectEstimate effect, double truth) {
        count(what + ", estimable", effect.isEstimable());
        if (effect.isEstimable()) {
            count(what + ", rejects", effect.pValue() < 0.05);
            count(what + ", covers", effect.interval().contains(truth));
        }
    }

    double share(String what) {
        int[] count = counts.getOrDefault(what, new int[2]);
        return (double) count[0] / count[1];
    }

    double error(String what) {
        double share = share(what);
        return Math.sqrt(share * (1 - share) / counts.getOrDefault(what, new int[2])[1]);
    }

    /** The figure of a page, which has three decimals, is what this run found up to three Monte Carlo errors. */
    void holds(String what, double figure) {
        assertThat(share(what)).as(what).isCloseTo(figure, within(0.0005 + 3 * error(what)));
    }

    void print() {
        counts.forEach((what, count) -> System.out.printf(
                Locale.ROOT, "%-60s %.4f (se %.4f) of %d%n", what, share(what), error(what), count[1]));
    }
}
