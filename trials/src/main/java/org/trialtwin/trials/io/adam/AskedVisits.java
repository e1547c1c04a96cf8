package org.trialtwin.trials.io.adam;

import java.util.List;
import org.trialtwin.trials.endpoint.MeasurementScale;

/**
 * All visits of a parameter, or some, that a reader is asked for.
 *
 * @param parameter its {@code PARAMCD}
 * @param scale what is measured at each
 * @param visits {@code AVISIT} of each in their order; empty for those that occur
 */
record AskedVisits(String parameter, MeasurementScale scale, List<String> visits) {
    AskedVisits {
        visits = List.copyOf(visits);
    }
}
