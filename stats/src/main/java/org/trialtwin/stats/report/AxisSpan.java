package org.trialtwin.stats.report;

/** Ends of an axis. */
record AxisSpan(double min, double max) {
    double width() {
        return max - min;
    }

    boolean contains(double value) {
        return value >= min && value <= max;
    }

    double nearest(double value) {
        return Math.max(min, Math.min(max, value));
    }
}
