package org.trialtwin.stats.report;

import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;

/** Effects on the natural scale, as a paper would print them. */
final class EffectText {
    private static final double ONE_DECIMAL_FROM = 10;

    private EffectText() {}

    /** {@return for example {@code 0.69 (0.55 to 0.87)}} */
    static String withInterval(EffectEstimate effect) {
        if (!Double.isFinite(effect.estimate())) {
            return "–";
        }
        return value(effect.measure(), effect.naturalEstimate()) + " (" + interval(effect) + ")";
    }

    /** {@return for example {@code 0.69}, a dash where there is none} */
    static String estimate(EffectEstimate effect) {
        return value(effect.measure(), effect.naturalEstimate());
    }

    /** {@return the number of events, a dash where the endpoint has none} */
    static String events(EffectEstimate effect) {
        Integer events = effect.events();
        return events == null ? "–" : events.toString();
    }

    /** {@return for example {@code 0.55 to 0.87}, a dash where there is none} */
    static String interval(EffectEstimate effect) {
        ConfidenceInterval natural = effect.naturalInterval();
        if (Double.isNaN(natural.lower())) {
            return "–";
        }
        return value(effect.measure(), natural.lower()) + " to " + value(effect.measure(), natural.upper());
    }

    /** {@return a value with two decimals for ratios and as many as are of use for differences} */
    static String value(EffectMeasure measure, double natural) {
        if (measure.isRatio()) {
            return NumberText.fixed(natural, Math.abs(natural) >= ONE_DECIMAL_FROM ? 1 : 2);
        }
        return NumberText.significant(natural);
    }
}
