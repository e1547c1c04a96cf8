package org.trialtwin.trials.io.adam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Writes a cohort of real and synthetic patients as ADaM tables. Every row of every table carries {@code SYNTHFL} (Y for a
 * twin) and {@code ORIGIN}. Data that {@link AdamReader} read come back as the same data, if it is asked for the same.
 *
 * <p>Columns of other trials get names that SAS takes: at most 8 characters, in capitals; the label keeps the full name.
 * A competing event is {@code CNSR} 2, 3, ... in the order of the design; yes or no is {@code AVAL} 1 or 0 and an ordered
 * category {@code AVAL} 1, 2, ..., each with its code in {@code AVALC}; the exposure of a count is a parameter of its own; a
 * longitudinal endpoint has a record for each visit of a patient that has a value, and {@code Y} or {@code N} in
 * {@code AVALC} where it is yes or no. Recurrent events and visits at irregular times are refused: without dates, ADaM has no
 * standard variables for the begin and end of an interval at risk, and records that another reader would misread are worse
 * than none.
 *
 * <p>Arms are written by their label in {@code TRT01P}, with {@code TRT01PN} 1 for the control. A kind of censoring
 * ({@code CNSR} above 1), dates of events and variables that the design does not hold were not kept on reading, so they are
 * not written.
 */
public final class AdamWriter {
    final List<AdamMeasurement> measurements;
    final @Nullable String population;
    final Map<String, ColumnAttributes> attributes;

    private AdamWriter(
            List<AdamMeasurement> measurements, @Nullable String population, Map<String, ColumnAttributes> attributes) {
        this.measurements = List.copyOf(measurements);
        this.population = population;
        this.attributes = Map.copyOf(attributes);
    }

    /** {@return a writer that knows no visits and flags no analysis set} */
    public static AdamWriter withDefaults() {
        return new AdamWriter(List.of(), null, Map.of());
    }

    /**
     * A writer for data of a trial that was read from ADaM, or for a hybrid cohort made from it.
     *
     * @param trial as it was read
     * @return a writer that knows its parameters and visits
     */
    public static AdamWriter like(AdamTrial trial) {
        return new AdamWriter(trial.measurements(), null, Map.of());
    }

    /**
     * The same writer with parameters and visits of endpoints; an endpoint belongs to the measurement that has its name.
     *
     * @param known measurements
     * @return a copy
     */
    public AdamWriter measurements(List<AdamMeasurement> known) {
        return new AdamWriter(known, population, attributes);
    }

    /**
     * The same writer with a population flag that is Y in every row, because the data are that analysis set.
     *
     * @param flag for example {@code ITTFL}
     * @return a copy
     */
    public AdamWriter population(String flag) {
        return new AdamWriter(measurements, flag, attributes);
    }

    /**
     * The same writer with labels and formats of the columns that it keeps, from the file they were read from. What the file
     * does not label gets the label of the ADaM Implementation Guide, or its name.
     *
     * @param source with columns of the same names as the trial's table
     * @return a copy
     */
    public AdamWriter described(LabelledDataset source) {
        return new AdamWriter(measurements, population, source.attributes());
    }

    /**
     * Writes a cohort.
     *
     * @param data real and synthetic patients
     * @return tables and metadata
     * @throws InvalidTrialException if two real patients have one subject id, or an endpoint has a type that is not written
     */
    public AdamCohort write(TrialData data) {
        return new CohortTables(this, data).cohort();
    }
}
