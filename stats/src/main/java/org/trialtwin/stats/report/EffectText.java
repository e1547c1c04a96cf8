package org.trialtwin.stats.report;

import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;

/** Effects on the natural scale, as a paper would print them. */
final class EffectText {
    private static final double WIDE = 40;

    private EffectText() {}

    /** {@return for example {@code 0.69 (0.55 to 0.87)}, a dash where there is no estimate} */
    static String withInterval(EffectEstimate effect) {
        return Double.isFinite(effect.estimate()) ? estimate(effect) + " (" + interval(effect) + ")" : "–";
    }

    /** {@return for example {@code 0.69}, a dash where there is none} */
    static String estimate(EffectEstimate effect) {
        return NumberText.fixed(effect.naturalEstimate(), decimals(effect));
    }

    /** {@return for example {@code 0.55 to 0.87}, a dash where there is none} */
    static String interval(EffectEstimate effect) {
        ConfidenceInterval natural = effect.naturalInterval();
        if (Double.isNaN(natural.lower())) {
            return "–";
        }
        int decimals = decimals(effect);
        return NumberText.fixed(natural.lower(), decimals) + " to " + NumberText.fixed(natural.upper(), decimals);
    }

    /** {@return the number of events, a dash where the endpoint has none} */
    static String events(EffectEstimate effect) {
        Integer events = effect.events();
        return events == null ? "–" : events.toString();
    }

    /** As many as are of use at the width of the interval, the same for estimate and limits. */
    static int decimals(EffectEstimate effect) {
        double width = effect.interval().width();
        if (!Double.isFinite(width)) {
            return 2;
        }
        int decimals = effect.measure().isRatio() || width < WIDE / 10 ? 2 : width >= WIDE ? 0 : 1;
        if (!effect.measure().isRatio() && width < WIDE / 100) {
            decimals = 3;
        }
        // A limit beside no effect must not be shown as no effect: that would hide the decision.
        ConfidenceInterval natural = effect.naturalInterval();
        while (decimals < 4 && (hides(effect, natural.lower(), decimals) || hides(effect, natural.upper(), decimals))) {
            decimals++;
        }
        return decimals;
    }

    private static boolean hides(EffectEstimate effect, double limit, int decimals) {
        double noEffect = effect.measure().toNatural(0);
        return limit != noEffect && NumberText.fixed(limit, decimals).equals(NumberText.fixed(noEffect, decimals));
    }
}
