package org.trialtwin.trials.io.adam;

import java.util.List;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.TrialDesign;

/**
 * A trial as ADaM tables tell it.
 *
 * @param data one row per subject of the analysis set in the order of {@code ADSL}, validated against the design
 * @param measurements the endpoints that came from BDS tables, with their parameter and visit
 * @param notes what a reader must know: who was left out, how many values of each endpoint are missing, what was inferred
 */
public record AdamTrial(TrialData data, List<AdamMeasurement> measurements, List<String> notes) {
    /** Copies the lists. */
    public AdamTrial {
        measurements = List.copyOf(measurements);
        notes = List.copyOf(notes);
    }

    /** {@return the design that was proposed} */
    public TrialDesign design() {
        return data.design();
    }

    @Override
    public String toString() {
        return data + (notes.isEmpty() ? "" : "\n  - " + String.join("\n  - ", notes));
    }
}
