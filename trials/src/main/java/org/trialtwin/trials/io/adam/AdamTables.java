package org.trialtwin.trials.io.adam;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trialtwin.core.data.Dataset;

/**
 * The tables of an ADaM study, from whichever files they were read.
 *
 * @param subjects {@code ADSL}, one row per subject
 * @param timesToEvent tables such as {@code ADTTE} by name, one row per subject and {@code PARAMCD}
 * @param measurements BDS tables such as {@code ADQSADAS} by name, one row per subject, {@code PARAMCD} and visit
 */
public record AdamTables(Dataset subjects, Map<String, Dataset> timesToEvent, Map<String, Dataset> measurements) {
    /** The name of the subject table in messages and metadata. */
    public static final String ADSL = "ADSL";

    /** Copies the maps, in their order. */
    public AdamTables {
        timesToEvent = Collections.unmodifiableMap(new LinkedHashMap<>(timesToEvent));
        measurements = Collections.unmodifiableMap(new LinkedHashMap<>(measurements));
    }

    /**
     * A study that has its subjects so far.
     *
     * @param subjects {@code ADSL}
     * @return the tables
     */
    public static AdamTables of(Dataset subjects) {
        return new AdamTables(subjects, Map.of(), Map.of());
    }

    /**
     * The same study with a table of times to event.
     *
     * @param name for example {@code ADTTE}
     * @param table one row per subject and {@code PARAMCD}
     * @return a copy
     * @throws IllegalArgumentException if there is such a table already
     */
    public AdamTables withTimesToEvent(String name, Dataset table) {
        return new AdamTables(subjects, with(timesToEvent, name, table), measurements);
    }

    /**
     * The same study with a BDS table.
     *
     * @param name for example {@code ADQSADAS}
     * @param table one row per subject, {@code PARAMCD} and visit
     * @return a copy
     * @throws IllegalArgumentException if there is such a table already
     */
    public AdamTables withMeasurements(String name, Dataset table) {
        return new AdamTables(subjects, timesToEvent, with(measurements, name, table));
    }

    private static Map<String, Dataset> with(Map<String, Dataset> tables, String name, Dataset table) {
        Map<String, Dataset> more = new LinkedHashMap<>(tables);
        if (more.put(name, table) != null) {
            throw new IllegalArgumentException("There are two tables \"" + name + "\"");
        }
        return more;
    }
}
