package org.trialtwin.trials.io.adam;

import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.endpoint.MeasurementScale;

/**
 * A measurement at a visit that a reader is asked for.
 *
 * @param where parameter and visit
 * @param scale what it is
 * @param exposure where the exposure of a count is, or null
 */
record AskedMeasurement(
        AdamMeasurement where,
        MeasurementScale scale,
        @Nullable AdamMeasurement exposure) {
    AskedMeasurement(AdamMeasurement where, MeasurementScale scale) {
        this(where, scale, null);
    }

    /** Whether its values are texts, in AVALC. */
    boolean isText() {
        return isText(scale);
    }

    static boolean isText(MeasurementScale scale) {
        return scale instanceof MeasurementScale.YesNo || scale instanceof MeasurementScale.Levels;
    }

    String column() {
        return where.column() + (isText() ? "C" : "");
    }
}
