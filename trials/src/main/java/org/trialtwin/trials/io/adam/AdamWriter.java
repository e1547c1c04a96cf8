package org.trialtwin.trials.io.adam;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Writes a cohort of real and synthetic patients as ADaM tables. Every row of every table carries {@code SYNTHFL} (Y for a
 * twin) and {@code ORIGIN}. Data that {@link AdamReader} read come back as the same data, if it is asked for the same.
 *
 * <p>Columns of other trials get names that SAS takes: at most 8 characters, in capitals; the label keeps the full name.
 * Arms are written by their label in {@code TRT01P}, with {@code TRT01PN} 1 for the control. A kind of censoring
 * ({@code CNSR} above 1), dates of events and variables that the design does not hold were not kept on reading, so they are
 * not written.
 */
public final class AdamWriter {
    final List<AdamMeasurement> measurements;
    final @Nullable String population;

    private AdamWriter(List<AdamMeasurement> measurements, @Nullable String population) {
        this.measurements = List.copyOf(measurements);
        this.population = population;
    }

    /** {@return a writer that knows no visits and flags no analysis set} */
    public static AdamWriter withDefaults() {
        return new AdamWriter(List.of(), null);
    }

    /**
     * A writer for data of a trial that was read from ADaM, or for a hybrid cohort made from it.
     *
     * @param trial as it was read
     * @return a writer that knows its parameters and visits
     */
    public static AdamWriter like(AdamTrial trial) {
        return new AdamWriter(trial.measurements(), null);
    }

    /**
     * The same writer with parameters and visits of endpoints; an endpoint belongs to the measurement that has its name.
     *
     * @param known measurements
     * @return a copy
     */
    public AdamWriter measurements(List<AdamMeasurement> known) {
        return new AdamWriter(known, population);
    }

    /**
     * The same writer with a population flag that is Y in every row, because the data are that analysis set.
     *
     * @param flag for example {@code ITTFL}
     * @return a copy
     */
    public AdamWriter population(String flag) {
        return new AdamWriter(measurements, flag);
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
