package org.trialtwin.stats.gate;

/**
 * A figure and where it was found.
 *
 * @param value NaN where there is none
 * @param where in words, or why there is none
 */
record Found(double value, String where) {
    /** The larger of two; a figure is larger than none. */
    Found orLarger(Found other) {
        return Double.isNaN(value) || other.value > value ? other : this;
    }
}
