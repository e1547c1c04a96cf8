package org.trialtwin.stats.subgroup;

import java.util.List;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Intervals drawn in characters on one axis, which always shows no effect. */
final class ForestStrip {
    private static final int WIDTH = 33;
    /** Intervals wider than this many times that of the whole trial run off the axis. */
    private static final double REACH = 4;

    private final double from;
    private final double to;

    ForestStrip(EffectEstimate overall, List<EffectEstimate> effects) {
        double centre = overall.isEstimable() ? overall.estimate() : 0;
        double reach = overall.isEstimable() ? REACH * overall.interval().width() / 2 : Double.POSITIVE_INFINITY;
        double low = Math.min(0, centre);
        double high = Math.max(0, centre);
        for (EffectEstimate effect : effects) {
            if (effect.isEstimable()) {
                low = Math.min(low, Math.max(effect.interval().lower(), centre - reach));
                high = Math.max(high, Math.min(effect.interval().upper(), centre + reach));
            }
        }
        from = low;
        to = high;
    }

    String of(EffectEstimate effect) {
        StringBuilder strip = new StringBuilder("·".repeat(WIDTH));
        if (!(to > from)) {
            return strip.toString();
        }
        if (effect.isEstimable()) {
            double lower = effect.interval().lower();
            double upper = effect.interval().upper();
            for (int k = place(lower); k <= place(upper); k++) {
                strip.setCharAt(k, '─');
            }
            if (lower < from) {
                strip.setCharAt(0, '◄');
            }
            if (upper > to) {
                strip.setCharAt(WIDTH - 1, '►');
            }
        }
        strip.setCharAt(place(0), '|');
        if (effect.isEstimable()) {
            strip.setCharAt(place(effect.estimate()), '●');
        }
        return strip.toString();
    }

    private int place(double value) {
        double share = (value - from) / (to - from);
        return (int) Math.min(WIDTH - 1, Math.max(0, Math.round(share * (WIDTH - 1))));
    }
}
