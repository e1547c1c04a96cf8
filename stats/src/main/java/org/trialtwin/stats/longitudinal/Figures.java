package org.trialtwin.stats.longitudinal;

import java.util.Locale;

/** Numbers in printed tables. */
final class Figures {
    private Figures() {}

    /** The number, or NA as in R where there is none. */
    static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
